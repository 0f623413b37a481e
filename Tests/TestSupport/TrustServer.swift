internal import Foundation

/// A small public-key infrastructure over loopback: a time-stamping authority, an OCSP responder and lists, all answered
/// by the `openssl` command, and misbehaving as the address says (`Servers/trust_server.py`).
///
/// Files of the folder: `root` (issuer), `tsa`, `expired` (a time-stamping authority of the past), `ocsp` (delegated
/// responder), `plain` (no responder), `stranger` (another root's responder), each `.key` and `.pem`; `root.der`,
/// `root.crl`; whatever `issue` adds.
package final class TrustServer: Sendable {
    package let folder: TemporaryFolder
    package let port: Int
    private let process: Process
    private let input: Pipe
    private let isRSA: Bool

    /// Starts the server and makes the keys: P-256, which is quick, or RSA of 2048 bits.
    package init(isRSA: Bool = false) throws {
        self.isRSA = isRSA
        folder = try TemporaryFolder("trust")
        (process, input) = (Process(), Pipe())
        port = try Self.start(process, input, folder)
        try makeRoot()
        try makeServices()
        try writeList()
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.terminate()
    }

    /// `http://127.0.0.1:PORT/tsa/ok` and so on.
    package func url(_ path: String) -> String { "http://127.0.0.1:\(port)/\(path)" }
    /// The same over TLS, with a certificate that the system does not trust.
    package func protectedURL(_ path: String) throws -> String {
        "https://127.0.0.1:\(try String(contentsOfFile: self.path("tls.port"), encoding: .utf8))/\(path)"
    }
    package func path(_ name: String) -> String { folder.path + "/" + name }
    package func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
    }

    /// DER of `NAME.pem`.
    package func der(_ name: String) throws -> [UInt8] {
        try openssl("x509", "-in", "\(name).pem", "-outform", "DER", "-out", "\(name).der")
        return try bytes("\(name).der")
    }

    /// Paths that were asked for, oldest first.
    package var requests: [String] {
        let log = (try? String(contentsOfFile: path("requests.log"), encoding: .utf8)) ?? ""
        return log.split(separator: "\n").map(String.init)
    }

    /// Most requests to a service that were under way at once.
    package var mostAtOnce: Int {
        (try? String(contentsOfFile: path("most.log"), encoding: .utf8)).flatMap(Int.init) ?? 0
    }

    /// What `/tsa/switch` does from now on.
    package func setAuthority(_ mode: String) throws { try folder.file("tsa.mode", mode) }

    /// Where the signers' certificates say their state can be asked.
    package func addresses(ocsp: String? = "ocsp/ok", list: String? = "file/root.crl", issuer: String? = nil) -> String
    {
        let services = [ocsp.map { "OCSP;URI:" + url($0) }, issuer.map { "caIssuers;URI:" + url($0) }].compactMap(
            \.self)
        let access = services.isEmpty ? "" : "authorityInfoAccess=\(services.joined(separator: ","))\n"
        return access + (list.map { "crlDistributionPoints=URI:\(url($0))\n" } ?? "")
    }

    package static let signer =
        "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\n"

    /// A key and a certificate of the root: `NAME.key`, `NAME.pem`.
    /// - Parameters:
    ///   - extensions: lines of an OpenSSL extension file.
    ///   - from, to: `YYYYMMDDHHMMSSZ`.
    package func issue(
        _ name: String, extensions: String = signer, from: String = "20200101000000Z", to: String = "20400101000000Z"
    ) throws {
        try key(name)
        try folder.file("\(name).ext", extensions)
        try openssl("req", "-new", "-key", "\(name).key", "-out", "\(name).csr", "-subj", "/O=Test/CN=\(name)")
        try openssl(
            "ca", "-batch", "-notext", "-config", "ca.cnf", "-in", "\(name).csr", "-out", "\(name).pem", "-extfile",
            "\(name).ext", "-startdate", from, "-enddate", to)
    }

    /// Revokes as of now; lists tell it after `writeList`.
    package func revoke(_ name: String, reason: String = "keyCompromise") throws {
        try openssl("ca", "-config", "ca.cnf", "-revoke", "\(name).pem", "-crl_reason", reason)
    }

    /// A list of the root, DER.
    /// - Parameter extensions: a section of `ca.cnf`: `crl` (complete), `delta`, `users` (of end entities only).
    package func writeList(_ name: String = "root.crl", hours: Int = 24, extensions: String = "crl") throws {
        try openssl(
            "ca", "-gencrl", "-config", "ca.cnf", "-crlhours", "\(hours)", "-crlexts", extensions, "-out", "\(name).pem"
        )
        try openssl("crl", "-in", "\(name).pem", "-outform", "DER", "-out", name)
    }

    package func openssl(_ arguments: String...) throws {
        let result = try Oracle.run("openssl", arguments, directory: folder.path)
        if result.status != 0 {
            throw CocoaError(.executableLoad, userInfo: [NSLocalizedDescriptionKey: "\(arguments): \(result.errors)"])
        }
    }

    private func key(_ name: String) throws {
        let (algorithm, option) = isRSA ? ("RSA", "rsa_keygen_bits:2048") : ("EC", "ec_paramgen_curve:P-256")
        try openssl("genpkey", "-algorithm", algorithm, "-pkeyopt", option, "-out", "\(name).key")
        chmod(path("\(name).key"), 0o600)
    }

    private static func start(_ process: Process, _ input: Pipe, _ folder: TemporaryFolder) throws -> Int {
        guard let python = Oracle.program("python3") else { throw CocoaError(.executableNotLoadable) }
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [Oracle.checkout + "/Tests/TestSupport/Servers/trust_server.py", folder.path]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var line = Data()
        while line.last != UInt8(ascii: "\n"), let byte = try output.fileHandleForReading.read(upToCount: 1),
            !byte.isEmpty
        {
            line += byte
        }
        let text = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let port = Int(text) else { throw CocoaError(.executableLoad) }
        return port
    }

    private func makeRoot() throws {
        try key("root")
        try openssl(
            "req", "-x509", "-new", "-key", "root.key", "-out", "root.pem", "-days", "7300", "-subj",
            "/O=Test/CN=Trust root", "-addext", "keyUsage=critical,keyCertSign,cRLSign,digitalSignature")
        try folder.file("ca.cnf", Self.authority)
        for (name, text) in [
            ("index.txt", ""), ("index.txt.attr", "unique_subject = no\n"), ("serial", "1000\n"), ("crlnumber", "01\n"),
        ] {
            try folder.file(name, text)
        }
        _ = try der("root")
    }

    private func makeServices() throws {
        let stamping = "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n"
        try issue("tsa", extensions: stamping)
        try issue("expired", extensions: stamping, to: "20210101000000Z")
        try issue(
            "ocsp", extensions: "keyUsage=critical,digitalSignature\nextendedKeyUsage=OCSPSigning\nnoCheck=ignored\n")
        try issue("plain", extensions: "keyUsage=critical,digitalSignature\n")
        try key("stranger")
        try openssl(
            "req", "-x509", "-new", "-key", "stranger.key", "-out", "stranger.pem", "-days", "7300", "-subj",
            "/O=Test/CN=Stranger", "-addext", "extendedKeyUsage=OCSPSigning")
        try folder.file("tsa.serial", "01\n")
        try folder.file("tsa.cnf", Self.stamping("tsa") + Self.stamping("expired"))
    }

    private static let authority = """
        [ca]
        default_ca = root
        [root]
        database = index.txt
        serial = serial
        crlnumber = crlnumber
        new_certs_dir = .
        certificate = root.pem
        private_key = root.key
        default_md = sha256
        default_crl_days = 1
        policy = any
        [any]
        organizationName = optional
        commonName = supplied
        [crl]
        authorityKeyIdentifier = keyid
        [delta]
        authorityKeyIdentifier = keyid
        2.5.29.27 = critical,ASN1:INTEGER:1
        [users]
        authorityKeyIdentifier = keyid
        issuingDistributionPoint = critical,@scope
        [scope]
        onlyuser = TRUE

        """

    private static func stamping(_ name: String) -> String {
        """
        [ \(name) ]
        serial = tsa.serial
        crypto_device = builtin
        signer_cert = \(name).pem
        certs = root.pem
        signer_key = \(name).key
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        other_policies = 1.2.3.4.2
        digests = sha256, sha512
        accuracy = secs:1
        clock_precision_digits = 3
        ordering = yes
        tsa_name = yes
        ess_cert_id_alg = sha256

        """
    }
}
