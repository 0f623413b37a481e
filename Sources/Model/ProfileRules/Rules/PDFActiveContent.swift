package import ArchiveModel

/// What acts by itself or at a click: starts programs, sends forms, opens other files, plays.
package struct PDFActiveContent: Rule {
    package static let id = "pdf.active-content"
    package static let manual = LocalizedText(
        vi: "PDF tự chạy chương trình, gửi biểu mẫu, mở tệp khác, phát phim hay âm thanh. JavaScript có quy tắc riêng "
            + "(`pdf.javascript`).",
        en:
            "A PDF that starts programs, sends forms, opens other files, plays films or sounds. JavaScript has its own rule "
            + "(`pdf.javascript`).")
    static let allowed = SchemaKey(
        "allowed", .list(of: .text), fallback: .list([.text("URI")]),
        vi: "Loại được phép, ghi như trong PDF: `URI` (liên kết trang web), `SubmitForm`, `GoToR`, `3D`, v.v.",
        en:
            "Kinds that are allowed, as PDF calls them: `URI` (links to web pages), `SubmitForm`, `GoToR`, `3D` and so on."
    )
    package static let parameters = [allowed]
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let allowed = Set((setting[Self.allowed]?.list ?? [.text("URI")]).compactMap(\.text) + ["JavaScript"])
        return context.documents(for: setting).compactMap { file in
            let active = (file.pdf?.objects?.actions ?? []).filter { !allowed.contains($0.kind) }
            guard let first = active.first else { return nil }
            let kinds = Wording.names(Array(Set(active.map(\.kind))).sorted())
            return finding(
                in: context, place: Place(file, page: first.page), measured: kinds,
                expected: LocalizedText(vi: "PDF tĩnh", en: "a static PDF"),
                message: LocalizedText(
                    vi: "Tệp \(file.name) có nội dung động: \(kinds.vi).",
                    en: "\(file.name) has active content: \(kinds.en)."),
                advice: LocalizedText(
                    vi:
                        "Xuất lại thành PDF tĩnh (PDF/A) rồi gửi lại; tệp đã ký số thì để người kiểm tra xem và quyết định.",
                    en:
                        "Export it as static PDF (PDF/A) and send it again; if it is signed, let the checker look and decide."
                ))
        }
    }
}
