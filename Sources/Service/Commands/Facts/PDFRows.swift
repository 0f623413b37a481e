internal import ArchiveModel

extension PDFFacts {
    /// A PDF in rows for people.
    var rows: [FactRow] {
        let locked =
            isEncrypted
            ? LocalizedText(vi: ", mã hóa", en: ", encrypted")
            : LocalizedText(vi: ", không mã hóa", en: ", not encrypted")
        var rows = [
            FactRow("PDF", "PDF") { language in
                "\(version)\(locked[language])\(claimedConformance.map { ", \($0)" } ?? "")"
            }
        ]
        if let title { rows.append(FactRow("Tên tài liệu", "Title", same: title)) }
        if let producer { rows.append(FactRow("Tạo bởi", "Producer", same: producer)) }
        rows.append(FactRow("Trang", "Pages", pageLines))
        if !fonts.isEmpty { rows.append(FactRow("Phông chữ", "Fonts", FactWords.list(fonts.map(\.line), most: 20))) }
        if !layers.isEmpty { rows.append(FactRow("Lớp", "Layers", same: layers.joined(separator: ", "))) }
        if attachments > 0 { rows.append(FactRow("Tệp đính kèm", "Attachments", same: String(attachments))) }
        if hasJavaScript { rows.append(FactRow("JavaScript", "JavaScript", LocalizedText(vi: "có", en: "yes"))) }
        if !signatures.isEmpty { rows.append(FactRow("Chữ ký số", "Signatures", signatures.map(\.line))) }
        return rows + (georeference?.rows ?? [])
    }

    private var pageLines: [LocalizedText] {
        let count = LocalizedText(vi: "\(pages.count) trang", en: "\(pages.count) pages")
        return [count] + FactWords.list(pages.map(\.line), most: 50)
    }
}

extension PDFFacts.Page {
    fileprivate var line: LocalizedText {
        LocalizedText { language in
            let sides = [widthMM, heightMM].map { FactWords.number($0.rounded(), language) }.joined(separator: " × ")
            let dpi = images.map { FactWords.number($0.dpiX.rounded(), language) }.prefix(3).joined(separator: ", ")
            let letters =
                characters > 0 ? (language == .vietnamese ? "\(characters) ký tự" : "\(characters) characters") : ""
            let parts = [Self.name(kind)[language], dpi.isEmpty ? "" : "\(dpi) dpi", letters].filter { !$0.isEmpty }
            return "\(number): \(sides) mm, \(parts.joined(separator: ", "))"
        }
    }

    private static func name(_ kind: Kind) -> LocalizedText {
        switch kind {
        case .scan: LocalizedText(vi: "trang quét", en: "scan")
        case .vector: LocalizedText(vi: "trang vẽ", en: "drawn page")
        case .mixed: LocalizedText(vi: "vừa quét vừa vẽ", en: "mixed")
        case .blank: LocalizedText(vi: "trang trắng", en: "blank")
        }
    }
}

extension PDFFacts.Font {
    fileprivate var line: LocalizedText {
        let missing = isEmbedded ? ("", "") : (", chưa nhúng", ", not embedded")
        return LocalizedText(vi: "\(name) (\(type)\(missing.0))", en: "\(name) (\(type)\(missing.1))")
    }
}

extension PDFFacts.Signature {
    fileprivate var line: LocalizedText {
        let who = [field, signer ?? "?", time ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
        return LocalizedText(vi: "\(who): \(integrity)", en: "\(who): \(integrity)")
    }
}
