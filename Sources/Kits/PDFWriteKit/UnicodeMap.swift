/// A CMap that tells what characters the codes of a font stand for (ISO 32000-1 §9.10.3).
package enum UnicodeMap {
    /// - Parameter rows: codes of two bytes, ascending, with their characters.
    package static func text(_ rows: [(code: Int, character: Unicode.Scalar)]) -> String {
        var text = """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """
        // A block has a hundred at the most.
        for start in stride(from: 0, to: rows.count, by: 100) {
            let block = rows[start..<min(rows.count, start + 100)]
            text += "\(block.count) beginbfchar\n"
            for row in block {
                text += "<\(code(row.code))> <\(String(row.character).utf16.map { code(Int($0)) }.joined())>\n"
            }
            text += "endbfchar\n"
        }
        return text + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    }

    /// Four hexadecimal digits.
    package static func code(_ number: Int) -> String {
        PDFNumber.hexadecimal([UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)])
    }
}
