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
        for page in pages.prefix(3) {
            rows += (page.quality?.rows ?? []) + (page.reading?.rows ?? []) + (page.marks?.rows ?? [])
        }
        if let objects { rows += objects.rows }
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
    /// Who and when, and what the signature is worth: intact bytes, how much they are, what changed since.
    fileprivate var line: LocalizedText {
        let who = [field, signer ?? "?", time ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
        return LocalizedText { language in
            let parts =
                [integrity] + (judgement.map { [Self.coverage($0)[language], Self.changes($0)[language]] } ?? [])
            return "\(who): \(parts.filter { !$0.isEmpty }.joined(separator: "; "))"
        }
    }

    private static func coverage(_ judgement: SignatureJudgement) -> LocalizedText {
        if !judgement.tricks.isEmpty {
            let list = judgement.tricks.map(\.rawValue).joined(separator: ", ")
            return LocalizedText(vi: "vùng ký đáng ngờ (\(list))", en: "a suspicious byte range (\(list))")
        }
        return switch judgement.coverage {
        case .whole: LocalizedText(vi: "phủ cả tệp", en: "covers the whole file")
        case .revision:
            LocalizedText(
                vi: "phủ lần lưu thứ \(judgement.revision ?? 0)", en: "covers revision \(judgement.revision ?? 0)")
        case .part: LocalizedText(vi: "chỉ phủ một phần tệp", en: "covers only a part of the file")
        case .none: LocalizedText(vi: "không phủ gì", en: "covers nothing")
        }
    }

    private static func changes(_ judgement: SignatureJudgement) -> LocalizedText {
        if judgement.changes.isEmpty { return LocalizedText(vi: "", en: "") }
        let list = Set(judgement.changes.map(\.kind.rawValue)).sorted().joined(separator: ", ")
        return judgement.breaksPermission || judgement.level > 3
            ? LocalizedText(vi: "sau đó bị sửa trái phép: \(list)", en: "changed afterwards without leave: \(list)")
            : LocalizedText(vi: "sau đó có thêm: \(list)", en: "added afterwards: \(list)")
    }
}

extension PDFObjectFacts {
    fileprivate var rows: [FactRow] {
        var rows: [FactRow] = []
        if revisions > 1 {
            rows.append(
                FactRow("Số lần lưu", "Revisions", same: String(revisions)))
        }
        if !actions.isEmpty {
            let kinds = Set(actions.map(\.kind)).sorted().joined(separator: ", ")
            rows.append(FactRow("Hành động", "Actions", same: "\(actions.count) (\(kinds))"))
        }
        if !annotations.isEmpty { rows.append(FactRow("Ghi chú", "Annotations", same: String(annotations.count))) }
        return rows
    }
}
