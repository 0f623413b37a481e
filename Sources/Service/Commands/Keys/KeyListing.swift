internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Signing

/// What `sohoa keys list` says; never a secret.
struct KeyListing: Encodable {
    struct Key: Encodable {
        enum State: String, Encodable {
            case usable, unusable
            /// Only the owner's PIN or yes can tell.
            case unknown
        }
        var name: String
        var owner: SignerKey.Owner
        var kind: String
        /// The file, the token, or the service.
        var place: String
        var attended: Bool
        var state: State
        var subject: String?
        var issuer: String?
        var thumbprint: String?
        var validUntil: Date?
        var demonstration: Bool?
        var reason: LocalizedText?
        var hint: LocalizedText?
    }
    struct Token: Encodable {
        struct Certificate: Encodable {
            var label: String
            var subject: String?
            var thumbprint: String?
            var validUntil: Date?
        }
        var label: String
        var serial: String
        var manufacturer: String
        var model: String
        var pinPad: Bool
        var pin: PINState?
        var certificates: [Certificate]
    }
    struct Module: Encodable {
        var path: String
        var tokens: [Token]
        var problem: LocalizedText?
    }
    var keys: [Key]
    var modules: [Module]
}

extension KeyListing.Token {
    init(_ facts: TokenFacts) {
        self.init(
            label: facts.label, serial: facts.serial, manufacturer: facts.manufacturer, model: facts.model,
            pinPad: facts.hasPINPad, pin: facts.pin,
            certificates: facts.certificates.map { certificate in
                let summary = CertificateSummary(der: [UInt8](certificate.der))
                return Certificate(
                    label: certificate.label, subject: summary?.subject, thumbprint: summary?.thumbprint,
                    validUntil: summary?.validUntil)
            })
    }
}
