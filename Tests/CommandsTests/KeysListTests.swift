import Foundation
import TestSupport
import Testing

/// `sohoa keys list`: what could sign now, and what is plugged in.
@Suite struct KeysListTests {
    private static let library = "/usr/lib/softhsm/libsofthsm2.so"
    private static let hasToken =
        FileManager.default.fileExists(atPath: library) && Oracle.program("softhsm2-util") != nil
        && Oracle.program("pkcs11-tool") != nil

    private func keys(_ answer: Answer) -> [String: [String: Any]] {
        let keys = answer.object["keys"] as? [[String: Any]] ?? []
        return Dictionary(keys.map { ($0["name"] as? String ?? "", $0) }, uniquingKeysWith: { $1 })
    }

    @Test func theDemonstrationSealIsUsableOnAnyMachine() throws {
        let home = try TestHome()
        let answer = try home.run(["keys", "list", "--json"])
        #expect(answer.status == 0, "\(answer.errors)")
        let seal = try #require(keys(answer)["seal"])
        #expect(seal["state"] as? String == "usable" && seal["demonstration"] as? Bool == true)
        #expect((seal["thumbprint"] as? String)?.count == 64 && seal["validUntil"] is String)
        let shown = try home.run(["keys", "list", "--lang", "en"])
        #expect(shown.output.contains("seal") && shown.output.contains("yes"))
    }

    @Test func saysWhyAKeyCanNotBeUsedAndWhatToDo() throws {
        let home = try TestHome()
        try setSigning(
            home,
            """
              kind: pem
              key: keys/gone.pem
              certificate: keys/demo-certificate.pem
              keys:
                - { name: van-an, owner: person, kind: pkcs11, modules: [/nonexistent/vendor.so], token: An }
                - { name: xa, owner: person, kind: remote, url: "https://ky.example/", credential: an }
            """)
        let answer = try home.run(["keys", "list", "--json"])
        #expect(answer.status == 1)
        let all = keys(answer)
        #expect(all["seal"]?["state"] as? String == "unusable" && all["van-an"]?["state"] as? String == "unusable")
        #expect(all["xa"]?["state"] as? String == "unknown")
        for name in ["seal", "van-an"] {
            let hint = try #require(all[name]?["hint"] as? [String: String])
            #expect(hint["vi"]?.isEmpty == false && hint["en"]?.isEmpty == false)
        }
        #expect(try home.run(["keys", "list"]).output.contains("/nonexistent/vendor.so"))
    }

    @Test(.enabled(if: hasToken)) func showsTokensAndTheirCertificatesWithoutAPIN() throws {
        let home = try TestHome()
        let folder = home.folder.path
        try home.folder.file(
            "softhsm2.conf", "directories.tokendir = \(folder)/tokens\nobjectstore.backend = file\n")
        try home.folder.file("tokens/.keep", "")
        let environment = ["SOFTHSM2_CONF": folder + "/softhsm2.conf"]
        func run(_ program: String, _ arguments: [String]) throws {
            let result = try Oracle.run(program, arguments, environment: environment, directory: folder)
            #expect(result.status == 0, "\(result.errors)")
        }
        try run("softhsm2-util", ["--init-token", "--free", "--label", "An", "--pin", "246801", "--so-pin", "97531"])
        try home.folder.file("an.ext", "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,nonRepudiation\n")
        let make = ["req", "-newkey", "rsa:2048", "-nodes"]
        try run("openssl", make + ["-x509", "-keyout", "ca.key", "-out", "ca.pem", "-days", "30", "-subj", "/CN=CA"])
        try run("openssl", make + ["-keyout", "an.key", "-out", "an.csr", "-subj", "/CN=An"])
        try run(
            "openssl",
            [
                "x509", "-req", "-in", "an.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "30",
                "-extfile", "an.ext", "-out", "an.pem",
            ])
        try run("openssl", ["pkcs8", "-topk8", "-nocrypt", "-in", "an.key", "-out", "an.p8"])
        try run("openssl", ["x509", "-in", "an.pem", "-outform", "DER", "-out", "an.der"])
        let login = ["--module", Self.library, "--token-label", "An", "--login", "--pin", "246801", "--id", "01"]
        try run("pkcs11-tool", login + ["--write-object", "an.p8", "--type", "privkey"])
        try run("pkcs11-tool", login + ["--write-object", "an.der", "--type", "cert"])
        try setSigning(
            home,
            """
              kind: none
              clock: trust
              trusted_roots: [\(folder)/ca.pem]
              keys:
                - name: an
                  owner: person
                  kind: pkcs11
                  modules: [\(Self.library)]
                  token: An
                  environment: ["SOFTHSM2_CONF=\(folder)/softhsm2.conf"]
            """)
        let answer = try home.run(["keys", "list", "--json"])
        #expect(answer.status == 0, "\(answer.output)")
        #expect(keys(answer)["an"]?["state"] as? String == "usable")
        #expect(keys(answer)["an"]?["attended"] as? Bool == true)
        let modules = try #require(answer.object["modules"] as? [[String: Any]])
        let token = try #require((modules.first?["tokens"] as? [[String: Any]])?.first)
        #expect(token["label"] as? String == "An" && (token["certificates"] as? [Any])?.count == 1)
        #expect(!answer.output.contains("246801"))
        let shown = try home.run(["keys", "list"]).output
        #expect(shown.contains("khi có người ký") && shown.contains("thumbprint: "))
    }

    private func setSigning(_ home: TestHome, _ signing: String) throws {
        let file = home.path + "/sohoa.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let head = text.range(of: "signing:").map { String(text[..<$0.lowerBound]) } ?? text
        try home.folder.file("home/sohoa.yaml", head + "signing:\n" + signing + "\n")
    }
}
