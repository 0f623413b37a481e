package import ArchiveModel
internal import Foundation

/// What algorithms may prove (`data/thuat_toan_ky.yaml` beside the profiles) → values, with the same complaints as profiles.
package enum AlgorithmTableReader {
    /// Where the table lies in a folder of profiles.
    package static let fileName = "data/thuat_toan_ky.yaml"

    /// Reads the file; nil when it has an error.
    package static func load(file: String) -> (AlgorithmTable?, [Diagnostic]) {
        var complaints = Complaints()
        guard let source = FileText.read(file, &complaints) else { return (nil, complaints.sorted) }
        return read(text: source.text, file: file)
    }

    package static func read(text: String, file: String) -> (AlgorithmTable?, [Diagnostic]) {
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

    private static func table(_ root: CheckedTable, _ complaints: inout Complaints) -> AlgorithmTable {
        var table = AlgorithmTable()
        for entry in (root["algorithms"]?.list ?? []).compactMap(\.table) {
            guard let name = entry.text("name"), let position = entry["name"]?.position else { continue }
            let (bits, until) = (entry.integer("bits"), entry.text("until"))
            let basis = LegalBasis(
                citation: entry.text("basis") ?? "", standing: entry.choice("standing") ?? .unchecked,
                effectiveTo: until)
            let made = AlgorithmTable.Entry(
                name: name, bits: bits, until: end(of: until), renewBy: end(of: entry.text("renew_by")), basis: basis)
            if table.entries.contains(where: { $0.name == name && $0.bits == bits }) {
                complaints.add(.duplicateName(made.title), at: position)
            }
            table.entries.append(made)
        }
        return table
    }

    /// The whole of the last day, by the clock of Vietnam.
    private static func end(of day: String?) -> Date? { day.flatMap { VietnamTime.date($0 + "T23:59:59+07:00") } }

    static let keys: [SchemaKey] = [
        SchemaKey(
            "algorithms", .list(of: .table(algorithm)), required: true, vi: "Các thuật toán.", en: "The algorithms.")
    ]

    private static let names = ["MD5", "SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512", "RSA", "ECDSA", "Ed25519"]

    private static let algorithm: [SchemaKey] = [
        SchemaKey(
            "name", .choice(names), required: true, vi: "Hàm băm hoặc loại khóa.", en: "A digest or a kind of key."),
        SchemaKey(
            "bits", .integer(1...65_536), vi: "Khóa từ bấy nhiêu bit, đến dòng kế tiếp cùng tên.",
            en: "Keys of this many bits and more, up to the next entry of the name."),
        SchemaKey(
            "until", .date, vi: "Chữ ký làm sau ngày này không chứng minh được gì.",
            en: "A signature made after this day proves nothing."),
        SchemaKey(
            "renew_by", .date, vi: "Dấu thời gian dựa vào nó phải được gia hạn trước ngày này.",
            en: "Timestamps that rest on it are renewed before this day."),
        SchemaKey("basis", .text, required: true, vi: "Căn cứ.", en: "The text it rests on."),
        SchemaKey(
            "standing", .choice(["law", "office", "unchecked"]), required: true,
            vi: "`law` văn bản nêu đúng con số, `office` quy ước của đơn vị, `unchecked` chưa đối chiếu bản gốc.",
            en: "`law`: a legal text carries the day; `office`: own convention; `unchecked`: not compared yet."),
    ]
}
