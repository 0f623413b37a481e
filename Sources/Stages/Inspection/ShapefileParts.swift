internal import ArchiveModel

/// Reads the headers of a Shapefile's parts (ESRI Shapefile technical description, 1998; dBASE III header).
struct ShapefileParts {
    let file: InspectJob.InputFile
    let set: FileSet

    var facts: ShapefileFacts? {
        let head = ByteReader(FileBytes.read(set.path(file), count: 100))
        guard head.big(0, 4) == 9994, let words = head.big(24, 4), let type = head.little(32, 4) else { return nil }
        var facts = ShapefileFacts(
            statedSize: words * 2, size: Int(clamping: file.size), shapeType: type,
            hasProjection: set.companion(of: file, suffix: "prj") != nil)
        facts.indexRecords = indexRecords
        (facts.tableRecords, facts.languageDriver) = table
        facts.codePage = codePage
        facts.encoding = encoding(facts)
        return facts
    }

    /// Eight bytes a record after the header.
    private var indexRecords: Int? {
        guard let index = set.companion(of: file, suffix: "shx"), index.size >= 100 else { return nil }
        let head = ByteReader(FileBytes.read(set.path(index), count: 100))
        guard head.big(0, 4) == 9994, let words = head.big(24, 4) else { return nil }
        return max(0, min(words * 2, Int(clamping: index.size)) - 100) / 8
    }

    /// Records that the table's header states and its size can hold; the language driver.
    private var table: (Int?, Int?) {
        guard let table = set.companion(of: file, suffix: "dbf") else { return (nil, nil) }
        let head = ByteReader(FileBytes.read(set.path(table), count: 32))
        guard let records = head.little(4, 4), let start = head.little(8, 2), let length = head.little(10, 2),
            length > 0,
            let driver = head.byte(29)
        else { return (nil, nil) }
        let held = max(0, Int(clamping: table.size) - start) / length
        return (min(records, held), driver)
    }

    private var codePage: String? {
        guard let page = set.companion(of: file, suffix: "cpg") else { return nil }
        let text = String(decoding: FileBytes.read(set.path(page), count: 64), as: UTF8.self)
        return String(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(40))
    }

    private func encoding(_ facts: ShapefileFacts) -> Fact<String>? {
        if let page = facts.codePage, !page.isEmpty { return Fact(page, from: ".cpg") }
        guard let driver = facts.languageDriver, driver > 0 else { return nil }
        return Fact(Self.drivers[driver] ?? "unknown", from: "language driver 0x\(String(driver, radix: 16))")
    }

    /// The language drivers that offices meet (dBASE and ESRI tables).
    private static let drivers = [
        0x01: "CP437", 0x02: "CP850", 0x03: "CP1252", 0x13: "CP932", 0x4D: "CP936", 0x4E: "CP949", 0x4F: "CP950",
        0x57: "ISO-8859-1", 0x58: "CP1252", 0x59: "CP1252", 0x64: "CP852", 0x65: "CP866", 0x7A: "CP936", 0x7B: "CP932",
        0x87: "CP1251", 0xC8: "CP1250", 0xC9: "CP1251", 0xCA: "CP1254", 0xCB: "CP1253",
    ]
}
