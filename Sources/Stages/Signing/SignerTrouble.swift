package import ArchiveModel

/// What can go wrong between the daemon and the signer process.
enum SignerTrouble: Error {
    case noKey
    /// Ended in the middle of a request, twice.
    case died
    /// No answer in time.
    case silent
    case nonsense

    var error: SohoaError {
        switch self {
        case .noKey:
            SohoaError(
                code: "signer.noKey",
                message: LocalizedText(vi: "Chưa cấu hình khóa niêm phong.", en: "No seal key is configured."),
                hint: LocalizedText(
                    vi: "Khai báo mục signing trong sohoa.yaml, hoặc tạo khóa mẫu thử: sohoa keys demo.",
                    en: "Set signing: in sohoa.yaml, or make a demonstration key: sohoa keys demo."),
                disposition: .retry)
        case .died:
            SohoaError(
                code: "signer.died",
                message: LocalizedText(
                    vi: "Tiến trình giữ khóa dừng giữa chừng.", en: "The process that holds the key ended midway."),
                hint: SignerTrouble.seeJournal, disposition: .retry)
        case .silent:
            SohoaError(
                code: "signer.silent",
                message: LocalizedText(
                    vi: "Tiến trình giữ khóa không trả lời.", en: "The process that holds the key does not answer."),
                hint: SignerTrouble.seeJournal, disposition: .retry)
        case .nonsense:
            SohoaError(
                code: "signer.nonsense",
                message: LocalizedText(
                    vi: "Tiến trình giữ khóa trả lời sai định dạng.",
                    en: "The process that holds the key gave an answer that makes no sense."),
                hint: LocalizedText(
                    vi: "Kiểm tra sohoad và sohoa-signer cùng một phiên bản.",
                    en: "Check that sohoad and sohoa-signer are of the same version."), disposition: .retry)
        }
    }

    private static let seeJournal = LocalizedText(
        vi: "Việc ký sẽ được thử lại; nếu còn lặp lại, xem journalctl -u sohoad.",
        en: "Signing is tried again; if it goes on, see journalctl -u sohoad.")
}

extension SohoaError {
    /// A signer's complaint with what to do about it. Items wait and go on when it is mended.
    package init(_ failure: SignerFailure) {
        let words = failure.words
        self.init(
            code: "signer.\(failure.code.rawValue)", message: words.message, hint: words.hint, disposition: .retry,
            cause: failure.detail)
    }
}
