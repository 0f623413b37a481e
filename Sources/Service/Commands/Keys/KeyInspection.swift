internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Signing

/// Finds out whether each key could sign now, as far as that can be known without a PIN.
struct KeyInspection {
    let settings: Settings
    let program: String
    let plugged: PluggedModules
    let roots: [[UInt8]]
    let clock: any ClockWitness

    init(_ settings: Settings, program: String, modules: [String], clock: any ClockWitness = MachineClock()) throws {
        self.settings = settings
        self.program = program
        self.clock = clock
        plugged = PluggedModules(settings.signing.allKeys, others: modules, program: program)
        roots = try TrustedRoots.load(files: settings.signing.trustedRoots)
    }

    func listing() async -> KeyListing {
        var keys: [KeyListing.Key] = []
        for key in settings.signing.allKeys { keys.append(await inspect(key)) }
        let modules = plugged.modules.map { module in
            switch module.outcome {
            case .success(let tokens):
                KeyListing.Module(path: module.path, tokens: tokens.map(KeyListing.Token.init))
            case .failure(let error): KeyListing.Module(path: module.path, tokens: [], problem: error.message)
            }
        }
        return KeyListing(keys: keys, modules: modules)
    }

    private func inspect(_ key: SignerKey) async -> KeyListing.Key {
        var line = KeyListing.Key(
            name: key.name, owner: key.owner, kind: key.kindName, place: key.place, attended: !key.maySignUnattended,
            state: .usable)
        do {
            guard let certificates = try await certificates(of: key), let own = certificates.first else {
                line.state = .unknown
                line.reason = LocalizedText(
                    vi: "chỉ biết khi người ký gõ mật khẩu hoặc đồng ý",
                    en: "known only when its owner types the pass phrase or says yes")
                return line
            }
            let summary = CertificateSummary(der: own)
            line.subject = summary?.subject
            line.issuer = summary?.issuer
            line.thumbprint = summary?.thumbprint
            line.validUntil = summary?.validUntil
            line.demonstration = summary.map { $0.isDemonstration || settings.signing.demonstration }
            try await CheckedSigner(
                ShownCertificates(certificates), rules: SigningRules(key, settings, trustedRoots: roots), clock: clock
            ).check()
        } catch {
            let fault = error as? SohoaError
            line.state = .unusable
            line.reason = fault?.message ?? LocalizedText(vi: "\(error)", en: "\(error)")
            line.hint = fault?.hint
        }
        return line
    }

    /// nil when they can't be seen without the owner. A token shows them without a PIN, so no try is spent.
    private func certificates(of key: SignerKey) async throws -> [[UInt8]]? {
        switch key.source {
        case .pkcs11(let token): return try plugged.certificates(for: token)
        case .pem(_, let certificate) where !key.maySignUnattended: return try TrustedRoots.load(files: [certificate])
        case .pkcs12 where !key.maySignUnattended: return nil
        case .remote(let remote):
            return remote.certificateFile.isEmpty ? nil : try TrustedRoots.load(files: [remote.certificateFile])
        case .pem, .pkcs12: return try await SignerProcess(executable: program, key: key).certificates()
        }
    }
}

extension SignerKey {
    fileprivate var kindName: String {
        switch source {
        case .pem: "pem"
        case .pkcs12: "pkcs12"
        case .pkcs11: "pkcs11"
        case .remote: "remote"
        }
    }

    fileprivate var place: String {
        switch source {
        case .pem(let key, _): key
        case .pkcs12(let file): file
        case .pkcs11(let token): token.token.isEmpty ? token.thumbprint : token.token
        case .remote(let remote): remote.url
        }
    }
}
