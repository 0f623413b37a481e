internal import ArchiveModel
internal import Foundation

/// Why a key is not asked now. Nothing was signed; what waits goes on by itself when the reason is gone.
enum SigningRefusal {
    static func unreadable(_ cause: String) -> SohoaError {
        refusal(
            "signing.certificateUnusable", vi: "Chứng thư số của khóa ký không đọc được.",
            en: "The signing key's certificate can't be read.",
            hintVi: "Kiểm tra certificate trong sohoa.yaml hoặc chứng thư số trên thiết bị ký.",
            hintEn: "Check certificate in sohoa.yaml, or the certificate on the token.", cause: cause)
    }

    static func notYetValid(_ subject: String, _ start: Date) -> SohoaError {
        refusal(
            "signing.certificateNotYetValid",
            vi: "Chứng thư số \(subject) chưa có hiệu lực: bắt đầu từ \(VietnamTime.text(start)).",
            en: "The certificate \(subject) is not valid yet: it begins on \(VietnamTime.text(start)).",
            hintVi: "Kiểm tra đồng hồ của máy; nếu đồng hồ đúng, chờ đến ngày hiệu lực hoặc dùng chứng thư số khác.",
            hintEn: "Check this machine's clock; if it is right, wait or use another certificate.")
    }

    static func expired(_ subject: String, _ end: Date) -> SohoaError {
        refusal(
            "signing.certificateExpired",
            vi: "Chứng thư số \(subject) đã hết hạn từ \(VietnamTime.text(end)).",
            en: "The certificate \(subject) expired on \(VietnamTime.text(end)).",
            hintVi: "Gia hạn hoặc thay chứng thư số; kết quả chờ ký sẽ tự tiếp tục.",
            hintEn: "Renew or replace the certificate; waiting records go on by themselves.")
    }

    static func wrongUsage(_ subject: String) -> SohoaError {
        refusal(
            "signing.wrongUsage",
            vi: "Chứng thư số \(subject) không được cấp để ký (thiếu digitalSignature và nonRepudiation).",
            en: "The certificate \(subject) was not issued for signing (neither digitalSignature nor nonRepudiation).",
            hintVi: "Chọn chứng thư số ký (xem sohoa keys list); chứng thư số để đăng nhập hoặc mã hóa không ký được.",
            hintEn: "Choose the certificate for signing (see sohoa keys list); one for logging in or encryption can't.")
    }

    static func noRoots(_ subject: String) -> SohoaError {
        refusal(
            "signing.noRoots", vi: "Chưa khai báo gốc tin cậy nào để kiểm tra chứng thư số \(subject).",
            en: "No trusted root is configured to check the certificate \(subject) with.",
            hintVi: "Ghi chứng thư gốc của nơi cấp vào signing.trusted_roots.",
            hintEn: "Name the issuing authority's root in signing.trusted_roots.")
    }

    static func untrusted(_ subject: String, _ faults: [SignatureFault]) -> SohoaError {
        let vi = faults.first?.text.vi ?? ""
        let en = faults.first?.text.en ?? ""
        return refusal(
            "signing.untrusted", vi: "Chứng thư số \(subject) không dẫn tới gốc tin cậy nào: \(vi)",
            en: "The certificate \(subject) leads to no trusted root: \(en)",
            hintVi: "Thêm chứng thư số trung gian vào certificate, hoặc chứng thư gốc vào signing.trusted_roots.",
            hintEn: "Add the intermediate to certificate, or the root to signing.trusted_roots.")
    }

    static func revoked(_ subject: String, _ date: Date, _ reason: RevocationReason) -> SohoaError {
        let day = VietnamTime.text(date)
        return refusal(
            "signing.revoked", vi: "Chứng thư số \(subject) bị thu hồi từ \(day): \(reason.text.vi).",
            en: "The certificate \(subject) was revoked on \(day): \(reason.text.en).",
            hintVi: "Không ký bằng khóa này nữa; liên hệ nơi cấp và khai báo chứng thư số mới.",
            hintEn: "Don't sign with this key; ask the issuer and configure another certificate.")
    }

    static func revocationUnknown(_ subject: String, _ troubles: [RevocationTrouble]) -> SohoaError {
        refusal(
            "signing.revocationUnknown", vi: "Chưa biết chứng thư số \(subject) có bị thu hồi hay không.",
            en: "Whether the certificate \(subject) was revoked can't be known now.",
            hintVi: "Kiểm tra mạng tới nơi cấp (mục revocation); việc ký tự tiếp tục khi có câu trả lời.",
            hintEn: "Check the way to the issuer (revocation:); signing goes on when there is an answer.",
            cause: troubles.isEmpty ? nil : troubles.map { "\($0)" }.joined(separator: "; "))
    }

    static let clockNotSynchronised = refusal(
        "signing.clock", vi: "Đồng hồ của máy chưa đồng bộ nên chưa ký: thời gian ký có thể sai.",
        en: "The machine's clock is not synchronised, so nothing is signed: the time of signing might be wrong.",
        hintVi: "Bật đồng bộ giờ (timedatectl set-ntp true), xem timedatectl; mạng đóng: signing.clock: trust.",
        hintEn: "Turn time synchronisation on (timedatectl set-ntp true); on a closed network: signing.clock: trust.")

    static let clockUnknown = refusal(
        "signing.clock", vi: "Không hỏi được nhân Linux đồng hồ đã đồng bộ chưa nên chưa ký.",
        en: "Whether the clock is synchronised can't be asked here, so nothing is signed.",
        hintVi: "Cho phép adjtimex trong đơn vị hoặc vùng chứa; nếu có người bảo đảm đồng hồ: signing.clock: trust.",
        hintEn: "Allow adjtimex in the unit or container; if somebody vouches for the clock: signing.clock: trust.")

    private static func refusal(
        _ code: String, vi: String, en: String, hintVi: String, hintEn: String, cause: String? = nil
    ) -> SohoaError {
        SohoaError(
            code: code, message: LocalizedText(vi: vi, en: en), hint: LocalizedText(vi: hintVi, en: hintEn),
            disposition: .retry, cause: cause)
    }
}
