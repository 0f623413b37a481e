internal import ArchiveModel
internal import HostKit

/// Finds the words of the mark of conversion (NĐ 137/2024 Đ4) in what was appended to a document, without parsing it: as
/// a text string of PDF in either spelling, or as UTF-8.
enum ConversionMark {
    /// Bytes of one update that are looked at; ours take a fraction.
    private static let limit: Int64 = 8 << 20

    static func isStated(in file: FileBytes, from start: Int64, to end: Int64? = nil) throws -> Bool {
        let end = min(end ?? file.size, start + limit)
        guard end > start else { return false }
        return isStated(in: try file.read(at: start, count: Int(end - start)))
    }

    static func isStated(in bytes: [UInt8]) -> Bool { spellings.contains { bytes.contains($0) } }

    private static let spellings: [[UInt8]] = {
        let words = SignatureBlock.conversionWords
        let wide = words.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        let hex = wide.hexString
        return [Array(words.utf8), wide, Array(hex.utf8), Array(hex.uppercased().utf8)]
    }()
}
