internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Packaging
internal import Registry
internal import Signing

extension ItemProcessor {
    /// Seals the manifest, and judges the seal as a stranger would.
    func sign(_ item: Item) async throws -> StepResult {
        let path = output(item) + "/" + RecordLayout.manifest
        guard DurableFiles.exists(path) else {
            return StepResult("manifest gone: packaging again") { $0.step = .derive }
        }
        guard station.settings.signing.kind != .none else { throw Self.noKey }
        let (digest, _) = try await blocking { try DurableFiles.digest(of: path) }
        let signature = try await CAdES.sign(digest: digest, with: station.signer, at: station.time.now())
        let data = Data(signature)
        let target = output(item) + "/" + RecordLayout.signature
        try await blocking { try DurableFiles.write(data, to: target) }
        let report = await SignatureVerifier.verify(
            signature: signature, contentDigest: digest, trustedRoots: station.trustedRoots, at: station.time.now())
        guard report.isIntact, report.coversContent else { throw Self.badSeal(report) }
        return StepResult("\(report.level.rawValue), \(report.signer ?? "")") { item in
            item.level = report.level
            item.step = .register
        }
    }

    private static let noKey = SohoaError(
        code: "signing.no-key",
        message: LocalizedText(vi: "Chưa khai báo khóa niêm phong hệ thống.", en: "No key for the system seal is set."),
        hint: LocalizedText(
            vi: "Khai báo mục signing trong sohoa.yaml, hoặc chạy “sohoa keys demo” để dùng khóa thử.",
            en: "Set signing in sohoa.yaml, or run “sohoa keys demo” for throw-away keys."),
        disposition: .retry)

    private static func badSeal(_ report: SignatureReport) -> SohoaError {
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
