internal import ArchiveModel

/// One of the things a condition is asked about: a page of a file, a file, or the submission as a whole.
struct ConditionPlace {
    var file: FileFacts?
    var page: PDFFacts.Page?
}

extension AssessmentContext {
    func truth(of condition: Condition, at place: ConditionPlace) -> Truth { truth(of: condition.tree, at: place) }

    private func truth(of tree: Condition.Tree, at place: ConditionPlace) -> Truth {
        switch tree {
        case .test(let test): test.truth(of: value(of: test.subject, at: place), kind: kind(of: test.subject))
        case .not(let inner): truth(of: inner, at: place).opposite
        case .all(let parts): .all(parts.map { truth(of: $0, at: place) })
        case .any(let parts): .any(parts.map { truth(of: $0, at: place) })
        }
    }

    private func kind(of subject: String) -> ConditionKind {
        ConditionSubject(rawValue: subject)?.kind ?? profile.fields.first { $0.key == subject }?.conditionKind ?? .text
    }

    /// Nil when it is not known.
    func value(of subject: String, at place: ConditionPlace) -> String? {
        guard let measured = ConditionSubject(rawValue: subject) else { return fields[subject] }
        let file = place.file ?? documents.first
        switch measured {
        case .origin: return facts.origin.kind.rawValue
        case .shape: return submission.kind.rawValue
        case .date: return day
        case .station: return submission.station
        case .format: return file?.identification.format.rawValue
        case .pageCount: return pageCount.map(String.init)
        case .paperSize: return paperSize(file, page: place.page)
        case .pageKind: return (place.page ?? file?.pdf?.pages.first)?.kind.rawValue
        case .resolution: return file?.worstResolution().map(Wording.whole)
        case .epsg: return file?.statedCRS.first?.epsg.map(String.init)
        }
    }

    private var pageCount: Int? {
        let counts = documents.compactMap { $0.pdf?.pages.count ?? $0.raster?.pages }
        return counts.isEmpty ? nil : counts.reduce(0, +)
    }

    private func paperSize(_ file: FileFacts?, page: PDFFacts.Page?) -> String? {
        let own = page.map { SheetSize(width: $0.widthMM, height: $0.heightMM, page: $0.number) }
        guard let size = own ?? file?.sheetSizes.first else { return nil }
        return SheetFormat.name(of: size, tolerance: 0.02)
            ?? (SheetFormat.isRoll(size, LengthTolerance(quantity: Quantity(2, .percent)))
                ? ConditionSubject.rollSize : ConditionSubject.otherSize)
    }
}

extension Condition {
    /// Whether pages of one file can differ in it.
    var isAboutPages: Bool { tests.contains { ConditionSubject(rawValue: $0.subject)?.isOfPages ?? false } }
}

extension AssessmentContext {
    /// Every place that a condition can be asked about here.
    func places(for condition: Condition) -> [ConditionPlace] {
        let files = documents
        if files.isEmpty { return [ConditionPlace()] }
        return files.flatMap { file -> [ConditionPlace] in
            guard condition.isAboutPages, let pages = file.pdf?.pages, !pages.isEmpty else {
                return [ConditionPlace(file: file)]
            }
            return pages.map { ConditionPlace(file: file, page: $0) }
        }
    }

    /// Whether it holds for any page or file.
    func applies(_ condition: Condition?) -> Bool {
        guard let condition else { return true }
        return places(for: condition).contains { truth(of: condition, at: $0) == .yes }
    }

    /// The same with only those files, and of a PDF only those pages, for which it holds; nil when there is none.
    /// Rules need not know about conditions: they see what they have to judge.
    func narrowed(to condition: Condition?) -> AssessmentContext? {
        guard let condition else { return self }
        let holding = places(for: condition).filter { truth(of: condition, at: $0) == .yes }
        if holding.isEmpty { return nil }
        let judged = Set(documents.map(\.name))
        var narrowed = facts
        narrowed.files = facts.files.compactMap { file in
            guard judged.contains(file.name) else { return file }
            let own = holding.filter { $0.file?.name == file.name }
            if own.isEmpty { return nil }
            var copy = file
            if condition.isAboutPages, file.pdf?.pages.isEmpty == false { copy.pdf?.pages = own.compactMap(\.page) }
            return copy
        }
        return AssessmentContext(
            profile: profile, submission: submission, facts: narrowed, fields: fields, earlier: earlier,
            pageFields: pageFields)
    }

    /// `vì ty_le = 1:500, page.size = A3`: what the condition found at that place.
    func because(_ condition: Condition?, at place: Place? = nil) -> LocalizedText? {
        guard let condition else { return nil }
        let holding = places(for: condition).filter { truth(of: condition, at: $0) == .yes }
        let inFile = holding.filter { place?.file == nil || $0.file?.name == place?.file }
        let found = inFile.first { place?.page == nil || $0.page?.number == place?.page } ?? inFile.first
        var seen: Set<String> = []
        let subjects = condition.tests.map(\.subject).filter { seen.insert($0).inserted }
        return LocalizedText { language in
            let parts = subjects.map { subject in
                let value = value(of: subject, at: found ?? ConditionPlace())
                return "\(subject) = \(shown(value, of: subject, language))"
            }
            return (language == .vietnamese ? "vì " : "because ") + parts.joined(separator: ", ")
        }
    }

    private func shown(_ value: String?, of subject: String, _ language: Language) -> String {
        guard let value, !value.isBlank else { return language == .vietnamese ? "chưa biết" : "unknown" }
        switch kind(of: subject) {
        case .scale: return FieldValue.scale(of: value).map { "1:\($0)" } ?? value
        case .number(.dotsPerInch): return "\(value) dpi"
        default: return value
        }
    }
}
