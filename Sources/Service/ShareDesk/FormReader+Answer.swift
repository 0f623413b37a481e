internal import ArchiveModel

/// What reading a form came to.
enum FormOutcome: Equatable {
    /// As it was written: nobody answered yet.
    case untouched
    case answer(HeldAnswer)
    case problems([FormProblem])
}

extension FormReader {
    /// Judges the lines. The item must be known.
    func outcome(item: ItemID, form: String, fingerprint: String) -> FormOutcome {
        var fixed: [FormWords.Line: String] = [:]
        var values: [String: String] = [:]
        var problems = self.problems
        for entry in entries {
            let folded = FormWords.folded(entry.key)
            if let line = FormWords.Line(folded) {
                fixed[line] = entry.value
            } else if let keys {
                if let key = keys.first(where: { FormWords.folded($0) == folded }) {
                    values[key] = entry.value
                } else {
                    problems.append(unknown(entry, among: keys))
                }
            } else {
                values[entry.key] = entry.value
            }
        }
        if problems.isEmpty, isUntouched(fixed, values) { return .untouched }
        problems += complaints(fixed, values)
        let decision = FormWords.decision(fixed[.decision] ?? "")
        guard problems.isEmpty, let decision else {
            return .problems(problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
        }
        return .answer(
            HeldAnswer(
                item: item, decision: decision, person: fixed[.person] ?? "", reason: fixed[.reason] ?? "",
                values: values, form: form, fingerprint: fingerprint))
    }

    private func isUntouched(_ fixed: [FormWords.Line: String], _ values: [String: String]) -> Bool {
        guard let writtenCheck else { return (fixed[.decision] ?? "").isEmpty }
        // A name typed ahead of the decision, or the word for "blank" alone, decides nothing yet.
        return FormWords.decision(fixed[.decision] ?? "") == .correctOnly
            && FormFingerprint.check(values) == writtenCheck
    }

    private func complaints(_ fixed: [FormWords.Line: String], _ values: [String: String]) -> [FormProblem] {
        func problem(_ key: String, _ message: LocalizedText) -> FormProblem {
            let line = entries.first { FormWords.folded($0.key) == FormWords.folded(key) }?.line
            return FormProblem(line: line, word: key, message: message)
        }
        func typed(_ line: FormWords.Line) -> String {
            entries.first { FormWords.Line(FormWords.folded($0.key)) == line }?.key ?? line.key(.vietnamese)
        }
        guard let decision = FormWords.decision(fixed[.decision] ?? "") else {
            let line = problem(typed(.decision), FormMessages.decision).line
            return [
                FormProblem(
                    line: line, word: (fixed[.decision] ?? "").shortened(to: 40), message: FormMessages.decision)
            ]
        }
        var problems: [FormProblem] = []
        if decision != .correctOnly, (fixed[.person] ?? "").isEmpty {
            problems.append(problem(typed(.person), FormMessages.person))
        }
        if decision == .return, (fixed[.reason] ?? "").isEmpty {
            problems.append(problem(typed(.reason), FormMessages.reason))
        }
        // A misspelt key leaves its field empty: one complaint is enough.
        if decision == .approve, self.problems.isEmpty, !hasUnknownKeys {
            for key in (keys ?? []) where required.contains(key) && (values[key] ?? "").isEmpty {
                problems.append(problem(key, FormMessages.required))
            }
        }
        return problems
    }

    private var hasUnknownKeys: Bool {
        guard let keys = keys.map({ Set($0.map(FormWords.folded)) }) else { return false }
        return entries.contains {
            let folded = FormWords.folded($0.key)
            return !keys.contains(folded) && FormWords.Line(folded) == nil
        }
    }

    private func unknown(_ entry: Entry, among keys: [String]) -> FormProblem {
        let folded = FormWords.folded(entry.key)
        let all = keys + FormWords.Line.allCases.map { $0.key(.vietnamese) }
        let nearest = all.map { ($0, Self.distance(FormWords.folded($0), folded)) }
            .filter { $0.1 <= max(2, folded.count / 3) }.min { $0.1 < $1.1 }
        return FormProblem(
            line: entry.line, word: entry.key.shortened(to: 40), message: FormMessages.unknown(nearest: nearest?.0))
    }

    /// Levenshtein's distance, bounded by the length of what people type.
    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right.prefix(64))
        var row = Array(0...right.count)
        for (index, letter) in left.prefix(64).enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let cost = min(row[column] + 1, row[column + 1] + 1, diagonal + (letter == right[column] ? 0 : 1))
                diagonal = row[column + 1]
                row[column + 1] = cost
            }
        }
        return row[right.count]
    }
}
