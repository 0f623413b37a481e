import ArchiveModel
import ProfileFiles
import Testing

/// `signing:` of `sohoa.yaml`: keys on tokens, keys of persons and agencies, remote keys.
@Suite struct SigningSettingsTests {
    private func read(_ signing: String) -> (Settings?, [Diagnostic]) {
        let lines = signing.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
        return SettingsReader.read(
            text: "agency: Sở Xây dựng\nroots: []\nsigning:\n\(lines)\n", file: "/etc/sohoa/sohoa.yaml")
    }

    static let thumbprint = String(repeating: "ab", count: 32)

    @Test func readsASealOnAToken() throws {
        let (settings, complaints) = read(
            """
            kind: pkcs11
            modules: [/usr/lib/softhsm/libsofthsm2.so, /opt/vendor/lib.so]
            token: Niêm phong
            thumbprint: "\(Array(repeating: "AB", count: 32).joined(separator: ":"))"
            environment: [SOFTHSM2_CONF=/etc/sohoa/softhsm2.conf]
            passphrase_file: keys/pin
            padding: pss
            clock: trust
            """)
        #expect(complaints.map { $0.rendered(.english) } == [])
        let key = try #require(settings?.signing.sealKey)
        #expect(
            key
                == SignerKey(
                    source: .pkcs11(
                        TokenSource(
                            modules: ["/usr/lib/softhsm/libsofthsm2.so", "/opt/vendor/lib.so"], token: "Niêm phong",
                            thumbprint: Self.thumbprint, environment: ["SOFTHSM2_CONF": "/etc/sohoa/softhsm2.conf"])),
                    passphraseFile: "/etc/sohoa/keys/pin", padding: .pss))
        #expect(settings?.signing.clock == .trust)
    }

    @Test func readsKeysOfPersonsAndAgencies() {
        let (settings, complaints) = read(
            """
            kind: none
            keys:
              - { name: van-an, owner: person, kind: pkcs11, modules: [/l.so], token: An }
              - { name: con-dau, owner: agency, kind: pkcs12, key: a.p12, passphrase_file: p, decision: QĐ 12/2026 }
              - { name: xa, owner: person, kind: remote, url: "https://ky.example/v1", credential: an, approval_time: 2 min }
            """)
        #expect(complaints.map { $0.rendered(.english) } == [])
        let keys = settings?.signing.keys ?? []
        #expect(keys.map(\.name) == ["van-an", "con-dau", "xa"])
        #expect(keys.map(\.maySignUnattended) == [false, true, false])
        #expect(
            keys.last?.source
                == .remote(RemoteSource(url: "https://ky.example/v1", credential: "an", patienceSeconds: 120)))
        #expect(settings?.signing.allKeys.count == 3)
    }

    @Test(arguments: [
        ("kind: pkcs11", "signing-incomplete"), ("kind: remote", "signing-incomplete"),
        ("kind: pkcs11\nmodules: [/l.so]\nthumbprint: abcd", "wrong-type"),
        ("kind: pkcs11\nmodules: [/l.so]\nenvironment: [LD_PRELOAD=/x.so]", "forbidden-variable"),
        ("kind: pkcs11\nmodules: [/l.so]\nenvironment: [TOKEN_PIN=1234]", "forbidden-variable"),
        ("kind: pkcs11\nmodules: [/l.so]\nenvironment: [nothing]", "wrong-type"),
        ("kind: remote\nurl: http://ky.example/\ncredential: a", "remote-not-safe"),
        ("keys: [{ name: a, owner: person, kind: pkcs12, key: k, passphrase_file: p }]", "person-unattended"),
        ("keys: [{ name: a, owner: person, kind: pkcs12, key: k, decision: QĐ 1 }]", "person-unattended"),
        ("keys: [{ name: a, owner: agency, kind: pkcs12, key: k, passphrase_file: p }]", "agency-needs-decision"),
        ("keys: [{ name: seal, owner: agency, kind: pkcs12, key: k }]", "key-named-seal"),
        (
            "keys: [{ name: a, owner: agency, kind: pkcs12, key: k }, { name: a, owner: person, kind: pkcs12, key: k }]",
            "duplicate-key-name"
        ),
    ])
    func complainsAboutKeysThatCanNotSign(signing: String, code: String) {
        let (settings, complaints) = read(signing)
        #expect(settings == nil && complaints.map(\.code).contains(code))
    }

    @Test func theTemplateReadsBackTheSame() {
        var signing = SigningSettings(kind: .pkcs11, passphraseFile: "/k/pin", trustedRoots: ["/k/r.pem"])
        signing.token = TokenSource(
            modules: ["/a.so", "/b.so"], token: "Nhãn “1”", thumbprint: Self.thumbprint, certificateFile: "/k/c.pem",
            environment: ["A": "1", "B": "x=y"])
        signing.padding = .pss
        signing.clock = .trust
        signing.keys = [
            SignerKey(name: "p", owner: .person, source: .pem(key: "/k/p.key", certificate: "/k/p.pem")),
            SignerKey(
                name: "a", owner: .agency, source: .pkcs12(file: "/k/a.p12"), passphraseFile: "/k/a.pass",
                padding: .pss, decision: "QĐ 12/QĐ-UBND"),
            SignerKey(
                name: "r", owner: .person,
                source: .remote(
                    RemoteSource(
                        url: "https://ky.example/", credential: "c", tokenFile: "/k/t", certificateFile: "/k/r.pem",
                        patienceSeconds: 90))),
        ]
        let text = SettingsReader.template(Settings(agency: "Sở", signing: signing))
        let (read, complaints) = SettingsReader.read(text: text, file: "/x/sohoa.yaml")
        #expect(complaints.map { $0.rendered(.english) } == [])
        #expect(read?.signing == signing)
    }
}
