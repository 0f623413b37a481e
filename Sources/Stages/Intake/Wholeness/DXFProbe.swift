/// DXF: the last group is `0 / EOF` (Autodesk DXF reference, "About the General DXF File Structure").
enum DXFProbe {
    /// ASCII DXF begins with group 0 (a section) or 999 (a comment).
    static func recognises(_ head: [UInt8]) -> Bool {
        let lines = self.lines(head[...])
        guard lines.count >= 2 else { return false }
        return lines[0] == "0" && lines[1] == "SECTION" || lines[0] == "999"
    }

    static func checkText(_ reader: inout ProbeReader) throws(ProbeStop) {
        let lines = self.lines(try reader.suffix(512)[...])
        guard lines.count >= 2, lines[lines.count - 1] == "EOF", lines[lines.count - 2] == "0" else { throw missingEnd }
    }

    /// Group codes of one or two bytes, strings ended by zero.
    static func checkBinary(_ reader: inout ProbeReader) throws(ProbeStop) {
        let tail = try reader.suffix(5)
        guard tail == [0, 0x45, 0x4F, 0x46, 0] else { throw missingEnd }
    }

    /// Trimmed lines without the empty ones at the end; control-Z of DOS counts as white space.
    private static func lines(_ bytes: ArraySlice<UInt8>) -> [String] {
        let text = bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
        var lines = text.map { line in
            String(decoding: line.filter { $0 != 0x1A }, as: UTF8.self).filter { !$0.isWhitespace && $0 != "\u{FEFF}" }
        }
        while lines.last == "" { lines.removeLast() }
        return lines
    }

    private static let missingEnd = ProbeStop.missing("thiếu dòng kết thúc EOF", "the closing EOF group is missing")
}
