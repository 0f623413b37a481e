package import ArchiveModel

extension ProfileSchema {
    package static let sidecars: [SchemaKey] = [
        SchemaKey(
            "lists", .list(of: .text),
            vi:
                "Tên danh sách chung của thư mục, không ghi phần mở rộng, ví dụ `[danh-sach]`; không ghi thì không dùng danh sách.",
            en: "Names of a folder's list without extension, such as `[danh-sach]`; without this there are no lists."),
        SchemaKey(
            "match", .choice(SidecarRules.Match.allCases.map(\.rawValue)), fallback: .text("name"),
            vi:
                "`name` dòng có tên tệp của lượt quét; `order` dòng có số thứ tự bằng số ở cuối tên tệp, như máy quét đánh số.",
            en:
                "`name`: the row with the scan's file name; `order`: the row whose number is the running number at the end of the scan's name."
        ),
        SchemaKey(
            "name_columns", .list(of: .text),
            vi: "Tên khác của cột ghi tên tệp, ngoài “Tên tệp”, “Tên file”, “File”.",
            en: "More headers of the column of file names, besides “File name” and its kin."),
        SchemaKey(
            "sheet", .text, vi: "Trang tính cần đọc; không ghi thì đọc trang đầu tiên không bị ẩn.",
            en: "The worksheet to read; the first visible one when absent."),
        SchemaKey(
            "aliases", .dictionary(of: .list(of: .text)),
            vi: "Tên cột khác của một trường, ngoài mã và tên của trường: `so_hieu_manh: [Số tờ]`.",
            en: "More headers of a field's column, besides its key and label: `so_hieu_manh: [Sheet no.]`."),
        SchemaKey(
            "required", .flag, fallback: .flag(false),
            vi: "Lượt quét chưa có danh sách hoặc không có dòng trong danh sách thì chờ xử lý.",
            en: "A scan without a list, or without a row in it, is held."),
    ]
}

extension ProfileBuilder {
    var sidecars: SidecarRules? {
        guard let sidecars = table.table("sidecars") else { return nil }
        let aliases = (sidecars.table("aliases")?.entries ?? []).map { entry in
            (entry.key, (entry.value.list ?? []).compactMap { $0.value?.text })
        }
        return SidecarRules(
            lists: sidecars.texts("lists") ?? [], match: sidecars.choice("match") ?? .name,
            nameColumns: sidecars.texts("name_columns") ?? [], sheet: sidecars.text("sheet"),
            aliases: Dictionary(aliases, uniquingKeysWith: { $1 }), isRequired: sidecars.flag("required") ?? false,
            location: table.position(of: "sidecars")?.shortLocation)
    }

    /// What intake has to know: which files stay as lists, and which typed tables are never papers of their own.
    func addSidecars(to grouping: inout GroupingRules) {
        let accepted = table.texts("accepts") ?? []
        grouping.listNames = sidecars?.lists ?? []
        grouping.waitsForList = sidecars.map { $0.isRequired && !$0.lists.isEmpty } ?? false
        grouping.lateSidecars = ["csv", "json", "xlsx"].filter { !accepted.contains($0) }
    }
}

extension MeaningCheck {
    /// Aliases of fields that are not there; shares that are no shares.
    static func checkSidecars(_ table: CheckedTable, fields: [String], _ complaints: inout Complaints) {
        for entry in table.table("sidecars")?.table("aliases")?.entries ?? [] where !fields.contains(entry.key) {
            complaints.add(.unknownKey(entry.key, known: fields), at: entry.keyPosition)
        }
        if let lists = table.table("sidecars")?["lists"]?.list {
            for list in lists {
                guard let name = list.value?.text, name.contains(where: { "/\\.*".contains($0) }) else { continue }
                complaints.add(.listName(name), at: list.position)
            }
        }
        for field in (table.table("fields")?.entries ?? []).compactMap(\.value.table) {
            guard let share = field["confidence"], let value = share.value?.quantity?.value else { continue }
            if value > 100 { complaints.add(.outOfRange("\(Int(value)) %", 0...100), at: share.position) }
            if value > 0, value <= 1 { complaints.add(.confidenceTooSmall(value), at: share.position) }
        }
    }
}

extension Complaint {
    static func listName(_ name: String) -> Complaint {
        let stem = name.split(whereSeparator: { "/\\.*".contains($0) }).first.map(String.init) ?? "danh-sach"
        return Complaint(
            "list-name", vi: "\"\(name)\" không phải tên danh sách", en: "\"\(name)\" is not the name of a list",
            hintVi: "chỉ ghi tên, không thư mục, không phần mở rộng: \(stem)",
            hintEn: "the name alone, without folder and extension: \(stem)")
    }

    static func confidenceTooSmall(_ value: Double) -> Complaint {
        let meant = "\(Int((value * 100).rounded())) %"
        return Complaint(
            "confidence-too-small", vi: "độ chắc chắn nhỏ hơn 1 % là vô nghĩa", en: "less than 1 % sure means nothing",
            hintVi: "có phải \(meant) không?", hintEn: "did you mean \(meant)?")
    }
}
