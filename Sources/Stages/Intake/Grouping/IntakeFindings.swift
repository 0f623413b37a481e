internal import ArchiveModel

/// What Intake has to say about a submission. Rule ids `intake.*` and `run.*`; no profile switches them off.
///
/// | rule | severity | when |
/// |---|---|---|
/// | `intake.incomplete` | return | never became whole, nobody was writing it any more |
/// | `intake.unwritten-end` | hold | structurally whole, but its end is a hole in the file |
/// | `intake.companion-missing` | warning | an expected companion did not come |
/// | `intake.required-companion` | return | a part without which the file says nothing did not come |
/// | `intake.late-companion` | hold | a companion came alone: to be attached to what was taken before |
/// | `intake.two-world-files` | hold | more than one world file for one image |
/// | `intake.changed-after-claim` | hold | another size when staged than when taken |
/// | `run.missing-page`, `run.duplicate-page`, `run.page-count`, `run.duplex-odd` | hold | page numbers or counts do not fit |
/// | `run.no-pages` | return | a closing file or a page count without pages |
enum IntakeFindings {
    static func incomplete(_ name: String, _ reason: LocalizedText) -> Finding {
        Finding(
            rule: "intake.incomplete", severity: .return,
            message: LocalizedText(
                vi: "Tệp chưa trọn vẹn: \(reason.vi), và không còn ai ghi tiếp.",
                en: "The file is not complete: \(reason.en), and nobody is writing it any more."),
            advice: LocalizedText(
                vi: "Quét lại hoặc chép lại tệp này vào thư mục quét.",
                en: "Scan it again, or copy it into the drop folder again."),
            measured: reason, place: Place(file: name))
    }

    static func unwritten(_ name: String) -> Finding {
        Finding(
            rule: "intake.unwritten-end", severity: .hold,
            message: LocalizedText(
                vi: "Phần cuối tệp chưa từng được ghi (chỉ có chỗ trống trên đĩa).",
                en: "The end of the file was never written (only room on the disk)."),
            advice: LocalizedText(
                vi: "Mở ảnh, xem phần cuối có đủ không; nếu thiếu, quét lại.",
                en: "Open the image and look at its end; if something is missing, scan it again."),
            measured: Wholeness.unwritten, place: Place(file: name))
    }

    static func companionMissing(_ name: String, _ suffix: String, seconds: Double) -> Finding {
        let waited = Quantity(seconds, .second)
        return Finding(
            rule: "intake.companion-missing", severity: .warning,
            message: LocalizedText(
                vi: "Không thấy tệp .\(suffix) đi kèm sau \(waited.text(.vietnamese)).",
                en: "The companion file .\(suffix) did not come within \(waited.text(.english))."),
            advice: LocalizedText(
                vi: "Nếu có tệp .\(suffix), chép vào thư mục quét cùng tên với ảnh.",
                en: "If there is a .\(suffix), drop it with the same name as the image."),
            expected: LocalizedText(vi: "có tệp .\(suffix)", en: "a .\(suffix) file"), place: Place(file: name))
    }

    static func requiredCompanion(_ name: String, _ suffix: String) -> Finding {
        Finding(
            rule: "intake.required-companion", severity: .return,
            message: LocalizedText(
                vi: "Thiếu tệp .\(suffix) bắt buộc đi kèm.", en: "The required companion file .\(suffix) is missing."),
            advice: LocalizedText(
                vi: "Chép lại đủ bộ tệp cùng một lúc.", en: "Drop the complete set again, all files together."),
            expected: LocalizedText(vi: "có tệp .\(suffix)", en: "a .\(suffix) file"), place: Place(file: name))
    }

    static func lateCompanion(_ name: String) -> Finding {
        Finding(
            rule: "intake.late-companion", severity: .hold,
            message: LocalizedText(
                vi: "Tệp đi kèm \(name) đến một mình, không có tệp chính cùng tên.",
                en: "The companion file \(name) came alone, without a main file of its name."),
            advice: LocalizedText(
                vi: "Xác nhận gắn vào kết quả cùng tên đã nhận trước, hoặc chép lại đủ bộ.",
                en: "Confirm attaching it to the record of that name, or drop the complete set again."),
            place: Place(file: name))
    }

    static func twoWorldFiles(_ names: [String]) -> Finding {
        let list = names.joined(separator: ", ")
        return Finding(
            rule: "intake.two-world-files", severity: .hold,
            message: LocalizedText(
                vi: "Ảnh có \(names.count) tệp tọa độ đi kèm: \(list).",
                en: "The image has \(names.count) world files: \(list)."),
            advice: LocalizedText(
                vi: "Chọn tệp đúng, bỏ tệp còn lại.", en: "Choose the right one and remove the other."),
            measured: LocalizedText(vi: "\(names.count) tệp", en: "\(names.count) files"),
            expected: LocalizedText(vi: "1 tệp", en: "1 file"))
    }

    static func changedAfterClaim(_ name: String, from old: Int64, to new: Int64) -> Finding {
        Finding(
            rule: "intake.changed-after-claim", severity: .hold,
            message: LocalizedText(
                vi: "Tệp \(name) đã thay đổi sau khi được nhận.", en: "The file \(name) changed after it was taken."),
            advice: LocalizedText(
                vi: "Kiểm tra ảnh đã đủ chưa; nếu chưa, quét lại.",
                en: "Check that the image is complete; if not, scan it again."),
            measured: LocalizedText(vi: "\(new) B", en: "\(new) B"),
            expected: LocalizedText(vi: "\(old) B", en: "\(old) B"), place: Place(file: name))
    }
}
