internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Signing

/// Every PKCS#11 library of the settings, asked once, without a PIN.
struct PluggedModules {
    struct Module {
        var path: String
        var outcome: Result<[TokenFacts], SohoaError>
    }
    let modules: [Module]

    init(_ keys: [SignerKey], others: [String] = [], program: String) {
        var seen: Set<String> = []
        var modules: [Module] = []
        for source in keys.compactMap(\.tokenSource) + others.map({ TokenSource(modules: [$0]) }) {
            for path in source.modules where seen.insert(path).inserted {
                modules.append(
                    Module(
                        path: path,
                        outcome: Result { () throws(SohoaError) in
                            try PluggedTokens.list(
                                executable: program, module: path, environment: source.environment)
                        }))
            }
        }
        self.modules = modules
    }

    /// The token that a key means, with its certificate first and the others behind it.
    func certificates(for source: TokenSource) throws(SohoaError) -> [[UInt8]] {
        let mine = modules.filter { source.modules.contains($0.path) }
        let tokens = mine.flatMap { (try? $0.outcome.get()) ?? [] }.filter { token in
            (source.token.isEmpty || token.label == source.token)
        }
        let fitting = tokens.filter { source.thumbprint.isEmpty || $0.der(source.thumbprint) != nil }
        if let file = source.certificateFile.isEmpty ? nil : source.certificateFile, let token = tokens.first {
            let configured = try TrustedRoots.load(files: [file])
            return Self.first(source.thumbprint, configured + token.certificates.map { [UInt8]($0.der) })
        }
        guard let token = fitting.first else { throw SohoaError(try missing(source, mine, tokens)) }
        guard fitting.count == 1 else {
            let names = fitting.map { "\($0.label) (\($0.serial))" }.joined(separator: ", ")
            throw SohoaError(SignerFailure(code: .tokenAmbiguous, detail: names))
        }
        guard !source.thumbprint.isEmpty || token.certificates.count == 1 else {
            throw SohoaError(
                SignerFailure(code: .tokenAmbiguous, detail: "\(token.label): \(token.certificates.count) certificates")
            )
        }
        return Self.first(source.thumbprint, token.certificates.map { [UInt8]($0.der) })
    }

    private func missing(
        _ source: TokenSource, _ mine: [Module], _ tokens: [TokenFacts]
    ) throws(SohoaError) -> SignerFailure {
        if let token = tokens.first {
            return SignerFailure(code: .certificateMissing, detail: "\(token.label) (\(token.serial))")
        }
        // A library that can't be asked is the better answer.
        for module in mine { if case .failure(let error) = module.outcome { throw error } }
        return SignerFailure(code: .tokenMissing, detail: source.token.isEmpty ? source.thumbprint : source.token)
    }

    private static func first(_ thumbprint: String, _ all: [[UInt8]]) -> [[UInt8]] {
        guard let own = all.firstIndex(where: { CertificateSummary(der: $0)?.thumbprint == thumbprint }) else {
            return all
        }
        return [all[own]] + all[..<own] + all[(own + 1)...]
    }
}

extension TokenFacts {
    fileprivate func der(_ thumbprint: String) -> [UInt8]? {
        certificates.map { [UInt8]($0.der) }.first { CertificateSummary(der: $0)?.thumbprint == thumbprint }
    }
}

extension SignerKey {
    var tokenSource: TokenSource? { if case .pkcs11(let source) = source { source } else { nil } }
}
