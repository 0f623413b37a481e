package import ArchiveModel

/// The answer to a submission with everything that explains it.
package struct AssessmentResult: Hashable, Sendable, Codable {
    /// The worst first.
    package var findings: [Finding]
    package var verdict: Verdict
    /// Metadata field → value.
    package var fields: [String: String]
    /// Metadata field → `typed`, `name`, `page.count`, `default` …
    package var fieldSources: [String: String]
    /// What every source says of every field, in order of trust: the first of a field is usually its value.
    package var candidates: [FieldCandidate]
    package var title: String
    /// Words to find it by, one text; not folded.
    package var searchText: String
    /// Values for the template of the record's code; the agency's identifier is added by whoever knows it.
    package var codeFields: [String: String]
    /// Scale of the sheet, 500 for `1:500`, when its metadata say so.
    package var scale: Int?
    /// Page number → field → value; nil when no page has one.
    package var pageFields: [String: [String: String]]?
}
