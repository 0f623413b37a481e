internal import ArchiveModel

extension SohoaError {
    static func damagedInventory(_ path: String) -> SohoaError {
        SohoaError(
            code: "store.inventory.damaged",
            message: LocalizedText(
                vi: "Bản kê \(path) trong kho lưu trữ bị hỏng.", en: "The inventory \(path) in the store is damaged."),
            hint: LocalizedText(
                vi: "Chạy `sohoa verify --all`, rồi chép lại đối tượng này từ bản sao lưu.",
                en: "Run `sohoa verify --all`, then copy this object back from a backup."), disposition: .hold)
    }

    static func illegalPath(_ path: String) -> SohoaError {
        SohoaError(
            code: "store.path.illegal",
            message: LocalizedText(
                vi: "Tên tệp \"\(path)\" không lưu được vào kho.", en: "The name \"\(path)\" cannot be stored."),
            hint: LocalizedText(
                vi: "Đổi tên tệp: không dùng ký tự điều khiển, không quá 255 byte.",
                en: "Rename the file: no control characters, at most 255 bytes."), disposition: .reject)
    }

    static func versionGap(_ record: RecordID, _ version: Int, head: Int) -> SohoaError {
        SohoaError(
            code: "store.version.gap",
            message: LocalizedText(
                vi: "Không thể thêm phiên bản \(version) của \(record): phiên bản mới nhất là \(head).",
                en: "Version \(version) of \(record) cannot be added: the newest is \(head)."),
            hint: LocalizedText(
                vi: "Thêm phiên bản \(head + 1).", en: "Add version \(head + 1)."), disposition: .reject)
    }

    static func versionConflict(_ record: RecordID, _ version: Int) -> SohoaError {
        SohoaError(
            code: "store.version.conflict",
            message: LocalizedText(
                vi: "Phiên bản \(version) của \(record) đã có trong kho với nội dung khác.",
                en: "Version \(version) of \(record) is in the store with other content."),
            hint: LocalizedText(
                vi: "Không ghi đè: thêm một phiên bản mới.", en: "Nothing is overwritten: add a new version."),
            disposition: .hold)
    }

    static func notInStore(_ record: RecordID, _ path: String) -> SohoaError {
        SohoaError(
            code: "store.missing",
            message: LocalizedText(
                vi: "Kho lưu trữ không có \(path) của \(record).", en: "The store has no \(path) of \(record)."),
            hint: LocalizedText(
                vi: "Chạy `sohoa verify \(record)`.", en: "Run `sohoa verify \(record)`."), disposition: .hold)
    }

    static func damagedManifest(_ record: RecordID, _ version: Int) -> SohoaError {
        SohoaError(
            code: "store.manifest.damaged",
            message: LocalizedText(
                vi: "Bản kê khai của \(record) phiên bản \(version) không đọc được.",
                en: "The manifest of \(record) version \(version) is unreadable."),
            hint: LocalizedText(
                vi: "Chạy `sohoa verify \(record)`, rồi chép lại đối tượng từ bản sao lưu.",
                en: "Run `sohoa verify \(record)`, then copy the object back from a backup."), disposition: .hold)
    }
}
