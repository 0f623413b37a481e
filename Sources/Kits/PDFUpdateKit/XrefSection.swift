/// Where an object stands.
enum XrefEntry: Hashable, Sendable {
    case free
    case offset(Int64, generation: Int)
    /// In an object stream, at an index.
    case compressed(stream: Int, index: Int)
}

/// One cross-reference section: a table (ISO 32000-1 §7.5.4), a stream (§7.5.8), or both (§7.5.8.4, hybrid).
///
/// A table of millions of objects stays in the file; entries are read when they are asked for.
struct XrefSection: Sendable {
    enum Style: Hashable, Sendable { case table, stream }

    /// Consecutive object numbers.
    struct Run: Sendable {
        var first: Int64
        var count: Int64
        /// In the file for a table, in `data` for a stream.
        var offset: Int64
    }

    var style: Style
    var runs: [Run]
    var trailer: PDFDictionary
    /// Of a stream: its decoded entries, and the bytes of their three fields.
    var data: [UInt8] = []
    var widths = [0, 0, 0]
    /// Of a table that is not written in lines of 20 bytes: its entries.
    var loose: [Int64: XrefEntry] = [:]

    /// One more than the highest number it speaks of.
    var end: Int64 { runs.map { $0.first + $0.count }.max() ?? 0 }
}

extension XrefSection {
    /// - Returns: nil when the section does not speak of the number.
    func entry(_ number: Int, in file: PDFBytes) throws -> XrefEntry? {
        if let entry = loose[Int64(number)] { return entry }
        guard loose.isEmpty else { return nil }
        // The last run wins where runs overlap, as a reader that fills a table from the start would have it.
        guard let run = runs.last(where: { Int64(number) >= $0.first && Int64(number) - $0.first < $0.count })
        else { return nil }
        let index = Int64(number) - run.first
        return style == .table
            ? try tableEntry(at: run.offset + index * 20, file) : streamEntry(Int(run.offset + index))
    }

    private func tableEntry(at offset: Int64, _ file: PDFBytes) throws -> XrefEntry {
        let line = try file.read(at: offset, count: 20)
        guard let entry = Self.entry(line: line) else {
            throw PDFUpdateRefusal(.brokenReferences, "the table entry at \(offset)")
        }
        return entry
    }

    /// `0000000016 00000 n` and an end of line of two bytes.
    static func entry(line: [UInt8]) -> XrefEntry? {
        guard line.count >= 18, line[10] == 32, line[16] == 32, line[..<10].allSatisfy(\.isDigit),
            line[11..<16].allSatisfy(\.isDigit), line[17] == 110 || line[17] == 102
        else { return nil }
        if line[17] == 102 { return .free }
        return .offset(decimal(line[..<10]), generation: Int(decimal(line[11..<16])))
    }

    private static func decimal(_ digits: ArraySlice<UInt8>) -> Int64 {
        digits.reduce(0) { $0 * 10 + Int64($1 - 48) }
    }

    /// ISO 32000-1 table 18: type 0 free, 1 offset and generation, 2 object stream and index; no first field means 1.
    private func streamEntry(_ index: Int) -> XrefEntry? {
        let size = widths.reduce(0, +)
        let start = index * size
        guard size > 0, start >= 0, start + size <= data.count else { return nil }
        let type = widths[0] == 0 ? 1 : field(start, widths[0])
        let second = field(start + widths[0], widths[1])
        let third = field(start + widths[0] + widths[1], widths[2])
        switch type {
        case 0: return .free
        case 1: return .offset(second, generation: Int(min(third, 65_535)))
        case 2: return .compressed(stream: Int(min(second, 1 << 32)), index: Int(min(third, 1 << 32)))
        // "Any other value shall be interpreted as a reference to the null object."
        default: return .free
        }
    }

    /// Big-endian; what does not fit is no offset of a file.
    private func field(_ start: Int, _ width: Int) -> Int64 {
        var value: Int64 = 0
        for byte in data[start..<start + width] {
            guard value < 1 << 54 else { return Int64.max }
            value = value << 8 | Int64(byte)
        }
        return value
    }
}
