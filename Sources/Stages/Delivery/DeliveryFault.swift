internal import ArchiveModel

extension SohoaError {
    static func receiverAway(_ receiver: Receiver) -> SohoaError {
        SohoaError(
            code: "delivery.away",
            message: LocalizedText(
                vi: "Thư mục \(receiver.folder) của nơi nhận “\(receiver.name)” không có.",
                en: "The folder \(receiver.folder) of the receiver “\(receiver.name)” is not there."),
            hint: LocalizedText(
                vi: "Gắn ổ đĩa hoặc thư mục mạng của nơi nhận; việc bàn giao tự tiếp tục.",
                en: "Mount the receiver's disk or share; delivery goes on by itself."), disposition: .retry)
    }

    static func bagTaken(_ path: String) -> SohoaError {
        SohoaError(
            code: "delivery.taken",
            message: LocalizedText(
                vi: "\(path) đã có, nhưng nội dung khác.", en: "\(path) is there already, with other content."),
            hint: LocalizedText(
                vi: "Hỏi nơi nhận đó là gì; chuyển thư mục ấy đi nơi khác rồi chạy “sohoa deliver --retry”.",
                en: "Ask the receiver what it is; move that folder away, then run “sohoa deliver --retry”."),
            disposition: .hold)
    }

    static func rottenPart(_ path: String, _ record: RecordID) -> SohoaError {
        SohoaError(
            code: "delivery.rotten",
            message: LocalizedText(
                vi: "\(path) của \(record) trong kho đã bị thay đổi, nên không bàn giao.",
                en: "\(path) of \(record) has changed in the store, so it is not handed on."),
            hint: LocalizedText(
                vi: "Chạy “sohoa verify \(record)” rồi khôi phục từ bản sao lưu.",
                en: "Run “sohoa verify \(record)”, then restore it from a backup."), disposition: .hold)
    }
}
