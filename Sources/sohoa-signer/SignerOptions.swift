/// The command line of `sohoa-signer`.
struct SignerOptions: Equatable {
    enum Kind: String { case pem, pkcs12 }

    static let usage = """
        Usage: sohoa-signer --kind pem --key FILE --certificate FILE [--passphrase-file FILE]
               sohoa-signer --kind pkcs12 --key FILE [--passphrase-file FILE]

        Holds one private key. Reads requests as JSON lines and answers each with one JSON line:
          {"id":"1","op":"certificates"}
          {"id":"2","op":"sign","digest":"<SHA-256, 64 hexadecimal digits>"}
        Ends with its input. Exit codes: 0 done, 2 usage, 3 the key can't be used (the last line says why).

        """

    var kind: Kind
    var key: String
    var certificate: String
    var passphraseFile: String?

    /// - Returns: nil when the words are wrong.
    init?(_ arguments: [String]) {
        var values: [String: String] = [:]
        var rest = arguments[...]
        while let name = rest.popFirst() {
            guard ["--kind", "--key", "--certificate", "--passphrase-file"].contains(name), values[name] == nil,
                let value = rest.popFirst(), !value.isEmpty
            else { return nil }
            values[name] = value
        }
        guard let kind = values["--kind"].flatMap(Kind.init), let key = values["--key"] else { return nil }
        guard (kind == .pem) == (values["--certificate"] != nil) else { return nil }
        self.kind = kind
        self.key = key
        certificate = values["--certificate"] ?? ""
        passphraseFile = values["--passphrase-file"]
    }
}
