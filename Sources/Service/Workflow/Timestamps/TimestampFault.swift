internal import ArchiveModel
internal import Foundation
package import Registry

/// Why a timestamp can't be had now, in the words of vietnam.md §9.3 no. 9.
enum TimestampFault {
    static let prefix = "timestamp."
    /// Of the finding on records that can't have what their profile asks for.
    static let rule = "timestamp.authority"

    /// - Parameter cause: what the authorities answered, for the journal.
    static func away(_ cause: String, _ pace: TimestampPace) -> SohoaError {
        let minutes = Quantity.number((pace.retry / 60).rounded(), .vietnamese, decimals: 0)
        return SohoaError(
            code: prefix + "away",
            message: LocalizedText(
                vi: "Chờ dấu thời gian: máy chủ cấp dấu thời gian không trả lời.",
                en: "Awaiting timestamp: no timestamp authority answers."),
            hint: LocalizedText(
                vi: "Không cần ký lại; hệ thống tự thử lại \(minutes) phút một lần.",
                en: "Nothing has to be signed again; it is tried every \(minutes) minutes."),
            disposition: .retry, cause: cause)
    }

    static let noAuthority = SohoaError(
        code: prefix + "none",
        message: LocalizedText(
            vi: "Chờ dấu thời gian: bộ quy tắc đòi dấu thời gian nhưng trạm chưa khai máy chủ cấp.",
            en: "Awaiting timestamp: the profile asks for one, but the station has no authority."),
        hint: LocalizedText(
            vi: "Khai máy chủ cấp dấu thời gian ở mục “timestamps” của sohoa.yaml rồi khởi động lại sohoad, hoặc sửa "
                + "“timestamp” trong bộ quy tắc.",
            en: "Add an authority under “timestamps” in sohoa.yaml and restart sohoad, or change “timestamp” in the "
                + "profile."), disposition: .retry)

    static func noEvidence(_ cause: LocalizedText) -> SohoaError {
        SohoaError(
            code: prefix + "evidence",
            message: LocalizedText(
                vi: "Chưa lấy được dữ liệu thu hồi của chứng thư số: \(cause.vi).",
                en: "The revocation data of a certificate can't be had: \(cause.en)."),
            hint: LocalizedText(
                vi: "Kiểm tra mạng và mục “revocation” của sohoa.yaml; hệ thống tự thử lại.",
                en: "Check the network and “revocation” in sohoa.yaml; it is tried again by itself."),
            disposition: .retry)
    }

    static func unexpected(_ error: any Error) -> SohoaError {
        SohoaError(
            code: prefix + "unexpected",
            message: LocalizedText(
                vi: "Lỗi ngoài dự kiến khi thêm dấu thời gian.", en: "An unexpected fault while timestamps were added."),
            hint: LocalizedText(
                vi: "Hệ thống tự thử lại; nếu lặp lại, gửi nhật ký cho quản trị.",
                en: "It is tried again by itself; if it repeats, send the journal to the administrator."),
            disposition: .retry, cause: "\(error)")
    }

    static func tooSlow(_ seconds: Double) -> SohoaError {
        let text = Quantity.number(seconds, .english, decimals: 0)
        return SohoaError(
            code: prefix + "slow",
            message: LocalizedText(vi: "không trả lời sau \(text) giây", en: "no answer in \(text) s"),
            hint: LocalizedText(vi: "", en: ""), disposition: .retry)
    }

    /// The same once it has lasted too long: whoever looks at it is asked to act.
    static func longLasting(_ fault: SohoaError, since: Date) -> SohoaError {
        var told = fault
        told.message = LocalizedText(
            vi: "\(fault.message.vi) Đã chờ từ \(VietnamTime.text(since)): báo quản trị mạng.",
            en: "\(fault.message.en) It has waited since \(VietnamTime.text(since)): tell the network administrator.")
        return told
    }
}

extension Item {
    /// *Chờ dấu thời gian*: everything is signed, only a timestamp is missing.
    package var awaitsTimestamp: Bool {
        state == .waiting && lastError?.code.hasPrefix(TimestampFault.prefix) ?? false
    }

    /// Registered, and a timestamp is added as a new version when it can be had.
    package var awaitsLaterTimestamp: Bool {
        get { memo["timestamp"] != nil }
        set { memo["timestamp"] = newValue ? "open" : nil }
    }
}
