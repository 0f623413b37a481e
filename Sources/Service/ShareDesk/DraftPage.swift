internal import ArchiveModel
internal import Foundation

/// `TÊN.kiem-tra.html`: what a technician reads beside the draft.
struct DraftPage {
    let check: DraftCheck
    let language: Language

    static let shownChanges = 200

    var html: String {
        let (first, second) = (
            DraftSection(check: check, language: language), DraftSection(check: check, language: language.other)
        )
        return PageStyle.page(
            language: language.rawValue, title: "\(first.word) – \(check.file.shownName)",
            head: """
                <meta name="sohoa-draft" content="\(check.fingerprint)"/>
                <style>
                pre { margin: 6px 0; padding: 8px 12px; background: #f4f6f7; border: 1px solid #d5dade; overflow-x: auto; font: 13px/1.4 Consolas, "Liberation Mono", monospace; }
                .caret { color: #a3151b; font-weight: 700; }
                </style>
                """,
            body: PageStyle.bilingual(first.body, second.body, in: language))
    }
}

/// The page in one language.
struct DraftSection {
    let check: DraftCheck
    let language: Language
    private var vietnamese: Bool { language == .vietnamese }

    var word: String {
        if check.hasErrors { return vietnamese ? "Có lỗi" : "Has errors" }
        return vietnamese ? "Hợp lệ" : "Valid"
    }

    var body: Markup {
        Markup([heading, verdict, complaints, differences, replay, release].filter { !$0.isEmpty })
    }

    private var heading: Markup {
        let title = vietnamese ? "Kiểm tra bản nháp bộ quy tắc" : "Check of a profile's draft"
        let time = VietnamTime.text(check.checkedAt)
        let when = vietnamese ? "Kiểm tra lúc \(time), mỗi lần lưu tệp." : "Checked at \(time), at each save."
        return """
            <h1>\(title): \(check.file.shownName)</h1>
            <p class="quiet">\(when)</p>
            """
    }

    private var verdict: Markup {
        """
        <div class="verdict \(check.hasErrors ? "returned" : "accepted")">
        <div class="word">\(word)</div>
        <div class="says">\(says)</div>
        </div>
        """
    }

    private var says: String {
        let version = check.inForce.map(String.init)
        if check.hasErrors {
            let count = check.complaints.count(where: \.isError)
            let stays = version.map { vietnamese ? " Bản \($0) vẫn hiệu lực." : " Version \($0) stays in force." } ?? ""
            let places = count == 1 ? "one place" : "\(count) places"
            return (vietnamese ? "\(count) chỗ phải sửa rồi lưu lại." : "Mend \(places) and save again.") + stays
        }
        if check.isReleased {
            return vietnamese
                ? "Nội dung này đang hiệu lực (bản \(version ?? "–"))."
                : "This is what is in force (version \(version ?? "–"))."
        }
        let now = version.map { vietnamese ? "Bản \($0) đang hiệu lực." : "Version \($0) is in force." }
        return (vietnamese ? "Đây là bản nháp, chưa hiệu lực. " : "This is a draft, it is not in force. ")
            + (now ?? (vietnamese ? "Chưa có bản nào hiệu lực." : "No version is in force."))
    }

    private var complaints: Markup {
        if check.complaints.isEmpty { return .none }
        return """
            <h2>\(vietnamese ? "Cần xem lại" : "To be mended") (\(check.complaints.count))</h2>
            \(check.complaints.prefix(100).map(complaint))
            """
    }

    private func complaint(_ complaint: DraftCheck.Complaint) -> Markup {
        let place = vietnamese ? "Dòng \(complaint.line)" : "Line \(complaint.line)"
        let grade =
            complaint.isError ? (vietnamese ? "Lỗi" : "Error") : (vietnamese ? "Cảnh báo" : "Warning")
        let quoted: Markup =
            complaint.source.isEmpty
            ? .none
            : """
            <pre>\(margin(complaint))\(complaint.source)
            \(padding(complaint))<span class="caret">^</span></pre>
            """
        return """
            <div class="card \(complaint.isError ? "g-return" : "g-warning")">
            <h3><span class="grade">\(grade)</span>\(place): \(complaint.message[language])</h3>
            \(quoted)
            <p>→ \(complaint.hint[language])</p>
            </div>
            """
    }

    private func margin(_ complaint: DraftCheck.Complaint) -> String { "\(complaint.line) | " }

    /// The caret stands under its word: tabs would not, so they count as one space in the line as well.
    private func padding(_ complaint: DraftCheck.Complaint) -> String {
        let before = complaint.source.unicodeScalars.prefix(max(0, complaint.column - 1)).count
        return String(repeating: " ", count: margin(complaint).count + before)
    }

    private var differences: Markup {
        if check.hasErrors || check.isReleased || check.inForce == nil { return .none }
        let title = vietnamese ? "Khác bản đang hiệu lực" : "Differs from what is in force"
        if check.differences.isEmpty {
            return "<h2>\(title)</h2><p>\(vietnamese ? "Chỉ khác cách viết." : "Only in its layout.")</p>"
        }
        return """
            <h2>\(title) (\(check.differences.count))</h2>
            <table class="lines">
            <tr><th>\(vietnamese ? "Khóa" : "Key")</th><th>\(vietnamese ? "Đang hiệu lực" : "In force")</th>\
            <th>\(vietnamese ? "Bản nháp" : "Draft")</th><th>\(vietnamese ? "Ở đâu" : "Where")</th></tr>
            \(check.differences.prefix(200).map(difference))
            </table>
            """
    }

    private func difference(_ difference: DraftCheck.Difference) -> Markup {
        """
        <tr><td class="mono">\(difference.key)</td><td>\(difference.old ?? "–")</td><td><b>\(difference.new ?? "–")</b></td>\
        <td class="quiet nowrap">\(difference.location)</td></tr>
        """
    }

    private var replay: Markup {
        if check.hasErrors || check.isReleased { return .none }
        let title = vietnamese ? "Nếu phát hành, ai bị ảnh hưởng" : "Whom it would hit"
        let sum =
            vietnamese
            ? "Đánh giá lại \(check.judged) lượt quét gần nhất: \(check.changes.count) lượt đổi kết quả, \(check.otherFindings) lượt chỉ khác điểm cần lưu ý."
            : "The last \(check.judged) submissions judged again: \(check.changes.count) verdicts change, \(check.otherFindings) have other findings only."
        let rows = check.changes.prefix(DraftPage.shownChanges).map(change)
        let table: Markup = rows.isEmpty ? .none : "<table class=\"lines\">\n\(Array(rows))\n</table>"
        return """
            <h2>\(title)</h2>
            <p>\(sum)</p>
            \(table)
            """
    }

    private func change(_ change: DraftCheck.Change) -> Markup {
        """
        <tr><td>\(change.file.shownName)<div class="small">\(change.station.shownName) \(change.item.short)</div></td>\
        <td class="nowrap">\(change.old.name[language]) → <b>\(change.new.name[language])</b></td>\
        <td><span class="mono">\(change.rules.joined(separator: ", "))</span> \(change.reason?[language] ?? "")</td></tr>
        """
    }

    private var release: Markup {
        if check.hasErrors || check.isReleased { return .none }
        return """
            <div class="first">\(vietnamese ? "Để bản này có hiệu lực, người quản trị chạy:" : "To bring it into force the administrator runs:")
            <pre>\(check.command)</pre></div>
            """
    }
}
