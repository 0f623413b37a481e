/// How much a finding weighs. `hold` waits for a person, `return` sends the files back, `quarantine` takes them out of
/// sight.
package enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
    case info, warning, hold, `return`, quarantine

    /// What a profile may give a rule: the quarantine is for what its own rule finds.
    package static let settable: [Severity] = [.info, .warning, .hold, .return]

    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .hold: 2
        case .return: 3
        case .quarantine: 4
        }
    }
    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}

/// The text a limit rests on. Law is profile data; nothing legal is compiled in.
package struct LegalBasis: Hashable, Sendable, Codable {
    package enum Standing: String, Sendable, Codable {
        /// A legal text carries the number.
        case law
        /// The office's own convention.
        case office
        /// Not yet checked against the original text.
        case unchecked
    }
    /// As people cite it: `Điều 8 Thông tư 05/2025/TT-BNV`.
    package var citation: String
    package var standing: Standing
    /// ISO dates, when known.
    package var effectiveFrom: String?
    package var effectiveTo: String?

    package init(citation: String, standing: Standing, effectiveFrom: String? = nil, effectiveTo: String? = nil) {
        self.citation = citation
        self.standing = standing
        self.effectiveFrom = effectiveFrom
        self.effectiveTo = effectiveTo
    }
}

/// Where on the paper a finding lies.
package struct Place: Hashable, Sendable, Codable {
    /// Name of the file inside the submission.
    package var file: String?
    /// From 1.
    package var page: Int?
    /// x, y, width, height as shares of the page, 0…1, from its upper left corner.
    package var box: [Double]?

    package init(file: String? = nil, page: Int? = nil, box: [Double]? = nil) {
        self.file = file
        self.page = page
        self.box = box
    }
}

/// One thing that a rule has to say about a submission.
package struct Finding: Hashable, Sendable, Codable {
    /// Rule id, e.g. `resolution.minimum`.
    package var rule: String
    package var severity: Severity
    /// What was found: one sentence, for the technician.
    package var message: LocalizedText
    /// What to do now: one sentence.
    package var advice: LocalizedText
    package var measured: LocalizedText?
    package var expected: LocalizedText?
    package var place: Place?
    package var basis: LegalBasis?
    /// `file:line` in the profile that asks for it; nil for rules no profile can switch off.
    package var profileLocation: String?
    /// Why the rule applied here, when its setting has a condition: `vì ty_le = 1:500`.
    package var because: LocalizedText?

    package init(
        rule: String, severity: Severity, message: LocalizedText, advice: LocalizedText,
        measured: LocalizedText? = nil, expected: LocalizedText? = nil, place: Place? = nil,
        basis: LegalBasis? = nil, profileLocation: String? = nil, because: LocalizedText? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.message = message
        self.advice = advice
        self.measured = measured
        self.expected = expected
        self.place = place
        self.basis = basis
        self.profileLocation = profileLocation
        self.because = because
    }
}

/// The answer to a submission (design.md §2).
package enum Verdict: String, Sendable, Codable, CaseIterable {
    case accepted, held, returned, quarantined

    /// The worst finding decides.
    package init(findings: [Finding]) {
        switch findings.map(\.severity).max() {
        case .quarantine: self = .quarantined
        case .return: self = .returned
        case .hold: self = .held
        default: self = .accepted
        }
    }

    /// The fixed word of the glossary (vietnam.md §9.1).
    package var name: LocalizedText {
        switch self {
        case .accepted: LocalizedText(vi: "Đạt", en: "Accepted")
        case .held: LocalizedText(vi: "Chờ xử lý", en: "Held")
        case .returned: LocalizedText(vi: "Trả lại", en: "Returned")
        case .quarantined: LocalizedText(vi: "Cách ly", en: "Quarantined")
        }
    }
}
