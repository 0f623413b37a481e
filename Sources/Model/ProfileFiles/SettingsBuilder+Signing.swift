internal import ArchiveModel

/// Keys: checked tables → settings.
extension SettingsBuilder {
    var signing: SigningSettings {
        guard let signing = table.table("signing") else { return SigningSettings() }
        func file(_ key: String) -> String { signing.text(key).map(path) ?? "" }
        var settings = SigningSettings(
            kind: signing.choice("kind") ?? .none, keyFile: file("key"), certificateFile: file("certificate"),
            passphraseFile: file("passphrase_file"), trustedRoots: (signing.texts("trusted_roots") ?? []).map(path),
            demonstration: signing.flag("demonstration") ?? false)
        switch source(signing, settings.kind) {
        case .pkcs11(let token):
            settings.token = token
            settings.certificateFile = ""
        case .remote(let remote):
            settings.remote = remote
            settings.certificateFile = ""
        case .pem, .pkcs12, nil: break
        }
        settings.padding = signing.choice("padding") ?? .pkcs1
        settings.clock = signing.choice("clock") ?? .required
        settings.keys = signingKeyTables.compactMap(key)
        return settings
    }

    var signingKeyTables: [CheckedTable] { (table.table("signing")?["keys"]?.list ?? []).compactMap(\.table) }

    private func key(_ table: CheckedTable) -> SignerKey? {
        guard let name = table.text("name"), let owner: SignerKey.Owner = table.choice("owner"),
            let source = source(table, table.choice("kind") ?? .none)
        else { return nil }
        return SignerKey(
            name: name, owner: owner, source: source, passphraseFile: table.text("passphrase_file").map(path) ?? "",
            padding: table.choice("padding") ?? .pkcs1, decision: table.text("decision") ?? "")
    }

    private func source(_ table: CheckedTable, _ kind: SigningSettings.Kind) -> SignerKey.Source? {
        func file(_ key: String) -> String { table.text(key).map(path) ?? "" }
        switch kind {
        case .none: return nil
        case .pem: return .pem(key: file("key"), certificate: file("certificate"))
        case .pkcs12: return .pkcs12(file: file("key"))
        case .pkcs11:
            return .pkcs11(
                TokenSource(
                    modules: (table.texts("modules") ?? []).map(path), token: table.text("token") ?? "",
                    thumbprint: Thumbprint.normal(table.text("thumbprint") ?? ""),
                    certificateFile: file("certificate"), environment: environment(table)))
        case .remote:
            return .remote(
                RemoteSource(
                    url: table.text("url") ?? "", credential: table.text("credential") ?? "",
                    tokenFile: file("token_file"), certificateFile: file("certificate"),
                    patienceSeconds: Int(table.quantity("approval_time") ?? 300)))
        }
    }

    private func environment(_ table: CheckedTable) -> [String: String] {
        let pairs = (table.texts("environment") ?? []).compactMap(ModuleVariable.init)
        return Dictionary(pairs.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    }
}

/// SHA-256 of a certificate as people copy it: `AB:CD:…`, with blanks, in capitals.
enum Thumbprint {
    static func normal(_ text: String) -> String { text.lowercased().filter { $0 != ":" && !$0.isWhitespace } }

    static func isSHA256(_ text: String) -> Bool {
        let digits = normal(text)
        return digits.utf8.count == 64 && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
    }
}

/// `NAME=value` for the library of a token.
struct ModuleVariable {
    var name: String
    var value: String

    init?(_ text: String) {
        guard let sign = text.firstIndex(of: "=") else { return nil }
        name = String(text[..<sign])
        value = String(text[text.index(after: sign)...])
        guard let first = name.first, first.isLetter || first == "_",
            name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
        else { return nil }
    }

    /// Variables that change what the process loads, or that would show a secret in `/proc/PID/environ`.
    var isForbidden: Bool {
        let words = name.uppercased().split(separator: "_")
        let secrets: Set<Substring> = ["PIN", "PASSWORD", "PASSPHRASE", "SECRET"]
        return words.first == "LD" || words.first == "GLIBC" || words.contains(where: secrets.contains)
    }
}
