internal import ArchiveModel

/// The small print at the end: ids, files with their hashes, the profile's very text.
struct ReportIdentifiers {
    let report: ItemReport
    let language: Language

    /// More files than this are for the JSON.
    static let shownFiles = 40

    var body: Markup {
        """
        <h2>\(both(Words.identifiers))</h2>
        <table class="small lines">
        \(rows)
        </table>
        \(files)
        """
    }

    /// The table stands once, below both languages.
    private func both(_ text: LocalizedText) -> String {
        text.vi == text.en ? text.vi : "\(text[language]) / \(text[language.other])"
    }

    private func row(_ label: LocalizedText, _ value: String) -> Markup {
        #"<tr><th>\#(both(label))</th><td class="mono">\#(value)</td></tr>"#
    }

    private var rows: [Markup] {
        var rows = [row(Words.item, report.id.rawValue)]
        if let previous = report.previous { rows.append(row(Words.previous, previous.rawValue)) }
        if report.verdict == .quarantined { return rows }
        rows.append(row(Words.arrived, VietnamTime.iso8601(report.arrivedAt)))
        rows.append(row(Words.decided, VietnamTime.iso8601(report.decidedAt)))
        if let record = report.record ?? report.linkedTo {
            let version = report.recordVersion.map { ", \(both(Words.version)) \($0)" } ?? ""
            rows.append(row(Words.record, record.rawValue + version))
            rows.append(row(Words.level, "\(report.level.rawValue) – \(both(Words.level(report.level)))"))
        }
        rows.append(row(Words.profile, profile))
        return rows
    }

    private var profile: String {
        guard let profile = report.profile else { return report.profileName[language] }
        return "\(report.profileName[language]) (\(profile.id), \(both(Words.version)) \(profile.version), "
            + "\(profile.digest.short)…)"
    }

    private var files: Markup {
        if report.verdict == .quarantined { return .none }
        var rows = report.files.prefix(Self.shownFiles).map { file -> Markup in
            """
            <tr><td>\(file.name.shownName)</td><td class="number">\(file.size.bytesText(language))</td>\
            <td class="mono">\(file.digest?.hex ?? "")</td></tr>
            """
        }
        if report.files.count > Self.shownFiles {
            rows.append(#"<tr><td colspan="3">… +\#(report.files.count - Self.shownFiles) (.json)</td></tr>"#)
        }
        return """
            <h2>\(both(Words.files)) (\(report.files.count))</h2>
            <table class="small lines">
            <tr><th></th><th class="number">\(both(Words.size))</th><th>\(both(Words.hash))</th></tr>
            \(Markup(rows))
            </table>
            """
    }
}
