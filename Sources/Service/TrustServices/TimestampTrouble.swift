package import ArchiveModel
package import Foundation
internal import HTTPKit
package import Signing

/// Why one authority gave no timestamp.
package struct TimestampTrouble: Hashable, Sendable {
    package enum Cause: Hashable, Sendable {
        /// No whole answer, in English.
        case silent(String)
        /// An HTTP status that is no success.
        case status(Int)
        /// An answer that is none to our question, or a refusal.
        case answer(TimestampRefusal)
        /// It failed before and is left alone until then.
        case paused(until: Date)
        /// Its terms of use allow no request before then.
        case limited(until: Date)
        /// What the settings name can't be used.
        case settings(String)
    }
    /// Name in the settings.
    package var authority: String
    package var cause: Cause

    package init(_ authority: String, _ cause: Cause) {
        self.authority = authority
        self.cause = cause
    }

    /// Asking again at once may help.
    var isPassing: Bool {
        switch cause {
        case .silent: true
        case .status(let code): code == 408 || code == 429 || code >= 500
        default: false
        }
    }

    package var text: LocalizedText {
        let words = cause.words
        return LocalizedText(vi: "\(authority): \(words.vi)", en: "\(authority): \(words.en)")
    }
}

extension TimestampTrouble.Cause {
    fileprivate var words: LocalizedText {
        switch self {
        case .silent: LocalizedText(vi: "không trả lời", en: "does not answer")
        case .status(let code) where code == 401 || code == 403:
            LocalizedText(vi: "không nhận tài khoản (HTTP \(code))", en: "does not accept the login (HTTP \(code))")
        case .status(let code): LocalizedText(vi: "báo lỗi HTTP \(code)", en: "answers HTTP \(code)")
        case .answer(let refusal): refusal.words
        case .paused(let until):
            LocalizedText(
                vi: "vừa hỏng, để yên đến \(VietnamTime.text(until))",
                en: "failed a while ago, left alone until \(VietnamTime.text(until))")
        case .limited(let until):
            LocalizedText(
                vi: "đã hết lượt được phép, hỏi lại từ \(VietnamTime.text(until))",
                en: "allows no more requests before \(VietnamTime.text(until))")
        case .settings(let detail): LocalizedText(vi: "cấu hình sai: \(detail)", en: "wrong settings: \(detail)")
        }
    }
}

extension TimestampRefusal {
    fileprivate var words: LocalizedText {
        switch code {
        case .malformed: LocalizedText(vi: "trả lời không đọc được", en: "gives an answer that cannot be read")
        case .refused: LocalizedText(vi: "từ chối (\(detail))", en: "refuses (\(detail))")
        case .wrongImprint, .wrongNonce: LocalizedText(vi: "trả lời cho câu hỏi khác", en: "answers another question")
        case .wrongPolicy: LocalizedText(vi: "dấu thời gian theo chính sách khác", en: "stamps under another policy")
        case .badSignature:
            LocalizedText(vi: "chữ ký của dấu thời gian không đúng", en: "gives a token whose signature does not hold")
        case .badCertificate:
            LocalizedText(
                vi: "chứng thư số của dịch vụ hết hạn hoặc không tin cậy được",
                en: "has a certificate that is out of date or not trusted")
        }
    }
}

/// Nobody gave a timestamp; who failed why.
package struct TimestampOutage: Error, Hashable, Sendable {
    package var troubles: [TimestampTrouble]

    package init(_ troubles: [TimestampTrouble]) { self.troubles = troubles }

    /// What waits for a timestamp goes on waiting.
    package var error: SohoaError {
        func list(_ language: Language) -> String { troubles.map { $0.text[language] }.joined(separator: "; ") }
        let hint =
            troubles.isEmpty
            ? LocalizedText(
                vi: "Khai báo dịch vụ ở timestamps.authorities trong sohoa.yaml.",
                en: "Name one under timestamps.authorities in sohoa.yaml.")
            : LocalizedText(
                vi: "Sẽ tự hỏi lại; kiểm tra mạng và mục timestamps: trong sohoa.yaml (sohoa doctor).",
                en: "They are asked again; check the network and timestamps: in sohoa.yaml (sohoa doctor).")
        return SohoaError(
            code: "timestamps.unavailable",
            message: LocalizedText(
                vi: "Chưa lấy được dấu thời gian. \(list(.vietnamese))",
                en: "No timestamp could be had. \(list(.english))"),
            hint: hint, disposition: .retry, cause: troubles.map { "\($0)" }.joined(separator: "; "))
    }
}
