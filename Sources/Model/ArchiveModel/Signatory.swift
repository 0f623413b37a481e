/// In whose name a signature of a record stands. A system seal is none of these: it claims no person and no agency.
package enum Signatory: String, Sendable, Codable, CaseIterable, Comparable {
    /// The person at the scanner (TT 01/2023/TT-VPCP Đ8).
    case `operator`
    /// The agency, applied by its clerical officer in person (NĐ 30/2020/NĐ-CP Đ32).
    case agency
    /// Who certifies a copy, and for which authority (NĐ 45/2020/NĐ-CP Đ10): acts outside of this station.
    case certifier
    case certifyingAgency = "certifying-agency"
    /// Who had the power to sign the digital original itself; never asked here. The agency's key signs a document that is
    /// no copy made here only after such a person (NĐ 30/2020/NĐ-CP Đ32.2.d).
    case official

    /// The order of signing: whoever comes later covers what came before.
    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    package var name: LocalizedText {
        switch self {
        case .operator: LocalizedText(vi: "người quét", en: "operator")
        case .agency: LocalizedText(vi: "cơ quan (văn thư ký)", en: "agency (the clerical officer signs)")
        case .certifier: LocalizedText(vi: "người chứng thực", en: "certifying person")
        case .official: LocalizedText(vi: "người có thẩm quyền", en: "competent person")
        case .certifyingAgency: LocalizedText(vi: "cơ quan chứng thực", en: "certifying authority")
        }
    }
}

/// Somebody whose certificates `sohoa.yaml` names: `signatories:`.
package struct SigningParty: Hashable, Sendable, Codable {
    package var whose: Signatory
    /// As the signature's block names it: the person's full name, or the agency's.
    package var name: String
    /// SHA-256 of certificates in DER.
    package var thumbprints: [ContentDigest]
    /// Whole subjects, as `sohoa verify` and `sohoa sign` print them; for certificates that are renewed often.
    package var subjects: [String]
    /// Which configured key signs for it in an attended session; empty for one that signs elsewhere only.
    package var key: String
    /// The clerical officer who uses the agency's key.
    package var officer: String
    /// Without it the agency's key signs in an attended session only.
    package var unattended: UnattendedDecision?

    package init(
        whose: Signatory, name: String, thumbprints: [ContentDigest] = [], subjects: [String] = [], key: String = "",
        officer: String = "", unattended: UnattendedDecision? = nil
    ) {
        self.whose = whose
        self.name = name
        self.thumbprints = thumbprints
        self.subjects = subjects
        self.key = key
        self.officer = officer
        self.unattended = unattended
    }

    /// Whether a certificate is this party's.
    package func owns(thumbprint: ContentDigest, subject: String) -> Bool {
        thumbprints.contains(thumbprint) || subjects.contains(subject)
    }
}

/// The head's written decision that lets a server keep the agency's key (NĐ 30/2020/NĐ-CP Đ32.2.b, Đ33.2). Even then a
/// person releases each batch.
package struct UnattendedDecision: Hashable, Sendable, Codable {
    package var number: String
    /// `2026-03-01`
    package var date: String
    /// Who decided.
    package var by: String
    /// Ids of profiles whose records it covers.
    package var documents: [String]
    /// The last day on which it holds, `2026-12-31`.
    package var until: String

    package init(number: String, date: String, by: String, documents: [String], until: String) {
        self.number = number
        self.date = date
        self.by = by
        self.documents = documents
        self.until = until
    }
}
