internal import ArchiveModel

/// What can go wrong with a signing service.
enum RemoteSigningFault: Error {
    /// No answer, or a server's own trouble.
    case unreachable(String)
    /// The service does not know us, or not this key.
    case forbidden(String)
    case refused(String)
    /// Nobody answered in time.
    case timeout
    case nonsense(String)

    static let unreachableCode = "signer.remoteUnreachable"
    static let refusedCode = "signer.remoteRefused"

    func error(_ source: RemoteSource) -> SohoaError {
        let name = source.credential
        switch self {
        case .unreachable(let cause):
            return SohoaError(
                code: Self.unreachableCode,
                message: LocalizedText(
                    vi: "Không liên lạc được dịch vụ ký từ xa \(source.url).",
                    en: "The remote signing service \(source.url) can't be reached."),
                hint: LocalizedText(
                    vi: "Kiểm tra mạng và địa chỉ url; những gì chờ ký vẫn giữ.",
                    en: "Check the network and the url; what waits for a signature stays."),
                disposition: .retry, cause: cause)
        case .forbidden(let cause):
            return SohoaError(
                code: "signer.remoteForbidden",
                message: LocalizedText(
                    vi: "Dịch vụ ký từ xa không cho dùng khóa \(name).",
                    en: "The remote signing service does not let us use the key \(name)."),
                hint: LocalizedText(
                    vi: "Kiểm tra credential và token_file trong sohoa.yaml; mã truy cập có thể đã hết hạn.",
                    en: "Check credential and token_file in sohoa.yaml; the token may have expired."),
                disposition: .retry, cause: cause)
        case .refused(let reason):
            return SohoaError(
                code: Self.refusedCode,
                message: LocalizedText(
                    vi: "Người giữ khóa \(name) từ chối ký: \(reason).",
                    en: "The owner of the key \(name) refused to sign: \(reason)."),
                hint: LocalizedText(
                    vi: "Không có gì được ký; hỏi người ký rồi yêu cầu lại.",
                    en: "Nothing was signed; ask the person, then ask again."), disposition: .retry)
        case .timeout:
            return SohoaError(
                code: "signer.remoteTimeout",
                message: LocalizedText(
                    vi: "Người giữ khóa \(name) chưa đồng ý trong \(source.patienceSeconds) giây.",
                    en: "The owner of the key \(name) did not say yes within \(source.patienceSeconds) seconds."),
                hint: LocalizedText(
                    vi: "Mở ứng dụng ký trên điện thoại rồi yêu cầu lại; có thể tăng approval_time.",
                    en: "Open the signing app on the phone and ask again; approval_time can be raised."),
                disposition: .retry)
        case .nonsense(let cause):
            return SohoaError(
                code: "signer.remoteNonsense",
                message: LocalizedText(
                    vi: "Dịch vụ ký từ xa trả lời sai định dạng.",
                    en: "The remote signing service gave an answer that makes no sense."),
                hint: LocalizedText(
                    vi: "Gửi chi tiết này cho nhà cung cấp dịch vụ; xem giao thức trong docs/keys.md.",
                    en: "Send this detail to the provider; the protocol is in docs/keys.md."),
                disposition: .retry, cause: cause)
        }
    }
}
