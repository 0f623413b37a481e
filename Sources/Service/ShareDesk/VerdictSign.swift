internal import ArchiveModel

/// A verdict as a technician sees it from across the room: word, colour and shape, never colour alone.
struct VerdictSign {
    /// Class of the colours in the style sheet.
    let kind: String
    let word: LocalizedText
    /// One sentence: what happened to the files.
    let sentence: LocalizedText
    /// Drawn, since old fonts lack the symbols.
    let symbol: Markup

    init(_ report: ItemReport) {
        word = report.state == .waiting ? Words.state(.waiting) : report.verdict.name
        sentence = Self.sentence(report)
        switch report.state == .waiting ? .held : report.verdict {
        case .accepted:
            kind = "accepted"
            symbol = Self.drawing(#"<path d="M14 33l12 12 24-27"/>"#)
        case .held:
            kind = "held"
            symbol = Self.drawing(#"<path d="M24 18v28M40 18v28"/>"#)
        case .returned:
            kind = "returned"
            symbol = Self.drawing(#"<path d="M27 15L13 29l14 14M14 29h24a12 12 0 0 1 0 24h-8"/>"#)
        case .quarantined:
            kind = "quarantined"
            symbol = Self.drawing(#"<path d="M16 16l32 32M48 16L16 48"/>"#)
        }
    }

    private static func drawing(_ path: Markup) -> Markup {
        """
        <svg class="symbol" width="56" height="56" viewBox="0 0 64 64" aria-hidden="true">\
        <circle cx="32" cy="32" r="30"/>\(path)</svg>
        """
    }

    private static func sentence(_ report: ItemReport) -> LocalizedText {
        switch (report.verdict, report.state) {
        case (.quarantined, _):
            Words.text(
                "Lượt quét đã dừng, chưa gửi đi đâu. Giữ nguyên máy, báo ngay người phụ trách bảo vệ bí mật nhà nước; "
                    + "không mở, không sao chép, không xóa tệp.",
                "The submission is stopped and was sent nowhere. Leave the machine as it is and call the officer in "
                    + "charge of state secrets; do not open, copy or delete the file.")
        case (_, .waiting):
            Words.text(
                "Máy móc hoặc đường truyền chưa sẵn sàng; hệ thống tự thử lại, tệp vẫn được giữ an toàn.",
                "Something outside is not ready; it is tried again by itself, the files are kept safe.")
        case (.accepted, _) where report.practice || report.state == .practised:
            Words.text(
                "Bản quét này đủ tốt; ở thư mục thật nó sẽ được đăng ký.",
                "This scan is good; in a real folder it would be registered.")
        case (.accepted, .linked): linked(report)
        case (.accepted, .registered):
            Words.text("Đã đăng ký vào kho; có thể cất bản giấy.", "Registered; the paper can go back.")
        case (.accepted, .awaitingSignature):
            Words.text(
                "Bản quét đạt; chờ chữ ký số rồi mới được đăng ký.",
                "The scan is good; it is registered when it has been signed.")
        case (.accepted, _):
            Words.text("Bản quét đạt yêu cầu của bộ quy tắc.", "The scan meets the profile.")
        case (.held, _):
            Words.text(
                "Máy chưa tự quyết được; cần một người xem và trả lời trong phiếu bổ sung.",
                "The machine cannot decide; a person has to look and answer in the form.")
        case (.returned, _):
            Words.text(
                "Tệp nằm nguyên vẹn cạnh báo cáo này, chưa được đăng ký.",
                "The files lie unchanged beside this report and are not registered.")
        }
    }

    private static func linked(_ report: ItemReport) -> LocalizedText {
        let record = report.linkedTo.map(\.rawValue) ?? ""
        return Words.text(
            "Nội dung giống hệt kết quả số hóa \(record) đã có; đã liên kết, không lưu hai lần.",
            "The content is identical to record \(record); it was linked, nothing is stored twice.")
    }
}
