package import ArchiveModel
package import Foundation

/// Why evidence about a signature is not whole.
package enum EvidenceObstacle: Error, Hashable, Sendable {
    /// The chain of this certificate leads to no trusted root.
    case untrusted(String)
    /// Nobody says whether this certificate was revoked.
    case unknown(String)
    /// This certificate was revoked before the signature is proved to have existed.
    case revoked(String, Date)

    package var text: LocalizedText {
        switch self {
        case .untrusted(let subject):
            LocalizedText(
                vi: "Chứng thư số \(subject) không dẫn tới gốc tin cậy nào.",
                en: "The certificate \(subject) leads to no trusted root.")
        case .unknown(let subject):
            LocalizedText(
                vi: "Chưa hỏi được chứng thư số \(subject) có bị thu hồi hay không (OCSP, CRL).",
                en: "Whether the certificate \(subject) was revoked can't be learned now (OCSP, CRL).")
        case .revoked(let subject, let time):
            LocalizedText(
                vi: "Chứng thư số \(subject) bị thu hồi (\(VietnamTime.text(time))) trước giờ ký chứng minh được.",
                en: "The certificate \(subject) was revoked (\(VietnamTime.text(time))) before the proved time.")
        }
    }
}
