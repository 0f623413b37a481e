package import ArchiveModel
package import Foundation

/// Whether a certificate was revoked, by its issuer's word.
package enum RevocationStatus: Hashable, Sendable {
    /// Not revoked between these times; `until` is nil when the issuer promises no next word.
    case good(from: Date, until: Date?)
    case revoked(at: Date, RevocationReason)
    /// Nobody's word could be had or believed: who failed why.
    case unknown([RevocationTrouble])
}

/// Why an issuer revoked a certificate (RFC 5280 §5.3.1, CRLReason).
package enum RevocationReason: Int, Hashable, Sendable, CaseIterable {
    case unspecified = 0
    case keyCompromise = 1
    case authorityCompromise = 2
    case affiliationChanged = 3
    case superseded = 4
    case cessationOfOperation = 5
    case certificateHold = 6
    case removeFromList = 8
    case privilegeWithdrawn = 9
    case attributeAuthorityCompromise = 10

    package var text: LocalizedText {
        switch self {
        case .unspecified: LocalizedText(vi: "không nêu lý do", en: "no reason given")
        case .keyCompromise: LocalizedText(vi: "lộ khóa bí mật", en: "the key was compromised")
        case .authorityCompromise:
            LocalizedText(vi: "lộ khóa của cơ quan cấp", en: "the authority's key was compromised")
        case .affiliationChanged: LocalizedText(vi: "đổi đơn vị công tác", en: "the affiliation changed")
        case .superseded: LocalizedText(vi: "đã có chứng thư số khác thay", en: "another certificate took its place")
        case .cessationOfOperation: LocalizedText(vi: "không dùng nữa", en: "no longer in use")
        case .certificateHold: LocalizedText(vi: "tạm dừng", en: "on hold")
        case .removeFromList: LocalizedText(vi: "đã bỏ tạm dừng", en: "no longer on hold")
        case .privilegeWithdrawn: LocalizedText(vi: "bị thu hồi quyền", en: "the privilege was withdrawn")
        case .attributeAuthorityCompromise:
            LocalizedText(
                vi: "lộ khóa của cơ quan cấp thuộc tính", en: "the attribute authority's key was compromised")
        }
    }
}

/// Who could not tell the state of a certificate, and why.
package struct RevocationTrouble: Hashable, Sendable {
    package enum Code: String, Sendable, CaseIterable {
        /// The certificate names no responder and no list, and none is configured.
        case noSource
        /// No answer in time, or none at all.
        case unreachable
        /// An answer that is no OCSP response or no list.
        case malformed
        /// The responder says no (RFC 6960 §2.3).
        case refused
        /// The responder does not know the certificate.
        case unknownCertificate
        /// Signed by nobody who may speak for the issuer, or not validly.
        case notAuthorized
        /// About another certificate or by another issuer, or without our nonce.
        case wrongSubject
        /// Not yet or no longer to be used.
        case stale
        /// A list that tells changes only (delta CRL), or only of some certificates or reasons.
        case partial
        /// Larger than allowed.
        case tooLarge
    }
    package var code: Code
    /// The address asked, or where the bytes came from.
    package var source: String
    /// In English, for the journal.
    package var detail: String

    package init(_ code: Code, source: String, detail: String = "") {
        self.code = code
        self.source = source
        self.detail = detail
    }

    package var text: LocalizedText {
        let words = Self.words(code)
        return source.isEmpty ? words : LocalizedText(vi: "\(source): \(words.vi)", en: "\(source): \(words.en)")
    }

    private static func words(_ code: Code) -> LocalizedText {
        switch code {
        case .noSource:
            LocalizedText(
                vi: "chứng thư số không ghi nơi hỏi tình trạng thu hồi và chưa khai báo nơi nào",
                en: "the certificate names no place to ask for revocation and none is configured")
        case .unreachable: LocalizedText(vi: "không trả lời", en: "does not answer")
        case .malformed: LocalizedText(vi: "trả lời không đọc được", en: "the answer cannot be read")
        case .refused: LocalizedText(vi: "từ chối trả lời", en: "refuses to answer")
        case .unknownCertificate:
            LocalizedText(vi: "không biết chứng thư số này", en: "does not know the certificate")
        case .notAuthorized:
            LocalizedText(
                vi: "chữ ký trên câu trả lời không phải của cơ quan cấp",
                en: "the answer is not signed by who may speak for the issuer")
        case .wrongSubject: LocalizedText(vi: "trả lời cho câu hỏi khác", en: "the answer is to another question")
        case .stale: LocalizedText(vi: "câu trả lời đã hết hạn hoặc chưa đến hạn", en: "the answer is out of date")
        case .partial:
            LocalizedText(vi: "danh sách thu hồi không đầy đủ", en: "the revocation list is not a complete one")
        case .tooLarge: LocalizedText(vi: "câu trả lời quá lớn", en: "the answer is too large")
        }
    }
}
