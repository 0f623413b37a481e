internal import ArchiveModel

/// A report in one language: verdict, what to do first, findings, what was measured.
struct ReportSection {
    let report: ItemReport
    let language: Language
    let picture: PictureData?
    let folders: FolderNames
    /// Name of the form beside a held item's report.
    let form: String
    let sign: VerdictSign

    /// More than this is for the JSON.
    static let shownFindings = 100

    init(report: ItemReport, language: Language, picture: PictureData?, folders: FolderNames, form: String) {
        self.report = report
        self.language = language
        self.picture = picture
        self.folders = folders
        self.form = form
        sign = VerdictSign(report)
    }

    /// A quarantined item shows no name, no findings and no facts: it is out of sight.
    var isHidden: Bool { report.verdict == .quarantined }
    var title: String { isHidden ? report.id.short : report.title.shownName }

    var body: Markup {
        if isHidden { return Markup([heading, verdict, hidden]) }
        return Markup([heading, banners, verdict, first, note, findings, pictureBlock, facts].filter { !$0.isEmpty })
    }

    private var heading: Markup {
        """
        <p class="agency">\(report.agency)</p>
        <h1>\(Words.report[language]): \(title)</h1>
        <p class="quiet">\(origin)</p>
        """
    }

    private var origin: String {
        var parts: [String] = []
        if !report.station.isEmpty { parts.append("\(Words.station[language]) \(report.station.shownName)") }
        if !report.operatorName.isEmpty { parts.append("\(Words.operatorName[language]): \(report.operatorName)") }
        if !report.device.isEmpty { parts.append("\(Words.device[language]): \(report.device)") }
        parts.append("\(Words.decided[language]) \(VietnamTime.text(report.decidedAt))")
        return parts.joined(separator: " · ")
    }

    private var hidden: Markup {
        let (when, count) = (VietnamTime.text(report.arrivedAt), report.files.count)
        let text = Words.text(
            "Một lượt quét nhận lúc \(when), gồm \(count) tệp, đã được cách ly. Tệp và tên tệp không còn trong thư mục chia "
                + "sẻ; người phụ trách bảo vệ bí mật nhà nước quyết định tiếp bằng mã lượt quét ghi bên dưới.",
            "A submission of \(count) file(s) taken on \(when) is in quarantine. Its files and names are no longer in the "
                + "share; the officer in charge of state secrets decides, by the id given below.")
        return "<p>\(text[language])</p>"
    }

    private var banners: Markup {
        var banners: [Markup] = []
        if report.practice { banners.append(#"<div class="banner">\#(Words.practice[language])</div>"#) }
        if report.demonstration { banners.append(#"<div class="banner">\#(Words.demonstration[language])</div>"#) }
        return Markup(banners)
    }

    private var verdict: Markup {
        """
        <div class="verdict \(sign.kind)"><table><tr><td style="width:56px">\(sign.symbol)</td>
        <td><div class="word">\(sign.word[language])</div><div class="says">\(sign.sentence[language])</div></td></tr></table></div>
        """
    }

    private var note: Markup {
        guard let note = report.note else { return .none }
        return #"<p><b>\#(Words.reason[language]):</b> \#(note[language].oneLine)</p>"#
    }

    /// The advice of the worst finding, then how to send it again or where to answer.
    private var first: Markup {
        let pressing = report.ranked.filter { $0.severity >= .hold }
        var lines: [Markup] = []
        if let worst = pressing.first { lines.append(#"<p>\#(worst.advice[language].oneLine)</p>"#) }
        if pressing.count > 1 { lines.append(#"<p class="small">\#(remaining(pressing.count - 1)[language])</p>"#) }
        if let next = nextStep { lines.append(#"<p class="then">\#(next[language])</p>"#) }
        if lines.isEmpty { return .none }
        return """
            <div class="first"><b>\(Words.first[language])</b>
            \(Markup(lines))</div>
            """
    }

    private func remaining(_ count: Int) -> LocalizedText {
        LocalizedText(
            vi: "Còn \(count) điểm khác phải sửa, xem bên dưới.",
            en: count == 1
                ? "One more finding has to be mended, see below."
                : "\(count) more findings have to be mended, see below.")
    }

    private var nextStep: LocalizedText? {
        let inbox = folders.inbox + (report.station.isEmpty ? "" : "/" + report.station.shownName)
        switch (report.verdict, report.state) {
        case (_, .waiting): return nil
        case (.returned, _):
            return LocalizedText(
                vi: "Sửa xong thả lại vào \(inbox)/ với tên cũ để hệ thống nhận ra lần quét lại.",
                en: "When mended, drop it into \(inbox)/ again under the same name, so that it is known as a rescan.")
        case (.held, _):
            return LocalizedText(
                vi:
                    "Trả lời trong tệp \(form) cạnh báo cáo này rồi lưu lại; lượt quét tự đi tiếp, không phải quét lại.",
                en: "Answer in \(form) beside this report and save it; the submission goes on by itself, no rescan.")
        default: return nil
        }
    }

    private var facts: Markup {
        let rows = report.facts.map { row -> Markup in
            "<tr><th>\(row.label[language].oneLine)</th><td>\(row.value[language].oneLine)</td></tr>"
        }
        if rows.isEmpty { return .none }
        return """
            <h2>\(Words.facts[language])</h2>
            <table class="lines">
            \(rows)
            </table>
            """
    }
}
