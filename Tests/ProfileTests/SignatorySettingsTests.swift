import ArchiveModel
import ProfileFiles
import Testing

/// `signatories:` of sohoa.yaml.
struct SignatorySettingsTests {
    private static func read(_ signatories: String) -> (Settings?, [Diagnostic]) {
        let text = """
            agency: Cơ quan thử
            roots: [{ name: a, path: /srv/a, profile: p }]
            signatories:
            \(signatories)
            """
        return SettingsReader.read(text: text, file: "/etc/sohoa/sohoa.yaml")
    }

    private static let digits = String(repeating: "AB:", count: 31) + "AB"

    @Test func readsPersonsAndTheAgency() throws {
        let (settings, complaints) = Self.read(
            """
              - { for: operator, name: Nguyễn Văn An, key: an, certificates: ["\(Self.digits)"] }
              - for: agency
                name: UBND phường thử
                officer: Trần Thị Bình
                subjects: ["CN=UBND,C=VN"]
                decision: { number: 12/QĐ-UBND, date: 2026-03-01, by: Chủ tịch, documents: [p], until: 2026-12-31 }
            """)
        #expect(complaints.isEmpty, "\(complaints)")
        let parties = try #require(settings?.signatories)
        let thumbprint = try #require(ContentDigest(hex: String(repeating: "ab", count: 32)))
        #expect(parties.map(\.whose) == [.operator, .agency])
        #expect(parties[0].owns(thumbprint: thumbprint, subject: "CN=x") && parties[0].key == "an")
        #expect(!parties[1].owns(thumbprint: thumbprint, subject: "CN=x"))
        #expect(parties[1].owns(thumbprint: .empty, subject: "CN=UBND,C=VN"))
        #expect(parties[1].unattended?.number == "12/QĐ-UBND" && parties[1].unattended?.until == "2026-12-31")
    }

    @Test(arguments: [
        ("  - { for: nobody, name: A, subjects: [x] }", "nobody"),
        ("  - { for: operator, name: A }", "signatory-incomplete"),
        ("  - { for: operator, name: A, certificates: [abc] }", "64"),
        (
            "  - { for: operator, name: A, subjects: [x], decision: { number: 1, date: 2026-01-01, by: B, documents: [p], until: 2026-02-01 } }",
            "decision-not-agency"
        ),
        (
            "  - { for: agency, name: A, subjects: [x], decision: { number: 1, date: 2026-01-01, by: B, until: 2026-02-01 } }",
            "documents"
        ),
        (
            "  - { for: agency, name: A, subjects: [x], decision: { number: 1, date: ngày mai, by: B, documents: [p], until: 2026-02-01 } }",
            "ngày mai"
        ),
    ])
    func complains(yaml: String, about word: String) {
        let (settings, complaints) = Self.read(yaml)
        #expect(settings == nil)
        #expect(complaints.contains { "\($0)".contains(word) }, "\(complaints)")
    }
}
