internal import ArchiveModel
internal import Registry

/// What is said about companions that came after their main file. Rule ids `companion.*`; no profile switches them off.
///
/// | rule | severity | when |
/// |---|---|---|
/// | `companion.attached` | info | a new version of the main file's record holds it |
/// | `companion.replaces` | hold | the record has another file of that name |
/// | `companion.main-missing` | hold | no main file of that name was ever taken |
/// | `companion.main-held` | hold | the main file waits for a person |
/// | `companion.main-returned` | hold | the main file was given back |
enum CompanionFindings {
    static func attached(_ names: [String], to record: RecordID, version: Int) -> Finding {
        let list = names.joined(separator: ", ")
        return Finding(
            rule: "companion.attached", severity: .info,
            message: LocalizedText(
                vi: "\(list) đến sau, được gắn vào tệp chính cùng tên: bản \(version) của kết quả \(record).",
                en: "\(list) came later and joins the main file of its name: version \(version) of record \(record)."),
            advice: LocalizedText(
                vi: "Không cần làm gì: bản trước vẫn được giữ nguyên.",
                en: "Nothing to do: the version before it stays as it is."))
    }

    static func replaces(_ name: String, in record: RecordID) -> Finding {
        Finding(
            rule: "companion.replaces", severity: .hold,
            message: LocalizedText(
                vi: "\(name) khác với tệp cùng tên đã có trong kết quả \(record).",
                en: "\(name) differs from the file of that name in record \(record)."),
            advice: LocalizedText(
                vi: "Nếu tệp mới đúng, chấp nhận: kết quả có thêm một bản mới. Nếu không, trả lại.",
                en: "If the new file is right, accept it: the record gets a new version. If not, return it."),
            place: Place(file: name))
    }

    static func mainMissing(_ name: String, stem: String) -> Finding {
        held(
            "main-missing", name,
            LocalizedText(
                vi: "\(name) đến một mình: chưa nhận tệp chính \(stem).* nào trong thư mục này.",
                en: "\(name) came alone: no main file \(stem).* was taken in this folder."),
            LocalizedText(
                vi: "Gửi tệp chính \(stem).*: hệ thống sẽ tự gắn. Nếu sai tên, trả lại rồi gửi với tên đúng.",
                en:
                    "Send the main file \(stem).*: it is attached by itself. If the name is wrong, return it and mend it."
            ))
    }

    static func mainHeld(_ name: String, main: Item) -> Finding {
        held(
            "main-held", name,
            LocalizedText(
                vi: "\(name) đến sau, tệp chính \(main.title) còn chờ xử lý (\(main.id)).",
                en: "\(name) came later, its main file \(main.title) is held (\(main.id))."),
            LocalizedText(
                vi: "Xử lý \(main.title) trước; khi đạt, \(name) được tự gắn vào.",
                en: "Decide on \(main.title) first; once it is accepted, \(name) is attached by itself."))
    }

    static func mainReturned(_ name: String, main: Item) -> Finding {
        held(
            "main-returned", name,
            LocalizedText(
                vi: "\(name) đến sau, tệp chính \(main.title) đã bị trả lại (\(main.id)).",
                en: "\(name) came later, its main file \(main.title) was returned (\(main.id))."),
            LocalizedText(
                vi: "Sửa và gửi lại \(main.title); khi đạt, \(name) được tự gắn vào.",
                en: "Mend \(main.title) and send it again; once it is accepted, \(name) is attached by itself."))
    }

    private static func held(
        _ rule: String, _ name: String, _ message: LocalizedText, _ advice: LocalizedText
    ) -> Finding {
        Finding(
            rule: "companion." + rule, severity: .hold, message: message, advice: advice, place: Place(file: name))
    }
}
