internal import ArchiveModel
internal import Foundation

/// Reads an `ASiCManifest` that may be hostile; every reference is compared by the caller.
struct ManifestReader {
    struct Reference {
        var uri: String
        var mediaType: String?
        var isRoot = false
        var algorithm = ""
        var digest = ""
    }
    private(set) var token: String?
    private(set) var references: [Reference] = []
    private var xml: XMLReader

    /// More than a container may have entries.
    private static let limit = 10_000

    /// - Throws: `ContainerProblem` `manifest.damaged`.
    init(_ bytes: [UInt8], name: String) throws(ContainerProblem) {
        xml = XMLReader(bytes, depth: 32)
        do {
            try read()
        } catch {
            throw ContainerProblem(
                "manifest.damaged",
                LocalizedText(vi: "“\(name)”: \(error.text.vi).", en: "“\(name)”: \(error.text.en)."))
        }
    }

    private mutating func read() throws(XMLFault) {
        guard case .start("ASiCManifest", let attributes)? = try nextElement(),
            attributes.values.contains(ASiCLayout.namespace)
        else { throw fault("không phải ASiCManifest", "is no ASiCManifest") }
        while let event = try nextElement() {
            guard case .start(let name, let attributes) = event else { break }
            switch name {
            case "SigReference":
                guard token == nil else { throw fault("có hai SigReference", "has two SigReference elements") }
                token = attributes["URI"]
                try xml.skip()
            case "DataObjectReference": references.append(try reference(attributes))
            default: try xml.skip()
            }
            guard references.count <= Self.limit else { throw fault("quá nhiều mục", "has too many references") }
        }
        guard try nextElement() == nil, token != nil, !references.isEmpty else {
            throw fault("thiếu SigReference hoặc DataObjectReference", "lacks a SigReference or a DataObjectReference")
        }
    }

    private mutating func reference(_ attributes: [String: String]) throws(XMLFault) -> Reference {
        guard let uri = attributes["URI"] else { throw fault("thiếu URI", "lacks a URI") }
        let isRoot = ["true", "1"].contains(attributes["Rootfile"] ?? "")
        var reference = Reference(uri: uri, mediaType: attributes["MimeType"], isRoot: isRoot)
        while case .start(let name, let attributes)? = try nextElement() {
            switch name {
            case "DigestMethod":
                guard reference.algorithm.isEmpty else { throw fault("có hai DigestMethod", "has two digests") }
                reference.algorithm = attributes["Algorithm"] ?? ""
                try xml.skip()
            case "DigestValue":
                guard reference.digest.isEmpty else { throw fault("có hai DigestValue", "has two digests") }
                reference.digest = try text()
            default: try xml.skip()
            }
        }
        return reference
    }

    /// The text of an element that was just opened.
    private mutating func text() throws(XMLFault) -> String {
        var text = ""
        while let event = try xml.next() {
            switch event {
            case .text(let more): text += more
            case .end: return text.filter { !$0.isWhitespace }
            case .start: throw fault("có phần tử trong DigestValue", "has an element inside of a DigestValue")
            }
        }
        return text
    }

    /// Text between elements is only layout.
    private mutating func nextElement() throws(XMLFault) -> XMLReader.Event? {
        while let event = try xml.next() {
            if case .text = event { continue }
            return event
        }
        return nil
    }

    private func fault(_ vi: String, _ en: String) -> XMLFault {
        XMLFault(byte: xml.index, text: LocalizedText(vi: vi, en: en))
    }
}
