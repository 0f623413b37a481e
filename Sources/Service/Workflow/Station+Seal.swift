internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Signing

extension Station {
    /// Seals a manifest with the system's key, and judges the seal as a stranger would.
    ///
    /// - Parameter demand: what its timestamp has to be; nil for none.
    /// - Throws: `signing.no-key`, `signing.bad-seal`, `timestamp.…`, or what the signer says.
    func seal(_ manifest: String, into target: String, demand: TimestampDemand?) async throws -> SignatureReport {
        guard settings.signing.kind != .none else { throw Self.noKey }
        let (digest, _) = try await blocking { try DurableFiles.digest(of: manifest) }
        let signature = try await stamped(CAdES.sign(digest: digest, with: signer, at: time.now()), demand)
        let data = Data(signature)
        try await blocking { try DurableFiles.write(data, to: target) }
        let report = await SignatureVerifier.verify(
            signature: signature, contentDigest: digest, trustedRoots: trustedRoots, at: time.now())
        guard report.isIntact, report.coversContent else { throw Self.badSeal(report) }
        return report
    }

    /// The certificates of the system's key.
    ///
    /// - Throws: `signing.no-key`, or what the signer says.
    func sealCertificates() async throws -> [[UInt8]] {
        guard settings.signing.kind != .none else { throw Self.noKey }
        return try await signer.certificates()
    }

    private static let noKey = SohoaError(
        code: "signing.no-key",
        message: LocalizedText(vi: "Chưa khai báo khóa niêm phong hệ thống.", en: "No key for the system seal is set."),
        hint: LocalizedText(
            vi: "Khai báo mục signing trong sohoa.yaml, hoặc chạy “sohoa keys demo” để dùng khóa thử.",
            en: "Set signing in sohoa.yaml, or run “sohoa keys demo” for throw-away keys."),
        disposition: .retry)

    static func badSeal(_ report: SignatureReport) -> SohoaError {
        SohoaError(
            code: "signing.bad-seal",
            message: LocalizedText(
                vi: "Niêm phong vừa tạo không kiểm tra được.", en: "The seal just made does not verify."),
            hint: LocalizedText(
                vi: "Kiểm tra chứng thư số có đúng với khóa bí mật và còn hạn.",
                en: "Check that the certificate fits the key and has not expired."),
            disposition: .retry, cause: report.problems.map(\.en).joined(separator: "; "))
    }
}
