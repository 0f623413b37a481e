internal import ArchiveModel
internal import Foundation

extension ReportSection {
    /// Each finding as a card, the worst first.
    var findings: Markup {
        let all = report.ranked
        if all.isEmpty {
            return "<h2>\(Words.findings[language])</h2>\n<p>\(Words.noFindings[language])</p>"
        }
        var cards = all.prefix(Self.shownFindings).enumerated().map { card($1, number: $0 + 1) }
        if all.count > Self.shownFindings {
            let rest = LocalizedText(
                vi: "Và \(all.count - Self.shownFindings) điểm nữa, xem tệp .json.",
                en: "And \(all.count - Self.shownFindings) more, see the .json file.")
            cards.append("<p>\(rest[language])</p>")
        }
        return "<h2>\(Words.findings[language]) (\(all.count))</h2>\n\(cards)"
    }

    private func card(_ finding: Finding, number: Int) -> Markup {
        var rows: [Markup] = []
        if let measured = finding.measured { rows.append(row(Words.measured, measured[language].oneLine)) }
        if let expected = finding.expected { rows.append(row(Words.expected, expected[language].oneLine)) }
        if let because = finding.because { rows.append(row(Words.because, because[language].oneLine)) }
        if let basis = finding.basis { rows.append(row(Words.basis, self.basis(basis))) }
        if let place = place(finding, number: number) { rows.append(row(Words.place, place)) }
        rows.append(row(Words.advice, "<b>\(finding.advice[language].oneLine)</b>" as Markup))
        return """
            <div class="card g-\(finding.severity.rawValue)">
            <h3><span class="grade \(colour(finding.severity))">\(Words.grade(finding.severity)[language])</span>\(number). \(finding.message[language].oneLine)</h3>
            <table>
            \(rows)
            </table>
            <p class="small">\(ruleLine(finding))</p>
            </div>
            """
    }

    private func row(_ label: LocalizedText, _ value: String) -> Markup { row(label, "\(value)" as Markup) }
    private func row(_ label: LocalizedText, _ value: Markup) -> Markup {
        "<tr><th>\(label[language])</th><td>\(value)</td></tr>"
    }

    private func colour(_ severity: Severity) -> String {
        switch severity {
        case .quarantine: "quarantined"
        case .return: "returned"
        case .hold, .warning: "held"
        case .info: "plain"
        }
    }

    /// The text a limit rests on, with a mark for how far it can be relied on.
    private func basis(_ basis: LegalBasis) -> Markup {
        let mark: Markup = """
            <span class="mark \(basis.standing.rawValue)">\(Words.standing(basis.standing)[language])</span>
            """
        guard let from = basis.effectiveFrom.map(Self.day) else { return "\(basis.citation.oneLine) \(mark)" }
        let since = language == .vietnamese ? "hiệu lực từ \(from)" : "in force since \(from)"
        return "\(basis.citation.oneLine) (\(since)) \(mark)"
    }

    private func ruleLine(_ finding: Finding) -> String {
        let rule = "\(Words.rule[language]): \(finding.rule)"
        return finding.profileLocation.map { "\(rule) · \($0)" } ?? rule
    }

    private func place(_ finding: Finding, number: Int) -> String? {
        guard let place = finding.place else { return nil }
        var parts: [String] = []
        if let file = place.file { parts.append("\(Words.file[language]) \(file.shownName)") }
        if let page = place.page { parts.append("\(Words.page[language]) \(page)") }
        if picture != nil, box(finding) != nil {
            parts.append(language == .vietnamese ? "khung số \(number) trên ảnh" : "frame \(number) on the picture")
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// The preview with a numbered frame for every finding that says where it lies.
    var pictureBlock: Markup {
        guard let picture else { return .none }
        let boxes = report.ranked.prefix(Self.shownFindings).enumerated().compactMap { index, finding -> Markup? in
            guard let box = box(finding) else { return nil }
            let numbers = box.map { String(format: "%.2f%%", locale: Locale(identifier: "en_US_POSIX"), $0 * 100) }
            return """
                <div class="box" style="left:\(numbers[0]);top:\(numbers[1]);width:\(numbers[2]);height:\(numbers[3])"><b>\(index + 1)</b></div>
                """
        }
        return """
            <h2>\(Words.preview[language])</h2>
            <div class="preview"><img alt="\(Words.preview[language])" src="\(picture.address)"/>
            \(boxes)</div>
            """
    }

    /// Only what lies on the first page of the main file is on the preview.
    private func box(_ finding: Finding) -> [Double]? {
        guard let place = finding.place, let box = place.box, box.count == 4, (place.page ?? 1) == 1,
            box.allSatisfy({ $0.isFinite && (0...1).contains($0) })
        else { return nil }
        let main = report.files.first { $0.role == .main || $0.role == .page }?.name
        return place.file == nil || place.file == main ? box : nil
    }

    /// `2026-11-21` as `21/11/2026`; anything else as it is.
    static func day(_ iso: String) -> String {
        let parts = iso.split(separator: "-")
        return parts.count == 3 ? parts.reversed().joined(separator: "/") : iso
    }
}
