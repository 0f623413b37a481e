package import ArchiveModel

/// The ends of algorithms (`data/thuat_toan_ky.yaml` beside the profiles) → values, with the same complaints as profiles.
package enum AlgorithmTableReader {
    /// Where the table lies in a folder of profiles.
    package static let fileName = "data/thuat_toan_ky.yaml"

    /// Reads the file; nil when it has an error.
    package static func load(file: String) -> (AlgorithmEnds?, [Diagnostic]) {
        var complaints = Complaints()
        guard let source = FileText.read(file, &complaints) else { return (nil, complaints.sorted) }
        return read(text: source.text, file: file)
    }

    package static func read(text: String, file: String) -> (AlgorithmEnds?, [Diagnostic]) {
        var complaints = Complaints()
        guard let tree = TreeReader.read(SourceText(text: text, file: file), &complaints) else {
            return (nil, complaints.sorted)
        }
        var checker = SchemaChecker(complaints: complaints)
        let what = LocalizedText(vi: "bảng các thuật toán (algorithms: …)", en: "a table of algorithms (algorithms: …)")
        let checked = checker.table(tree, keys: keys, what: what)
        complaints = checker.complaints
        guard let checked, !complaints.hasErrors else { return (nil, complaints.sorted) }
        let table = table(checked, &complaints)
        return (complaints.hasErrors ? nil : table, complaints.sorted)
    }

    private static func table(_ root: CheckedTable, _ complaints: inout Complaints) -> AlgorithmEnds {
        var table = AlgorithmEnds()
        for entry in (root["algorithms"]?.list ?? []).compactMap(\.table) {
            guard let name = entry.text("name"), let until = entry.text("until"), let position = entry["name"]?.position
            else { continue }
            if table[name] != nil { complaints.add(.duplicateName(name), at: position) }
            // The whole of the last day, by the clock of Vietnam.
            guard let day = VietnamTime.date(until + "T23:59:59+07:00") else { continue }
            let basis = LegalBasis(
                citation: entry.text("basis") ?? "", standing: entry.choice("standing") ?? .unchecked,
                effectiveTo: until)
            table.ends[name] = AlgorithmEnds.End(day: day, basis: basis)
        }
        return table
    }

    static let keys: [SchemaKey] = [
        SchemaKey(
            "algorithms", .list(of: .table(algorithm)), required: true, vi: "Các thuật toán.", en: "The algorithms.")
    ]

    private static let algorithm: [SchemaKey] = [
        SchemaKey("name", .text, required: true, vi: "Ví dụ `rsa2048`.", en: "Such as `rsa2048`."),
        SchemaKey("until", .date, required: true, vi: "Ngày cuối cùng.", en: "The last day."),
        SchemaKey("basis", .text, required: true, vi: "Căn cứ.", en: "The text it rests on."),
        SchemaKey(
            "standing", .choice(["law", "office", "unchecked"]), required: true,
            vi: "`law` văn bản nêu đúng con số, `office` quy ước của đơn vị, `unchecked` chưa đối chiếu bản gốc.",
            en: "`law`: a legal text carries the day; `office`: own convention; `unchecked`: not compared yet."),
    ]
}
