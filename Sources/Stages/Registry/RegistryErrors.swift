internal import ArchiveModel
internal import GRDB

/// Every fault of the registry, with what to do about it.
extension SohoaError {
    /// Turns whatever a transaction threw into a fault.
    static func registry(_ error: any Error, _ path: String) -> SohoaError {
        if let known = error as? SohoaError { return known }
        guard let fault = error as? DatabaseError else {
            return SohoaError(
                code: "registry.unreadable",
                message: LocalizedText(
                    vi: "Dữ liệu trong sổ đăng ký \(path) không đọc được.",
                    en: "Data in the registry \(path) is unreadable."),
                hint: rebuildHint, disposition: .hold, cause: String(describing: error))
        }
        return database(fault, path)
    }

    private static func database(_ fault: DatabaseError, _ path: String) -> SohoaError {
        let cause = "SQLite \(fault.extendedResultCode.rawValue): \(fault.message ?? "")"
        switch fault.resultCode {
        case .SQLITE_FULL:
            return SohoaError(
                code: "registry.disk-full",
                message: LocalizedText(
                    vi: "Ổ đĩa chứa sổ đăng ký \(path) đã đầy.", en: "The disk of the registry \(path) is full."),
                hint: LocalizedText(
                    vi: "Giải phóng dung lượng, việc sẽ tự tiếp tục.", en: "Free some space, work goes on by itself."),
                disposition: .retry, cause: cause)
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return SohoaError(
                code: "registry.busy",
                message: LocalizedText(
                    vi: "Sổ đăng ký \(path) đang được chương trình khác sử dụng.",
                    en: "The registry \(path) is in use by another program."),
                hint: LocalizedText(
                    vi: "Chờ chương trình kia xong rồi thử lại.",
                    en: "Wait until the other program is done, then try again."),
                disposition: .retry, cause: cause)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            return SohoaError(
                code: "registry.damaged",
                message: LocalizedText(vi: "Sổ đăng ký \(path) bị hỏng.", en: "The registry \(path) is damaged."),
                hint: rebuildHint, disposition: .hold, cause: cause)
        default:
            return SohoaError(
                code: "registry.sqlite.\(fault.resultCode.rawValue)",
                message: LocalizedText(
                    vi: "Không đọc hoặc ghi được sổ đăng ký \(path).", en: "Cannot read or write the registry \(path)."),
                hint: LocalizedText(
                    vi: "Kiểm tra quyền và dung lượng của thư mục chứa tệp này.",
                    en: "Check the permissions and the free space of its folder."),
                disposition: .retry, cause: cause)
        }
    }

    private static let rebuildHint = LocalizedText(
        vi: "Dừng sohoad rồi chạy `sohoa rebuild`: sổ đăng ký được dựng lại từ kho lưu trữ.",
        en: "Stop sohoad and run `sohoa rebuild`: the registry is restored from the store.")

    static func registryOnNetworkMount(_ path: String, _ name: String) -> SohoaError {
        SohoaError(
            code: "registry.network-mount",
            message: LocalizedText(
                vi: "Sổ đăng ký \(path) nằm trên ổ mạng (\(name)).",
                en: "The registry \(path) lies on a network mount (\(name))."),
            hint: LocalizedText(
                vi: "Đặt thư mục dữ liệu trên ổ đĩa của chính máy này: khóa tệp của SQLite không tin cậy qua mạng.",
                en: "Put the data folder on a disk of this machine: SQLite's locks cannot be relied on over a network."),
            disposition: .hold)
    }

    static func registryMissing(_ path: String) -> SohoaError {
        SohoaError(
            code: "registry.missing",
            message: LocalizedText(vi: "Chưa có sổ đăng ký \(path).", en: "There is no registry \(path)."),
            hint: LocalizedText(
                vi: "Khởi động sohoad, hoặc chạy `sohoa rebuild` nếu kho lưu trữ còn đó.",
                en: "Start sohoad, or run `sohoa rebuild` when the store is there."),
            disposition: .hold)
    }

    static func registryOutdated(_ path: String) -> SohoaError {
        SohoaError(
            code: "registry.outdated",
            message: LocalizedText(
                vi: "Sổ đăng ký \(path) thuộc phiên bản phần mềm khác.",
                en: "The registry \(path) is of another version."),
            hint: LocalizedText(
                vi: "Khởi động lại sohoad để nâng cấp sổ đăng ký.",
                en: "Restart sohoad, it brings the registry up to date."),
            disposition: .retry)
    }

    static func unknownItem(_ id: ItemID) -> SohoaError {
        SohoaError(
            code: "registry.item.unknown",
            message: LocalizedText(vi: "Không có lượt quét \(id).", en: "There is no submission \(id)."),
            hint: LocalizedText(vi: "Xem mã bằng `sohoa status`.", en: "See the ids with `sohoa status`."),
            disposition: .usage)
    }

    static func leaseLost(_ id: ItemID, _ owner: String) -> SohoaError {
        SohoaError(
            code: "registry.lease.lost",
            message: LocalizedText(
                vi: "Lượt quét \(id) không còn do \(owner) xử lý.",
                en: "Submission \(id) is no longer held by \(owner)."),
            hint: LocalizedText(
                vi: "Không cần làm gì: tiến trình khác đã nhận việc này.",
                en: "Nothing to do: another worker has taken it over."), disposition: .reject)
    }

    static func wrongStep(_ id: ItemID, done: Step, expected: Step) -> SohoaError {
        SohoaError(
            code: "registry.step.wrong",
            message: LocalizedText(
                vi: "Lượt quét \(id) đang ở bước \(expected.rawValue), không phải \(done.rawValue).",
                en: "Submission \(id) is at step \(expected.rawValue), not \(done.rawValue)."),
            hint: LocalizedText(
                vi: "Báo lỗi phần mềm kèm mã lượt quét.", en: "Report this as a defect with the id."),
            disposition: .reject)
    }

    static func itemBusy(_ id: ItemID) -> SohoaError {
        SohoaError(
            code: "registry.item.busy",
            message: LocalizedText(vi: "Lượt quét \(id) đang được xử lý.", en: "Submission \(id) is being worked on."),
            hint: LocalizedText(vi: "Thử lại sau ít giây.", en: "Try again in a few seconds."), disposition: .retry)
    }

    static func claimConflict(_ id: ItemID) -> SohoaError {
        SohoaError(
            code: "registry.claim.conflict",
            message: LocalizedText(
                vi: "Lượt quét \(id) đã được nhận xong, không thể nhận lại hoặc bỏ.",
                en: "Submission \(id) is claimed already and can be neither claimed again nor abandoned."),
            hint: LocalizedText(vi: "Khởi động lại sohoad.", en: "Restart sohoad."), disposition: .reject)
    }

    static func recordConflict(_ id: RecordID, version: Int) -> SohoaError {
        SohoaError(
            code: "registry.record.conflict",
            message: LocalizedText(
                vi: "Kết quả số hóa \(id) phiên bản \(version) đã đăng ký với nội dung khác.",
                en: "Record \(id) version \(version) is registered with other content."),
            hint: LocalizedText(
                vi: "Chạy `sohoa verify \(id)` để đối chiếu với kho lưu trữ.",
                en: "Run `sohoa verify \(id)` to compare it with the store."), disposition: .hold)
    }
}
