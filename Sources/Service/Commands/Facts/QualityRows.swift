internal import ArchiveModel

extension QualityFacts {
    /// How well it was scanned, in rows for people.
    var rows: [FactRow] {
        var lines: [LocalizedText] = []
        if let skew {
            lines.append(
                LocalizedText { "\($0 == .vietnamese ? "nghiêng" : "skew") \(FactWords.number(skew.value, $0, 2))°" })
        }
        if let orientation, orientation.value != 0 {
            lines.append(
                LocalizedText {
                    "\($0 == .vietnamese ? "chữ bị xoay" : "text turned by") \(FactWords.number(orientation.value, $0))°"
                })
        }
        if let sharpness {
            lines.append(
                LocalizedText {
                    let rise = FactWords.number(sharpness.rise, $0, 1)
                    return $0 == .vietnamese ? "mép nét rộng \(rise) điểm ảnh" : "edges rise over \(rise) pixels"
                })
        }
        if let tone { lines.append(tone.line) }
        if let noise {
            lines.append(
                LocalizedText {
                    "\($0 == .vietnamese ? "nhiễu" : "noise") \(FactWords.number(noise.value, $0, 1))/255"
                })
        }
        if let border, border.share > 0.001 {
            lines.append(
                LocalizedText {
                    "\($0 == .vietnamese ? "viền đen" : "dark border") \(FactWords.percent(border.share, $0))"
                })
        }
        if let level = compression?.quality {
            lines.append(LocalizedText(vi: "chất lượng JPEG \(level)", en: "JPEG quality \(level)"))
        }
        lines += defectLines
        return lines.isEmpty ? [] : [FactRow("Chất lượng quét", "Scan quality", lines)]
    }

    private var defectLines: [LocalizedText] {
        let all = [cuts, corners, streaks, seams].flatMap { $0 ?? [] }
        let counts = Dictionary(grouping: all, by: \.kind).mapValues(\.count)
        return QualityDefect.Kind.allCases.compactMap { kind in
            counts[kind].map { count in
                LocalizedText { "! \(Self.name(kind)[$0])\(count > 1 ? ": \(count)" : "")" }
            }
        }
    }

    private static func name(_ kind: QualityDefect.Kind) -> LocalizedText {
        switch kind {
        case .cut: LocalizedText(vi: "nội dung bị cắt ở mép", en: "content cut at the edge")
        case .corner: LocalizedText(vi: "góc giấy gập hoặc thiếu", en: "a folded or missing corner")
        case .streak: LocalizedText(vi: "vệt dọc của máy quét", en: "a streak of the scanner")
        case .step: LocalizedText(vi: "lệch sáng chỗ ghép ảnh", en: "a step where images meet")
        case .shift: LocalizedText(vi: "lệch hình chỗ ghép ảnh", en: "a shift where images meet")
        case .fold: LocalizedText(vi: "nếp gấp của giấy", en: "a fold of the paper")
        }
    }
}

extension ToneFacts {
    fileprivate var line: LocalizedText {
        LocalizedText { language in
            let paper =
                "\(language == .vietnamese ? "nền giấy" : "paper") \(FactWords.number(self.paper, language, 0))/255"
            guard let contrast else { return paper }
            let word = language == .vietnamese ? "tương phản" : "contrast"
            return "\(paper), \(word) \(FactWords.number(contrast, language, 0))"
        }
    }
}
