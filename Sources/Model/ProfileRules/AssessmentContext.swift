package import ArchiveModel

/// Everything a rule may look at.
package struct AssessmentContext: Sendable {
    package let profile: Profile
    package let submission: Submission
    package let facts: SubmissionFacts
    /// Metadata with where each value came from.
    package let fields: FieldValues
    /// A record that holds the same content already.
    package let earlier: RecordID?
    /// Metadata of the pages, when the profile has fields for them.
    package let pageFields: PageFieldValues

    package init(
        profile: Profile, submission: Submission, facts: SubmissionFacts, fields: FieldValues,
        earlier: RecordID? = nil, pageFields: PageFieldValues? = nil
    ) {
        self.profile = profile
        self.submission = submission
        self.facts = facts
        self.fields = fields
        self.earlier = earlier
        self.pageFields =
            pageFields ?? PageFieldValues(profile: profile, submission: submission, facts: facts)
    }

    /// - Parameters:
    ///   - typed: field key → what a person wrote.
    ///   - others: what sidecars, lists and other sources outside the facts say.
    package init(
        profile: Profile, submission: Submission, facts: SubmissionFacts, typed: [String: String],
        others: [FieldCandidate], earlier: RecordID? = nil
    ) {
        let fields = FieldValues(
            profile: profile, submission: submission, facts: facts, typed: typed, others: others)
        let pages = PageFieldValues(profile: profile, submission: submission, facts: facts, typed: typed)
        self.init(
            profile: profile, submission: submission, facts: facts, fields: fields, earlier: earlier, pageFields: pages)
    }

    /// The basis of a limit for which the profile names none.
    var officeBasis: LegalBasis {
        LegalBasis(citation: "\(LegalBasis.office) (\(profile.id), phiên bản \(profile.version))", standing: .office)
    }

    /// The basis of what no profile can switch off.
    static let houseBasis = LegalBasis(citation: "quy tắc an toàn chung của Sohoa", standing: .office)

    /// Day of arrival in Vietnam: law binds by it.
    var day: String { VietnamTime.day(submission.arrivedAt) }

    /// Fields whose basis is in force and whose condition holds.
    var fieldsInForce: [FieldRule] {
        profile.fields.filter { ($0.basis?.isInForce(on: day) ?? true) && applies($0.condition) }
    }

    /// The part a file plays; a file that Intake did not list is judged by its format.
    func role(of file: FileFacts) -> SubmittedFile.Role {
        submission.files.first { $0.name == file.name }?.role
            ?? (file.identification.format.isCompanion ? .companion : .main)
    }

    /// Files that the submission is about.
    var documents: [FileFacts] {
        facts.files.filter { [.main, .page].contains(role(of: $0)) }
    }

    /// Those that a setting speaks about.
    func documents(for setting: RuleSetting) -> [FileFacts] {
        documents.filter { setting.formats.isEmpty || setting.formats.contains($0.identification.format) }
    }

    /// Scale of the sheet by its metadata: 500 for `1:500`; nil when unknown.
    var scale: Int? {
        for rule in profile.fields where rule.kind == .scale {
            if let scale = fields[rule.key].flatMap(FieldValue.scale(of:)) { return scale }
        }
        return nil
    }
}

extension Place {
    init(_ file: FileFacts, page: Int? = nil) { self.init(file: file.name, page: page) }
}
