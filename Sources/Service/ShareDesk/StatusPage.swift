internal import ArchiveModel
internal import Foundation

/// `TRANG-THAI.html`: a static page that reloads itself; written whole every few seconds.
struct StatusPage {
    let snapshot: StatusSnapshot
    let root: DropRoot
    let language: Language
    let writtenAt: Date

    /// More lines than this are in the ledger.
    static let shown = 60
    private var vietnamese: Bool { language == .vietnamese }

    var html: String {
        let title = vietnamese ? "Trạng thái – \(root.name)" : "Status – \(root.name)"
        return PageStyle.page(
            language: language.rawValue, title: title, head: #"<meta http-equiv="refresh" content="10"/>"#,
            body: """
                <h1>\(title)</h1>
                <p class="quiet">\(written)</p>
                \(banners)
                \(counts)
                \(sections)
                """)
    }

    private var written: String {
        let time = VietnamTime.iso8601(writtenAt).dropFirst(11).prefix(8)
        let day = VietnamTime.text(writtenAt).prefix(10)
        return vietnamese
            ? "Ghi lúc \(time) ngày \(day), tự cập nhật 10 giây một lần. Giờ này đứng yên quá 1 phút thì báo người quản trị."
            : "Written \(time) on \(day), renewed every 10 seconds. If this time stands still for a minute, call the administrator."
    }

    private var banners: Markup {
        var banners: [Markup] = []
        if root.mode == .practice { banners.append(#"<div class="banner">\#(Words.practice[language])</div>"#) }
        for banner in snapshot.banners {
            banners.append(#"<div class="banner\#(banner.isBad ? " bad" : "")">\#(banner.message[language])</div>"#)
        }
        if snapshot.balance.difference != 0 {
            let text =
                vietnamese
                ? "SỔ KHÔNG KHỚP: lệch \(snapshot.balance.difference) tệp; báo ngay người quản trị."
                : "THE LEDGER DOES NOT AGREE: off by \(snapshot.balance.difference) files; call the administrator."
            banners.append(#"<div class="banner bad">\#(text)</div>"#)
        }
        return Markup(banners)
    }

    private var counts: Markup {
        var cells = [count(vietnamese ? "Đã nhận hôm nay" : "Taken today", snapshot.balance.dropped, "")]
        let colours: [(ItemState, String)] = [
            (.registered, "accepted"), (.linked, "accepted"), (.inFlight, ""), (.waiting, ""),
            (.awaitingSignature, ""), (.held, "held"), (.returned, "returned"), (.quarantined, "quarantined"),
            (.practised, ""), (.withdrawn, ""),
        ]
        for (state, colour) in colours {
            let number = snapshot.balance.counts[state] ?? 0
            if number == 0, [.practised, .withdrawn, .quarantined, .awaitingSignature].contains(state) { continue }
            cells.append(count(Words.state(state)[language], number, colour))
        }
        let caption = vietnamese ? "Số tệp hôm nay" : "Files today"
        return """
            <h2>\(caption)</h2>
            <table class="counts"><tr>
            \(cells)
            </tr></table>
            """
    }

    private func count(_ label: String, _ number: Int, _ colour: String) -> Markup {
        #"<td class="\#(number == 0 ? "zero" : colour)"><b>\#(number)</b>\#(label)</td>"#
    }

    private var sections: [Markup] {
        [
            section("Cách ly hôm nay – báo người phụ trách bí mật", "Quarantined today", snapshot.quarantined),
            section("Chờ xử lý – cần trả lời trong phiếu", "Held – answer in the form", snapshot.held),
            section("Trả lại hôm nay – cần quét lại hoặc sửa", "Returned today – mend or rescan", snapshot.returned),
            section("Còn trong thư mục quét", "Still in the drop folder", snapshot.pending),
            section("Đang xử lý", "In progress", snapshot.inFlight),
            section("Chờ ký – bản quét đã đạt", "Awaiting signature – the scan is good", snapshot.awaitingSignature),
            section("Chờ thử lại", "Waiting", snapshot.waiting),
            section("Đã đăng ký hôm nay", "Registered today", snapshot.registered),
        ].filter { !$0.isEmpty } + (isIdle ? [idle] : [])
    }

    private var isIdle: Bool {
        [
            snapshot.pending, snapshot.inFlight, snapshot.held, snapshot.awaitingSignature, snapshot.waiting,
            snapshot.returned,
            snapshot.registered, snapshot.quarantined,
        ].allSatisfy(\.isEmpty)
    }

    private var idle: Markup {
        let text =
            vietnamese
            ? "Hôm nay chưa có tệp nào. Thả tệp quét vào thư mục \(root.folders.inbox)/."
            : "No files yet today. Drop scans into \(root.folders.inbox)/."
        return "<p>\(text)</p>"
    }

    private func section(_ vi: String, _ en: String, _ entries: [StatusSnapshot.Entry]) -> Markup {
        if entries.isEmpty { return .none }
        var rows = entries.prefix(Self.shown).map(row)
        if entries.count > Self.shown {
            let more =
                vietnamese ? "và \(entries.count - Self.shown) mục nữa" : "and \(entries.count - Self.shown) more"
            rows.append(#"<tr><td colspan="4" class="quiet">\#(more)</td></tr>"#)
        }
        return """
            <h2>\(vietnamese ? vi : en) (\(entries.count))</h2>
            <table class="lines list">
            \(Markup(rows))
            </table>
            """
    }

    private func row(_ entry: StatusSnapshot.Entry) -> Markup {
        let name: Markup = entry.link.map(linked(entry.title.shownName)) ?? "\(entry.title.shownName)"
        let next =
            entry.nextTry.map { " – \(vietnamese ? "thử lại lúc" : "next try") \(clock($0))" } ?? ""
        return """
            <tr><td class="when quiet">\(clock(entry.at))</td><td class="station quiet">\(entry.station.shownName)</td>\
            <td class="title">\(name)</td><td>\(entry.detail[language].oneLine)\(next)</td></tr>
            """
    }

    /// Today only the time; of other days the date too.
    private func clock(_ date: Date) -> String {
        let text = VietnamTime.text(date)
        return VietnamTime.day(date) == VietnamTime.day(writtenAt) ? String(text.suffix(5)) : text
    }

    private func linked(_ title: String) -> (String) -> Markup {
        { path in #"<a href="\#(Self.address(path))">\#(title)</a>"# }
    }

    /// A relative path as a URL reference that no name can turn into another scheme.
    static func address(_ path: String) -> String {
        let plain = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")
        let parts = path.split(separator: "/").map { $0.addingPercentEncoding(withAllowedCharacters: plain) ?? "" }
        return "./" + parts.joined(separator: "/")
    }
}
