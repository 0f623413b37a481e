package import ArchiveModel

/// Says what a file really is, by its bytes, with the reasons. The name only breaks ties and is compared at the end.
package enum Identifier {
    /// Bytes of the beginning that make every probe work.
    package static let headLength = 65_536
    /// Bytes of the end that make every probe work.
    package static let tailLength = 4_096

    /// - Parameters:
    ///   - name: as dropped; folders before the last `/` are ignored.
    ///   - head: the first `headLength` bytes, or the whole file when it is shorter.
    ///   - tail: the last `tailLength` bytes, or the whole file when it is shorter.
    ///   - size: bytes of the whole file.
    package static func identify(name: String, head: [UInt8], tail: [UInt8], size: Int64) -> Identification {
        let sample = Sample(name: name, head: head, tail: tail, size: size)
        let match = probes.lazy.compactMap { $0(sample) }.first ?? unknown(sample)
        let agrees = FormatTable.agrees(sample.name, match.format)
        var warnings = match.warnings
        if !agrees { warnings.append(disagreement(sample, match)) }
        return Identification(
            format: match.format, mediaType: match.mediaType ?? FormatTable.mediaType(match.format),
            basis: match.basis, warnings: warnings, extensionAgrees: agrees)
    }

    /// Order matters: unmistakable signatures first, guesses from text last.
    private static let probes: [@Sendable (Sample) -> Match?] = [
        emptyFile, executable, tiff, jpeg, png, jpeg2000, gif, bitmap, portableDocument, drawingExchange, microStation,
        autoCAD, shapefile, sqlite, zipContainer, oleContainer, markup, json, wellKnownText, worldFile, dbase,
        plainText,
    ]

    private static func emptyFile(_ sample: Sample) -> Match? {
        guard sample.size == 0 || sample.head.isEmpty else { return nil }
        return Match(.empty, ["the file has no bytes"])
    }

    private static func unknown(_ sample: Sample) -> Match {
        let zeros = sample.head.allSatisfy { $0 == 0 }
        let first = sample.head.prefix(8).map { hex($0) }.joined(separator: " ")
        return Match(
            .unknown,
            [
                zeros
                    ? "every byte looked at is zero: reserved, never written"
                    : "no known signature; bytes 0-7: \(first)"
            ])
    }

    private static func disagreement(_ sample: Sample, _ match: Match) -> LocalizedText {
        let name = FormatTable.displayName(match.format)
        guard !sample.suffix.isEmpty else {
            return LocalizedText(
                vi: "Tên tệp không có phần mở rộng; nội dung là \(name).",
                en: "The name has no extension; the content is \(name).")
        }
        return LocalizedText(
            vi: "Phần mở rộng “.\(sample.suffix)” không khớp với nội dung: nội dung là \(name).",
            en: "The extension “.\(sample.suffix)” does not fit the content, which is \(name).")
    }
}

/// What one probe found.
struct Match {
    var format: FormatID
    var basis: [String]
    var mediaType: String?
    var warnings: [LocalizedText]

    init(_ format: FormatID, _ basis: [String], mediaType: String? = nil, warnings: [LocalizedText] = []) {
        self.format = format
        self.basis = basis
        self.mediaType = mediaType
        self.warnings = warnings
    }
}
