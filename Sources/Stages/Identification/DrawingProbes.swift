internal import ArchiveModel

extension Identifier {
    /// Binary by its sentinel; ASCII by its first group, after comments (group 999).
    static func drawingExchange(_ sample: Sample) -> Match? {
        if sample.starts("AutoCAD Binary DXF\r\n\u{1A}\0") {
            return Match(.dxf, ["bytes 0-21: AutoCAD Binary DXF sentinel (DXF reference, binary files)"])
        }
        guard let first = sample.head.first(where: { ![9, 10, 13, 32, 0xEF, 0xBB, 0xBF].contains($0) }) else {
            return nil
        }
        // A group code comes first: 0, or 999 for a comment.
        guard first == UInt8(ascii: "0") || first == UInt8(ascii: "9"), let text = sample.text else { return nil }
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
        while lines.first?.trimmed == "" { lines = lines.dropFirst() }
        while lines.first?.trimmed == "999" { lines = lines.dropFirst(2) }
        guard lines.count >= 2, lines[lines.startIndex].trimmed == "0" else { return nil }
        guard lines[lines.startIndex + 1].trimmed == "SECTION" else { return nil }
        return Match(.dxf, ["first group: 0 / SECTION (DXF reference, ASCII files)"])
    }

    /// V7 starts with a TCB element of type 9, level 8, 766 words (2D) or the same with the 3D flag.
    static func microStation(_ sample: Sample) -> Match? {
        if sample.starts([0x08, 0x09, 0xFE, 0x02]) || sample.starts([0xC8, 0x09, 0xFE, 0x02]) {
            let dimension = sample.byte(0) == 0xC8 ? "3D" : "2D"
            return Match(.dgnV7, ["bytes 0-3: type 9 element of 766 words (ISFF design file header, \(dimension))"])
        }
        if sample.starts([0x08, 0x05, 0x17, 0x00]) || sample.starts([0xC8, 0x05, 0x17, 0x00]) {
            return Match(.dgnV7, ["bytes 0-3: 08 05 17 00 (ISFF cell library header)"])
        }
        return nil
    }

    static func autoCAD(_ sample: Sample) -> Match? {
        guard sample.starts("AC1"), sample.head.count >= 6 else { return nil }
        let digits = sample.head[2..<6]
        guard digits.allSatisfy({ (48...57).contains($0) || $0 == 46 }) else { return nil }
        let version = String(decoding: sample.head[0..<6], as: UTF8.self)
        return Match(.dwg, ["bytes 0-5: \(version) (DWG version, \(releases[version] ?? "unknown release"))"])
    }

    private static let releases = [
        "AC1009": "R11/R12", "AC1012": "R13", "AC1014": "R14", "AC1015": "2000", "AC1018": "2004", "AC1021": "2007",
        "AC1024": "2010", "AC1027": "2013", "AC1032": "2018",
    ]

    /// `.shp` and `.shx` share their header; the first record tells them apart.
    static func shapefile(_ sample: Sample) -> Match? {
        guard sample.big32(0) == 9994, sample.little32(28) == 1000 else { return nil }
        let basis = "bytes 0-3: 00 00 27 0A, version 1000 (ESRI Shapefile Technical Description, table 1)"
        // An index entry begins with an offset, 50 words for the first; a record begins with its number, 1.
        let first = sample.big32(100)
        let isIndex = first.map { $0 == 50 } ?? (sample.suffix == "shx")
        guard isIndex else { return Match(.shapefile, [basis]) }
        return Match(.shapeIndex, [basis, "bytes 100-103: offset 50 (index record, table 13)"])
    }

    /// DGN V8 is an OLE compound file whose streams are named `Dgn~…`.
    static func oleContainer(_ sample: Sample) -> Match? {
        guard sample.starts([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) else { return nil }
        let basis = "bytes 0-7: D0 CF 11 E0 A1 B1 1A E1 (OLE compound file, [MS-CFB] §2.2)"
        if sample.contains("D\0g\0n\0~\0") { return Match(.dgnV8, [basis, "directory entry Dgn~… (DGN V8)"]) }
        if sample.suffix == "dgn" { return Match(.dgnV8, [basis, "the name ends in .dgn (DGN V8)"]) }
        return Match(.unknown, [basis], mediaType: "application/x-ole-storage")
    }
}

extension StringProtocol {
    /// Without white space around it.
    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
