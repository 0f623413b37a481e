internal import ArchiveModel

extension ReadingFacts {
    /// What a page says of itself, in rows for people.
    var rows: [FactRow] {
        let lines =
            values.map { Self.line($0.key.rawValue, $0.text, $0.confidence) }
            + entries.map { Self.line($0.label, $0.text, $0.confidence) }
        if lines.isEmpty { return [] }
        return [
            method == .ocr
                ? FactRow("Chữ đọc được", "Text recognised", FactWords.list(lines, most: 30))
                : FactRow("Chữ trên trang", "Text on the page", FactWords.list(lines, most: 30))
        ]
    }

    private static func line(_ name: String, _ text: String, _ confidence: Double) -> LocalizedText {
        LocalizedText { "\(name): \(text)  (\(FactWords.percent(confidence, $0)))" }
    }
}

extension MarksFacts {
    /// Stamps and signatures, in rows for people; what is secret is only said to be there.
    var rows: [FactRow] {
        var rows: [FactRow] = []
        if !secrecy.isEmpty {
            let isCertain = secrecy.contains(where: \.isCertain)
            rows.append(
                FactRow(
                    "Dấu độ mật", "Secrecy",
                    isCertain
                        ? LocalizedText(vi: "có", en: "marked")
                        : LocalizedText(vi: "có thể có, cần người xem", en: "perhaps marked: a person must look")))
        }
        if !marks.isEmpty {
            rows.append(FactRow("Con dấu, chữ ký", "Stamps, signatures", FactWords.list(marks.map(\.line), most: 20)))
        }
        return rows
    }
}

extension MarkFact {
    fileprivate var line: LocalizedText {
        LocalizedText { language in
            let size = [widthMM, heightMM].compactMap { $0.map { FactWords.number($0, language, 0) } }
            let millimetres = size.isEmpty ? "" : ", \(size.joined(separator: " × ")) mm"
            return "\(Self.name(kind)[language]), \(Self.name(colour)[language])\(millimetres)"
        }
    }

    private static func name(_ kind: Kind) -> LocalizedText {
        switch kind {
        case .round: LocalizedText(vi: "dấu tròn", en: "round seal")
        case .frame: LocalizedText(vi: "dấu khung", en: "framed stamp")
        case .signature: LocalizedText(vi: "chữ ký tay", en: "ink signature")
        case .other: LocalizedText(vi: "mực màu", en: "coloured ink")
        }
    }

    private static func name(_ colour: Colour) -> LocalizedText {
        switch colour {
        case .red: LocalizedText(vi: "đỏ", en: "red")
        case .blue: LocalizedText(vi: "xanh", en: "blue")
        case .black: LocalizedText(vi: "đen", en: "black")
        case .other: LocalizedText(vi: "màu khác", en: "another colour")
        }
    }
}
