internal import ArchiveModel

/// Keys in a `sohoa.yaml`; only what differs from the defaults.
extension SettingsReader {
    static func signing(_ signing: SigningSettings) -> [String] {
        var lines = ["signing:", "  kind: \(signing.kind.rawValue)"]
        lines += source(signing).map { "  " + $0 }
        if !signing.trustedRoots.isEmpty { lines.append("  trusted_roots: \(flow(signing.trustedRoots))") }
        if signing.demonstration { lines.append("  demonstration: true") }
        if signing.clock != .required { lines.append("  clock: \(signing.clock.rawValue)") }
        guard !signing.keys.isEmpty else { return lines }
        lines += ["  # Khóa của người ký và của cơ quan: chỉ ký khi có người ngồi trước máy (sohoa sign).", "  keys:"]
        return lines + signing.keys.flatMap(key)
    }

    /// Files of a seal whose kind is not chosen yet stay in the text.
    private static func source(_ signing: SigningSettings) -> [String] {
        let files = [("key", signing.keyFile), ("certificate", signing.certificateFile)]
        let lines = signing.sealKey.map { source($0.source) } ?? texts(files)
        return lines + texts([("passphrase_file", signing.passphraseFile)]) + padding(signing.padding)
    }

    private static func key(_ key: SignerKey) -> [String] {
        let kind: SigningSettings.Kind =
            switch key.source {
            case .pem: .pem
            case .pkcs12: .pkcs12
            case .pkcs11: .pkcs11
            case .remote: .remote
            }
        let lines =
            ["owner: \(key.owner.rawValue)", "kind: \(kind.rawValue)"] + source(key.source)
            + texts([("passphrase_file", key.passphraseFile), ("decision", key.decision)]) + padding(key.padding)
        return ["    - name: \(key.name)"] + lines.map { "      " + $0 }
    }

    private static func source(_ source: SignerKey.Source) -> [String] {
        switch source {
        case .pem(let key, let certificate): return texts([("key", key), ("certificate", certificate)])
        case .pkcs12(let file): return texts([("key", file)])
        case .pkcs11(let token):
            let variables = token.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            return ["modules: \(flow(token.modules))"]
                + texts([
                    ("token", token.token), ("thumbprint", token.thumbprint), ("certificate", token.certificateFile),
                ]) + (variables.isEmpty ? [] : ["environment: \(flow(variables))"])
        case .remote(let remote):
            return texts([
                ("url", remote.url), ("credential", remote.credential), ("token_file", remote.tokenFile),
                ("certificate", remote.certificateFile),
            ]) + ["approval_time: \(remote.patienceSeconds) s"]
        }
    }

    private static func padding(_ padding: RSAPadding) -> [String] {
        padding == .pkcs1 ? [] : ["padding: \(padding.rawValue)"]
    }

    private static func texts(_ pairs: [(String, String)]) -> [String] {
        pairs.filter { !$0.1.isEmpty }.map { "\($0): \(DoubleQuoted.text($1))" }
    }

    private static func flow(_ texts: [String]) -> String {
        "[\(texts.map(DoubleQuoted.text).joined(separator: ", "))]"
    }
}
