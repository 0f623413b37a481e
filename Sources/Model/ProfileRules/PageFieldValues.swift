package import ArchiveModel

/// One page of a submission, counted through all its files.
package struct PageReference: Hashable, Sendable {
    /// From 1.
    package var number: Int
    package var file: FileFacts
    /// From 1, inside the file.
    package var pageInFile: Int
}

/// Metadata of the pages of a submission, each value with its source.
package struct PageFieldValues: Hashable, Sendable {
    /// More pages than this are nobody's to describe by hand.
    private static let mostPages = 5000
    package private(set) var pages: [PageReference] = []
    /// Page number → field → value.
    package private(set) var values: [Int: [String: FieldValues.Value]] = [:]

    /// - Parameter typed: `so_to[3]` → what a person wrote; an empty text is no answer.
    package init(profile: Profile, submission: Submission, facts: SubmissionFacts, typed: [String: String] = [:]) {
        if profile.pageFields.isEmpty { return }
        pages = Self.pages(submission, facts)
        for page in pages {
            for rule in profile.pageFields {
                values[page.number, default: [:]][rule.field.key] = Self.value(of: rule, on: page, typed: typed)
            }
        }
    }

    package func text(_ key: String, page: Int) -> String? { values[page]?[key]?.text }

    /// Page number → field → text, as a record keeps it; nil when no page has a value.
    package var texts: [String: [String: String]]? {
        let texts = values.filter { !$0.value.isEmpty }.map { (String($0.key), $0.value.mapValues(\.text)) }
        return texts.isEmpty ? nil : Dictionary(texts, uniquingKeysWith: { $1 })
    }

    private static func pages(_ submission: Submission, _ facts: SubmissionFacts) -> [PageReference] {
        let judged = Set(submission.files.filter { [.main, .page].contains($0.role) }.map(\.name))
        var pages: [PageReference] = []
        for file in facts.files where judged.contains(file.name) {
            let count = file.pdf?.pages.count ?? file.raster?.pages ?? 0
            for index in stride(from: 1, through: max(0, min(count, mostPages - pages.count)), by: 1) {
                pages.append(PageReference(number: pages.count + 1, file: file, pageInFile: index))
            }
        }
        return pages
    }

    private static func value(
        of rule: PageFieldRule, on page: PageReference, typed: [String: String]
    ) -> FieldValues.Value? {
        if let text = typed[PageFieldRule.key(rule.field.key, page: page.number)], !text.isBlank {
            return FieldValues.Value(text: text.trimmed, source: "typed")
        }
        for source in rule.sources {
            if let text = text(source, on: page, rule: rule.field), !text.isBlank {
                return FieldValues.Value(text: text.trimmed, source: source.rawValue)
            }
        }
        return rule.field.fallback.map { FieldValues.Value(text: $0, source: "default") }
    }

    private static func text(_ source: PageFieldRule.Source, on page: PageReference, rule: FieldRule) -> String? {
        switch source {
        case .code:
            let payloads =
                page.file.raster == nil
                ? []
                : page.file.codesOfPages
                    .filter { ($0.number ?? 1) == page.pageInFile }.flatMap(\.codes).map(\.payload)
            return payloads.first { FieldValue.complaint(about: $0.trimmed, in: rule) == nil }
        case .name: return page.file.raster == nil ? nil : NameMatcher.stem(of: page.file.name)
        case .paperSize:
            let sizes = page.file.sheetSizes
            let size = sizes.first { $0.page == page.pageInFile } ?? (page.file.raster == nil ? nil : sizes.first)
            return size.map { SheetFormat.name(of: $0, tolerance: 0.02) ?? $0.text }
        }
    }
}
