package import ArchiveModel
package import Foundation

/// One report as a page for people and as JSON for programs.
package enum ReportPage {
    /// A self-contained page: no script, nothing loaded, the reader's language first and the other one below.
    ///
    /// - Parameters:
    ///   - preview: PNG or JPEG; findings that lie on its page are framed on it.
    ///   - folders: names of the share's folders, for saying where to drop a new scan.
    package static func html(
        _ report: ItemReport, language: Language, preview: Data? = nil, folders: FolderNames? = nil
    ) -> String {
        let folders = folders ?? (language == .vietnamese ? .vietnamese : .english)
        let picture = report.verdict == .quarantined ? nil : PictureData(preview)
        let form = DeskNames(language).form
        let first = ReportSection(report: report, language: language, picture: picture, folders: folders, form: form)
        let second = ReportSection(report: report, language: language.other, picture: nil, folders: folders, form: form)
        return PageStyle.page(
            language: language.rawValue, title: "\(first.sign.word[language]) – \(first.title)",
            head: """
                <meta name="sohoa-item" content="\(report.id.rawValue)"/>
                """,
            body: """
                \(PageStyle.bilingual(first.body, second.body, in: language))
                \(ReportIdentifiers(report: report, language: language).body)
                """)
    }

    /// The whole report, keys sorted, times with Vietnam's zone; `CanonicalJSON.decoder()` reads it.
    package static func json(_ report: ItemReport) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(VietnamTime.iso8601(date))
        }
        return try encoder.encode(report) + Data("\n".utf8)
    }
}
