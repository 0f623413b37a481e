internal import ArchiveModel
internal import Foundation

/// The value of a signature field (ISO 32000-1 table 252; ETSI EN 319 142-1 §5.3), with room for what comes later.
struct SignatureDictionary {
    /// `/ByteRange [0 …` is filled to this width, so that patching never moves a byte.
    static let rangeWidth = 10
    static let rangeMark = Array("/ByteRange [0 ".utf8)
    static let contentsMark = Array("/Contents <".utf8)

    let bytes: [UInt8]

    /// - Parameter references: what the signature locks (ISO 32000-1 table 253).
    init(_ request: PDFSignatureRequest, references: [PDFValue] = []) {
        var entries: PDFDictionary = [:]
        switch request.kind {
        case .signature:
            entries["Type"] = .name("Sig")
            entries["Filter"] = .name("Adobe.PPKLite")
            entries["SubFilter"] = .name("ETSI.CAdES.detached")
        case .timestamp:
            entries["Type"] = .name("DocTimeStamp")
            entries["Filter"] = .name("Adobe.PPKLite")
            entries["SubFilter"] = .name("ETSI.RFC3161")
        }
        if let name = request.name { entries["Name"] = PDFText.string(name) }
        if let reason = request.reason { entries["Reason"] = PDFText.string(reason) }
        if let location = request.location { entries["Location"] = PDFText.string(location) }
        if let time = request.signedAt { entries["M"] = PDFText.string(Self.date(time)) }
        if !references.isEmpty { entries["Reference"] = .array(references) }
        var output = PDFValue.dictionary(entries).bytes
        output.removeLast(2)
        output += Self.rangeMark
        output += [UInt8](repeating: 32, count: Self.rangeWidth * 3 + 2)
        output += "] ".utf8
        output += Self.contentsMark
        output += [UInt8](repeating: 48, count: max(1, request.reserve) * 2)
        output += "> >>".utf8
        bytes = output
    }

    /// `D:20261122143000+07'00'` (ISO 32000-1 §7.9.4): Vietnam has one time zone.
    static func date(_ date: Date) -> String {
        let digits = VietnamTime.iso8601(date).prefix(19).filter(\.isNumber)
        return "D:\(digits)+07'00'"
    }
}
