/// PDF: `%%EOF` at the end, and a `startxref` that leads to a cross-reference table or stream (ISO 32000-1 §7.5.5).
///
/// A reader that repairs would open half a file; here the last revision must be there. A file cut exactly between two
/// revisions is a valid file and can't be told apart.
enum PDFProbe {
    static func check(_ reader: inout ProbeReader) throws(ProbeStop) {
        let head = try reader.prefix(1024)
        let start = Int64(head.firstIndex(of: Array("%PDF-".utf8)) ?? 0)
        try checkLinearized(head, reader.size - start)
        let tail = try reader.suffix(4096)
        guard let end = tail.lastIndex(of: Array("%%EOF".utf8)) else { throw missingEnd }
        try checkTrailing(tail[(end + 5)...])
        guard let keyword = tail[..<end].lastIndex(of: Array("startxref".utf8)),
            let offset = number(tail[(keyword + 9)..<end])
        else { throw missingEnd }
        // Offsets count from the header; some writers count from the first byte of what precedes it.
        for base in [start, 0] where try isCrossReference(&reader, at: base + offset) { return }
        throw .missing("bảng tham chiếu (xref) không có ở chỗ đã ghi", "the xref table is not where startxref says")
    }

    /// Readers accept `%%EOF` within the last 1024 bytes (Annex H, note 18). Zeros are room that nobody filled yet, and
    /// an object is the beginning of a revision that is not finished.
    private static func checkTrailing(_ rest: ArraySlice<UInt8>) throws(ProbeStop) {
        let junk = rest.drop { $0 == 0 || $0 == 0x0A || $0 == 0x0D || $0 == 0x20 || $0 == 0x09 }
        guard rest.count <= 1024 else { throw missingEnd }
        if let first = junk.first, (48...57).contains(first) || first == 0x78 { throw missingEnd }
        if junk.firstIndex(of: Array("obj".utf8)) != nil { throw missingEnd }
    }

    /// A linearized file states its length in its first object (Annex F.3.3); updates may have made it longer since.
    private static func checkLinearized(_ head: [UInt8], _ size: Int64) throws(ProbeStop) {
        guard let place = head.firstIndex(of: Array("/Linearized".utf8)) else { return }
        let end = head[place...].firstIndex(of: Array(">>".utf8)) ?? head.endIndex
        var rest = head[place..<end]
        while let key = rest.firstIndex(of: Array("/L".utf8)) {
            rest = rest[(key + 2)...]
            if let next = rest.first, next == 0x20 || (48...57).contains(next) || next == 0x0A || next == 0x0D {
                if let length = number(rest), length > size { throw ProbeReader.short }
                return
            }
        }
    }

    private static func isCrossReference(_ reader: inout ProbeReader, at offset: Int64) throws(ProbeStop) -> Bool {
        guard offset > 0, offset < reader.size else { return false }
        let bytes = try reader.prefix(64, at: offset).drop(while: isSpace)
        if bytes.starts(with: Array("xref".utf8)) { return true }
        let afterNumber = bytes.drop { (48...57).contains($0) }
        let afterGeneration = afterNumber.drop(while: isSpace).drop { (48...57).contains($0) }
        guard afterNumber.count < bytes.count, afterGeneration.count < afterNumber.count else { return false }
        return afterGeneration.drop(while: isSpace).starts(with: Array("obj".utf8))
    }

    /// The first decimal number after white space; nil when there is none or it is longer than 15 digits.
    private static func number(_ bytes: ArraySlice<UInt8>) -> Int64? {
        let digits = bytes.drop(while: isSpace).prefix { (48...57).contains($0) }
        guard !digits.isEmpty, digits.count <= 15 else { return nil }
        return digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 48) }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { [0, 9, 10, 12, 13, 32].contains(byte) }

    private static let missingEnd = ProbeStop.missing("thiếu phần cuối (%%EOF)", "the end (%%EOF) is missing")
}
