internal import ArchiveModel

/// The command line of `sohoa-signer`.
struct SignerOptions: Equatable {
    enum Kind: String { case pem, pkcs12, pkcs11 }

    static let usage = """
        Usage: sohoa-signer --kind pem --key FILE --certificate FILE [SECRET] [--padding pss]
               sohoa-signer --kind pkcs12 --key FILE [SECRET] [--padding pss]
               sohoa-signer --kind pkcs11 --module LIBRARY [--token LABEL] [--thumbprint SHA256]
                            [--certificate FILE] [SECRET] [--padding pss]
               sohoa-signer --kind pkcs11 --module LIBRARY --list
        SECRET is --passphrase-file FILE, or --secret-from-input: the first line of standard input.

        Holds one private key. Reads requests as JSON lines and answers each with one JSON line:
          {"id":"1","op":"certificates"}
          {"id":"2","op":"sign","digest":"<SHA-256, 64 hexadecimal digits>"}
        Ends with its input. Exit codes: 0 done, 2 usage, 3 the key can't be used (the last line says why).

        """

    var kind: Kind
    var key: String?
    var certificate: String?
    var passphraseFile: String?
    var module: String?
    var token: String?
    /// 32 bytes.
    var thumbprint: [UInt8]?
    var padding = RSAPadding.pkcs1
    var isSecretFromInput = false
    var isList = false

    private static let flags: Set = ["--secret-from-input", "--list"]

    /// What each kind must have, and what it may have.
    private static let words: [Kind: (needed: Set<String>, possible: Set<String>)] = [
        .pem: (["--key", "--certificate"], []), .pkcs12: (["--key"], []),
        .pkcs11: (["--module"], ["--token", "--thumbprint", "--certificate", "--list"]),
    ]
    private static let common: Set = ["--kind", "--passphrase-file", "--secret-from-input", "--padding"]

    /// - Returns: nil when the words are wrong.
    init?(_ arguments: [String]) {
        var values: [String: String] = [:]
        var rest = arguments[...]
        while let name = rest.popFirst() {
            guard values[name] == nil else { return nil }
            if Self.flags.contains(name) {
                values[name] = "yes"
            } else {
                guard let value = rest.popFirst(), !value.isEmpty else { return nil }
                values[name] = value
            }
        }
        guard let kind = values["--kind"].flatMap(Kind.init), let words = Self.words[kind] else { return nil }
        let names = Set(values.keys)
        guard names.isSuperset(of: words.needed),
            names.isSubset(of: words.needed.union(words.possible).union(Self.common)),
            values["--passphrase-file"] == nil || values["--secret-from-input"] == nil
        else { return nil }
        self.init(kind: kind, values)
    }

    private init?(kind: Kind, _ values: [String: String]) {
        self.kind = kind
        key = values["--key"]
        certificate = values["--certificate"]
        passphraseFile = values["--passphrase-file"]
        module = values["--module"]
        token = values["--token"]
        isSecretFromInput = values["--secret-from-input"] != nil
        isList = values["--list"] != nil
        if let text = values["--padding"] {
            guard let padding = RSAPadding(rawValue: text) else { return nil }
            self.padding = padding
        }
        if let text = values["--thumbprint"] {
            guard let digest = ContentDigest(hex: text) else { return nil }
            thumbprint = digest.bytes
        }
    }
}
