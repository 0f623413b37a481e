internal import ArchiveModel

/// What is said about sidecars and lists. Rule ids `sidecar.*`; no profile switches them off.
///
/// | rule | severity | when |
/// |---|---|---|
/// | `sidecar.unreadable` | hold | the table can't be read; says where |
/// | `sidecar.no-header` | hold | no row of the table has a word that the profile knows |
/// | `sidecar.other-file` | hold | a table beside a scan speaks of another scan |
/// | `sidecar.many-rows` | hold | several rows without file names beside one scan |
/// | `sidecar.two-rows` | hold | several rows speak of one scan |
/// | `sidecar.no-name-column` | hold | a list without file names, or a scan without a number |
/// | `sidecar.no-row` | warning, hold when lists are required | the list has no row for the scan |
/// | `sidecar.no-list` | hold | the folder has no list and the profile requires one |
/// | `sidecar.unmatched-row` | warning | rows of a table beside a scan speak of others |
/// | `sidecar.unknown-column` | warning when near a known word, else info | a header that no field has |
/// | `sidecar.unused-column` | info | the field does not take its value from there |
enum SidecarFindings {
    static func unreadable(_ file: String, _ problem: SidecarProblem) -> Finding {
        make(
            "unreadable", .hold, file,
            LocalizedText(
                vi: "\(file), \(problem.place.vi): \(problem.message.vi).",
                en: "\(file), \(problem.place.en): \(problem.message.en)."), problem.hint)
    }

    static func noHeader(_ file: String, first: SidecarCell?, near: String?) -> Finding {
        let seen = first.map { "\"\($0.text.prefix(80))\" (\($0.place.text))" } ?? "–"
        return make(
            "no-header", .hold, file,
            LocalizedText(
                vi: "\(file) không có dòng tiêu đề nào mà bộ quy tắc biết; ô đầu tiên: \(seen).",
                en: "\(file) has no header that the profile knows; its first cell: \(seen)."),
            LocalizedText(
                vi: near.map { "Có phải cột \"\($0)\" không? " } ?? ""
                    + "Ghi tên trường ở dòng đầu, hoặc khai báo tên cột ở sidecars.aliases.",
                en: near.map { "Is it the column \"\($0)\"? " } ?? ""
                    + "Write the names of the fields in the first row, or list them under sidecars.aliases."))
    }

    static func otherFile(_ cell: SidecarCell, subject: String) -> Finding {
        make(
            "other-file", .hold, cell.place.file,
            LocalizedText(
                vi: "\(cell.place.text) ghi tên tệp \"\(cell.text)\", tệp quét lại là \"\(subject)\".",
                en: "\(cell.place.text) has the file name \"\(cell.text)\", the scan is \"\(subject)\"."),
            LocalizedText(
                vi: "Xem tệp thông tin này của tờ nào; sửa tên rồi gửi lại, hoặc nhập giá trị vào phiếu bổ sung.",
                en: "See which sheet this table is about; mend the name and send it again, or type the values."),
            measured: cell.text, expected: subject)
    }

    static func manyRows(_ file: String, count: Int) -> Finding {
        make(
            "many-rows", .hold, file,
            LocalizedText(
                vi: "\(file) có \(count) dòng mà không có cột tên tệp: không biết dòng nào của tờ này.",
                en: "\(file) has \(count) rows and no column of file names: which one is this sheet's?"),
            LocalizedText(
                vi: "Thêm cột \"Tên tệp\", hoặc để mỗi tờ một tệp thông tin riêng.",
                en: "Add a column \"File name\", or give each sheet a table of its own."))
    }

    static func twoRows(_ rows: [SidecarPlace], subject: String) -> Finding {
        let list = rows.prefix(5).map { "\($0.row)" }.joined(separator: ", ")
        return make(
            "two-rows", .hold, rows.first?.file ?? "",
            LocalizedText(
                vi: "\(rows.first?.file ?? ""): các dòng \(list) cùng nói về \"\(subject)\".",
                en: "\(rows.first?.file ?? ""): rows \(list) all speak of \"\(subject)\"."),
            LocalizedText(
                vi: "Giữ lại một dòng đúng rồi lưu danh sách.", en: "Keep the right row and save the list."))
    }

    static func noNameColumn(_ file: String) -> Finding {
        make(
            "no-name-column", .hold, file,
            LocalizedText(
                vi: "Danh sách \(file) không có cột tên tệp.", en: "The list \(file) has no column of file names."),
            LocalizedText(
                vi: "Thêm cột \"Tên tệp\" rồi lưu danh sách; lượt quét tự đi tiếp.",
                en: "Add a column \"File name\" and save the list; the submission goes on by itself."))
    }

    static func noNumber(_ file: String, subject: String) -> Finding {
        make(
            "no-name-column", .hold, file,
            LocalizedText(
                vi: "Tên \"\(subject)\" không kết thúc bằng số thứ tự nên không tìm được dòng trong \(file).",
                en: "The name \"\(subject)\" does not end in a running number, so its row in \(file) is not known."),
            LocalizedText(
                vi: "Đặt tên tệp có số ở cuối như máy quét đánh số, hoặc nhập giá trị vào phiếu bổ sung.",
                en: "Let the scanner number its files, or type the values in the form."))
    }

    static func noRow(_ file: String, subject: String, near: SidecarCell?, isRequired: Bool) -> Finding {
        let nearVi = near.map { " Gần nhất: dòng \($0.place.row) \"\($0.text)\"." } ?? ""
        let nearEn = near.map { " The nearest: row \($0.place.row), \"\($0.text)\"." } ?? ""
        return make(
            "no-row", isRequired ? .hold : .warning, file,
            LocalizedText(
                vi: "Danh sách \(file) không có dòng nào của \"\(subject)\".\(nearVi)",
                en: "The list \(file) has no row for \"\(subject)\".\(nearEn)"),
            LocalizedText(
                vi: "Thêm dòng này vào danh sách rồi lưu (lượt quét đang chờ tự đi tiếp), hoặc sửa tên.",
                en: "Add the row and save the list (what is held goes on by itself), or mend the name."))
    }

    static func noList(_ names: [String]) -> Finding {
        let name = (names.first ?? "danh-sach") + ".xlsx"
        return make(
            "no-list", .hold, nil,
            LocalizedText(
                vi: "Thư mục quét chưa có danh sách (\(name)).", en: "The drop folder has no list (\(name))."),
            LocalizedText(
                vi: "Chép \(name) vào thư mục này: lượt quét tự đi tiếp; hoặc nhập giá trị rồi chấp nhận.",
                en: "Put \(name) into this folder: the submission goes on by itself; or type the values and accept."))
    }

    static func unmatchedRows(_ cells: [SidecarCell], subject: String) -> Finding {
        let list = cells.prefix(5).map { "\"\($0.text)\" (\($0.place.cell))" }.joined(separator: ", ")
        let more = cells.count > 5 ? " …" : ""
        return make(
            "unmatched-row", .warning, cells.first?.place.file,
            LocalizedText(
                vi: "Tệp thông tin của \"\(subject)\" có dòng của tệp khác: \(list)\(more).",
                en: "The table beside \"\(subject)\" has rows of other files: \(list)\(more)."),
            LocalizedText(
                vi: "Danh sách chung thì đặt tên danh-sach và khai báo ở sidecars.lists; nếu gõ nhầm thì sửa tên.",
                en: "A list of many is named danh-sach and declared under sidecars.lists; mend a name that is misspelt."
            ))
    }

    static func unknownColumn(_ header: SidecarCell, near: String) -> Finding {
        make(
            "unknown-column", .warning, header.place.file,
            LocalizedText(
                vi: "Cột \"\(header.text)\" (\(header.place.text)) không phải trường nào; có phải \"\(near)\" không?",
                en: "The column \"\(header.text)\" (\(header.place.text)) is no field; is it \"\(near)\"?"),
            LocalizedText(
                vi: "Sửa tiêu đề cột, hoặc ghi tên này vào sidecars.aliases của bộ quy tắc.",
                en: "Mend the header, or add it to sidecars.aliases of the profile."))
    }

    static func unknownColumns(_ headers: [SidecarCell]) -> Finding {
        let names = headers.prefix(8).map { "\"\($0.text.prefix(40))\"" }.joined(separator: ", ")
        return make(
            "unknown-column", .info, headers.first?.place.file,
            LocalizedText(vi: "Cột không dùng đến: \(names).", en: "Columns that are not used: \(names)."),
            LocalizedText(vi: "Không cần làm gì.", en: "Nothing to do."))
    }

    static func unusedColumns(_ headers: [SidecarCell]) -> Finding {
        let names = headers.prefix(8).map { "\"\($0.text.prefix(40))\"" }.joined(separator: ", ")
        return make(
            "unused-column", .info, headers.first?.place.file,
            LocalizedText(
                vi: "Bộ quy tắc không lấy các trường này từ đây: \(names).",
                en: "The profile does not take these fields from here: \(names)."),
            LocalizedText(
                vi: "Muốn dùng thì thêm sidecar hoặc list vào sources của trường.",
                en: "To use them, add sidecar or list to the sources of the field."))
    }

    private static func make(
        _ rule: String, _ severity: Severity, _ file: String?, _ message: LocalizedText, _ advice: LocalizedText,
        measured: String? = nil, expected: String? = nil
    ) -> Finding {
        Finding(
            rule: "sidecar." + rule, severity: severity, message: message, advice: advice,
            measured: measured.map { LocalizedText(vi: $0, en: $0) },
            expected: expected.map { LocalizedText(vi: $0, en: $0) }, place: file.map { Place(file: $0) })
    }
}
