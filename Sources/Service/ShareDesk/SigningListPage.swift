internal import ArchiveModel
internal import Foundation

/// Who must sign what, in both languages.
struct SigningListPage {
    let entries: [SigningListEntry]
    let agency: String
    let language: Language
    let folders: FolderNames

    var html: String {
        PageStyle.page(
            language: language.rawValue, title: Self.heading[language], head: .none,
            body: PageStyle.bilingual(section(language), section(language.other), in: language))
    }

    private static let heading = LocalizedText(vi: "Danh sách chờ ký", en: "Waiting for a signature")

    private func section(_ language: Language) -> Markup {
        """
        <p class="agency">\(agency)</p>
        <h1>\(Self.heading[language]): \(entries.count)</h1>
        <div class="first"><b>\(Words.first[language])</b>
        <p>\(howTo[language])</p></div>
        \(table(language))
        """
    }

    private var howTo: LocalizedText {
        LocalizedText(
            vi:
                "Chép tệp PDF về máy của bạn, ký số một lần bằng phần mềm của bạn (vào ô chữ ký có sẵn ở góc trang đầu nếu có), rồi thả tệp đã ký vào \(folders.signed)/. Không sửa, không chuyển đổi, không in ra PDF; tên tệp đổi cũng được.",
            en:
                "Copy the PDF to your PC, sign it once with your own software (into the empty field on the first page where there is one), and drop the signed file into \(folders.signed)/. Do not edit, convert or print it to PDF; another name is fine."
        )
    }

    private func table(_ language: Language) -> Markup {
        if entries.isEmpty {
            let none = LocalizedText(vi: "Không có tệp nào chờ ký.", en: "Nothing waits.")
            return "<p>\(none[language])</p>"
        }
        let head = [
            LocalizedText(vi: "Kết quả số hóa", en: "Record"), LocalizedText(vi: "Ai ký", en: "Who signs"),
            LocalizedText(vi: "Chờ từ", en: "Since"), LocalizedText(vi: "Tệp", en: "File"),
        ].map { text -> Markup in "<th>\(text[language])</th>" }
        let rows = entries.map { row($0, language) }
        return """
            <table class="lines list"><tr>\(head)</tr>
            \(rows)
            </table>
            """
    }

    private func row(_ entry: SigningListEntry, _ language: Language) -> Markup {
        let who = ([entry.whose[language]] + [entry.names.joined(separator: ", ")]).filter { !$0.isEmpty }
        let atStation = LocalizedText(vi: "Ký tại trạm.", en: "Sign at the station.")
        let file = entry.file ?? [atStation[language], entry.obstacle?[language] ?? ""].joined(separator: " ")
        return """
            <tr><td>\(entry.title.oneLine)</td><td>\(who.joined(separator: ": ").oneLine)</td>\
            <td class="nowrap">\(VietnamTime.text(entry.since))</td><td>\(file.oneLine)</td></tr>
            """
    }
}

/// Why one file was not accepted, in both languages.
struct SigningRefusalPage {
    let note: SigningRefusalNote
    let language: Language
    let folders: FolderNames

    var html: String {
        PageStyle.page(
            language: language.rawValue, title: Self.heading[language], head: .none,
            body: PageStyle.bilingual(section(language), section(language.other), in: language))
    }

    private static let heading = LocalizedText(vi: "Chưa nhận tệp đã ký", en: "The signed file was not accepted")

    private func section(_ language: Language) -> Markup {
        """
        <h1>\(Self.heading[language]): \(note.file.shownName)</h1>
        <p class="quiet">\(VietnamTime.text(note.at))</p>
        <div class="verdict returned"><div class="says">\(note.message[language].oneLine)</div></div>
        <div class="first"><b>\(Words.first[language])</b>
        <p>\(note.advice[language].oneLine)</p></div>
        \(about(language))
        """
    }

    private func about(_ language: Language) -> Markup {
        guard let title = note.title else { return .none }
        let text = LocalizedText(
            vi: "Kết quả số hóa liên quan: “\(title)”. Nó vẫn nằm trong \(folders.toSign)/ và chờ chữ ký.",
            en: "The record that it seems to be: “\(title)”. It still lies in \(folders.toSign)/ and waits.")
        return "<p>\(text[language].oneLine)</p>"
    }
}
