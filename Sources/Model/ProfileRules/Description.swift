internal import ArchiveModel

/// What a record is called and found by.
enum Description {
    /// The profile's title template when every field of it is known; then the PDF's title, the submission's name.
    static func title(in context: AssessmentContext) -> String {
        if !context.profile.title.isEmpty, let template = try? Template(context.profile.title),
            let title = template.filled({ context.fields[$0.name] })
        {
            return title
        }
        let titles = context.documents.compactMap(\.pdf?.title).filter { !$0.isBlank }
        return context.documents.count == 1
            ? titles.first?.trimmed ?? context.submission.title : context.submission.title
    }

    /// Title, names, values, signers, layers: one text for full-text search.
    static func searchText(in context: AssessmentContext) -> String {
        var words = [title(in: context), context.submission.title, context.profile.name.vi, context.profile.name.en]
        words += context.profile.fields.compactMap { rule in
            context.fields[rule.key].map { value in [value, rule.codes[value]?.vi ?? ""].joined(separator: " ") }
        }
        for file in context.facts.files {
            words.append(file.name)
            words += [file.pdf?.title].compactMap { $0 }
            words += file.pdf?.signatures.compactMap(\.signer) ?? []
            words += file.vector?.layers.prefix(100).map(\.name) ?? []
        }
        var seen: Set<String> = []
        return words.filter { !$0.isBlank && seen.insert($0).inserted }.joined(separator: "\n")
    }

    static func codeFields(in context: AssessmentContext) -> [String: String] {
        var values = context.fields.values.mapValues(\.text)
        values["sector"] = context.profile.sector
        values["profile"] = context.profile.id
        return values
    }
}
