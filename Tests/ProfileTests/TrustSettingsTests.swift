import ArchiveModel
import Foundation
import ProfileFiles
import TestSupport
import Testing

/// `timestamps:`, `revocation:`, `trust:` and `network:` of `sohoa.yaml`.
@Suite struct TrustSettingsTests {
    static let text = """
        agency: Văn phòng Đăng ký đất đai
        roots: []
        timestamps:
          authorities:
            - name: chinh-phu
              url: http://tsa.example/
              policy: 1.3.6.1.4.1.601.10.3.1
              trusted_roots: [trust/tsa]
              login_file: tsa.login
              per_minute: 60
            - { name: du-phong, url: "https://tsa2.example/tsr" }
          timeout: 3 min
          attempts: 2
          parallel: 3
          pause: 5 min
        revocation:
          sources:
            - issuer: trust/ca.pem
              ocsp: [http://ocsp.example/]
              lists: [crl/ca.crl, "file:///srv/crl/ca.crl", http://crl.example/ca.crl]
          grace: 12 h
          timeout: 20 s
          cache: 50 MB
          largest_list: 10 MB
          fetch_issuers: true
          required: true
        trust:
          signers: [trust/roots]
          timestamps: [trust/tsa-roots]
        network:
          proxy: http://proxy.example:3128
        """

    private func read(_ text: String) -> (Settings?, [String]) {
        let (settings, diagnostics) = SettingsReader.read(text: text, file: "/etc/sohoa/sohoa.yaml")
        return (settings, diagnostics.map(\.code))
    }

    @Test func everythingIsRead() throws {
        let (read, codes) = read(Self.text)
        #expect(codes == [])
        let settings = try #require(read)
        let first = TimestampAuthoritySettings(
            name: "chinh-phu", url: "http://tsa.example/", policy: "1.3.6.1.4.1.601.10.3.1",
            trustedRoots: ["/etc/sohoa/trust/tsa"], loginFile: "/etc/sohoa/tsa.login", perMinute: 60)
        let second = TimestampAuthoritySettings(name: "du-phong", url: "https://tsa2.example/tsr")
        #expect(
            settings.timestamps
                == TimestampSettings(
                    authorities: [first, second], timeoutSeconds: 180, attempts: 2, parallel: 3, pauseSeconds: 300))
        let source = RevocationSourceSettings(
            issuerFile: "/etc/sohoa/trust/ca.pem", ocsp: ["http://ocsp.example/"],
            lists: ["/etc/sohoa/crl/ca.crl", "file:///srv/crl/ca.crl", "http://crl.example/ca.crl"])
        #expect(
            settings.revocation
                == RevocationSettings(
                    sources: [source], timeoutSeconds: 20, graceSeconds: 43_200, cacheBytes: 50_000_000,
                    listBytes: 10_000_000, fetchesIssuers: true, isRequired: true))
        #expect(settings.trust.signers == ["/etc/sohoa/trust/roots"])
        #expect(settings.trust.timestamps == ["/etc/sohoa/trust/tsa-roots"])
        #expect(settings.network.proxy == "http://proxy.example:3128")
    }

    @Test func theTemplateGivesTheSameSettingsBack() throws {
        let settings = try #require(read(Self.text).0)
        let (again, codes) = read(SettingsReader.template(settings))
        #expect(codes == [] && again == settings)
    }

    @Test func withoutAnyNothingIsAsked() throws {
        let settings = try #require(read("agency: A\nroots: []\n").0)
        #expect(settings.timestamps == TimestampSettings() && settings.timestamps.authorities.isEmpty)
        #expect(settings.revocation == RevocationSettings() && settings.network.proxy.isEmpty)
    }

    @Test(arguments: [
        ("http://tsa.example/", "tsa.example", "not-an-address"),
        ("http://tsa.example/", "ftp://tsa.example/", "not-an-address"),
        ("http://tsa.example/", "\"http://a b/\"", "not-an-address"),
        ("http://tsa.example/", "http://user:pass@tsa.example/", "login-in-address"),
        ("http://ocsp.example/", "file:///srv/ocsp", "not-an-address"),
        ("http://crl.example/ca.crl", "ldap://crl.example/ca", "not-an-address"),
        ("http://proxy.example:3128", "socks5://proxy.example", "not-an-address"),
        ("1.3.6.1.4.1.601.10.3.1", "1.3..6", "wrong-type"),
        ("1.3.6.1.4.1.601.10.3.1", "9.3", "wrong-type"),
        ("du-phong", "chinh-phu", "duplicate-authority"),
        ("attempts: 2", "attempts: 0", "out-of-range"),
        ("per_minute: 60", "per_minutes: 60", "unknown-key"),
    ])
    func aMistakeIsNamed(_ right: String, _ wrong: String, _ code: String) {
        let text = Self.text.replacingOccurrences(of: right, with: wrong)
        #expect(text != Self.text)
        let (settings, codes) = read(text)
        #expect(settings == nil && codes == [code])
    }
}
