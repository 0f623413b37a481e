/// What PDF/A-2b wants of a catalog (ISO 19005-2 §6.2.3, §6.6.2).
package enum ArchiveCatalog {
    /// Adds the colour profile and gives the output intent that names it.
    package static func outputIntent(
        to sink: some PDFObjectSink, compress: ([UInt8]) -> [UInt8]?
    ) throws(PDFWriteError) -> WrittenValue {
        let profile = try sink.add(compressed: SRGBProfile.bytes, ["N": .integer(3)], compress)
        return .dictionary([
            "Type": .name("OutputIntent"), "S": .name("GTS_PDFA1"),
            "OutputConditionIdentifier": .text(SRGBProfile.identifier), "Info": .text(SRGBProfile.identifier),
            "RegistryName": .text("http://www.color.org"), "DestOutputProfile": .reference(profile),
        ])
    }

    /// Adds the XMP packet; it is never compressed, so that simple tools find it.
    package static func metadata(
        _ metadata: DocumentMetadata, conformance: String?, to sink: some PDFObjectSink
    ) throws(PDFWriteError) -> WrittenReference {
        try sink.add(
            stream: Array(metadata.packet(conformance: conformance).utf8),
            ["Type": .name("Metadata"), "Subtype": .name("XML")])
    }
}
