internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Signing
internal import Workflow

/// Whether the seal key can sign, and what its seals would be worth.
struct SealCheck {
    private let all: Settings
    private var settings: SigningSettings { all.signing }

    init(_ settings: Settings) { all = settings }

    func run() async throws -> LocalizedText {
        guard settings.kind != .none else { throw Self.noKey }
        let program = Executables.beside().signer
        try Preflight.require(program)
        let roots = try TrustedRoots.load(files: settings.trustedRoots)
        let digest = try Self.testDigest
        let seal = try await CAdES.sign(
            digest: digest, with: try StationSigner.seal(all, program: program), at: Date())
        let report = await SignatureVerifier.verify(
            signature: seal, contentDigest: digest, trustedRoots: roots, at: Date())
        if let fault = report.faults.first { throw Self.worthless(fault.text) }
        let signer = report.signer ?? ""
        let isDemonstration = settings.demonstration || report.isDemonstration
        guard isDemonstration else { return LocalizedText(vi: signer, en: signer) }
        return LocalizedText(
            vi: "\(signer) – khóa thử, không có giá trị pháp lý", en: "\(signer) – throw-away key without legal value")
    }

    private static var testDigest: ContentDigest {
        get throws {
            guard let digest = ContentDigest(sha256: Array("sohoa doctor".utf8)) else { throw noKey }
            return digest
        }
    }

    private static func worthless(_ reason: LocalizedText) -> SohoaError {
        SohoaError(
            code: "doctor.seal",
            message: LocalizedText(
                vi: "Ký được nhưng niêm phong không được tin cậy: \(reason.vi)",
                en: "It signs, but its seals would not be trusted: \(reason.en)"),
            hint: LocalizedText(
                vi: "Kiểm tra signing.certificate và signing.trusted_roots trong sohoa.yaml.",
                en: "Check signing.certificate and signing.trusted_roots in sohoa.yaml."),
            disposition: .hold)
    }

    private static let noKey = SohoaError(
        code: "doctor.no-key",
        message: LocalizedText(vi: "Chưa khai báo khóa niêm phong hệ thống.", en: "No key for the system seal is set."),
        hint: LocalizedText(
            vi: "Khai báo mục signing trong sohoa.yaml, hoặc chạy “sohoa keys demo” để dùng khóa thử.",
            en: "Set signing in sohoa.yaml, or run “sohoa keys demo” for throw-away keys."),
        disposition: .hold)
}
