internal import ArchiveModel

extension TopographicSheet {
    /// `F-48-68-D-c-4`, with any separators and with or without the parentheses; also the L7014 names `6151 II`.
    package static func read(_ text: String) throws(SheetFault) -> TopographicSheet {
        let tokens = try SheetTokens(text)
        if tokens.tokens[0].isDigits {
            return try UTMNameReader(tokens: tokens).sheet()
        }
        var reader = TopographicReader(tokens: tokens)
        return try reader.sheet()
    }
}

/// Reads from left to right, one level of the division after the other.
struct TopographicReader {
    let tokens: SheetTokens
    private var next = 0

    init(tokens: SheetTokens) { self.tokens = tokens }

    private var token: SheetTokens.Token? { tokens.tokens.indices.contains(next) ? tokens.tokens[next] : nil }

    mutating func sheet() throws(SheetFault) -> TopographicSheet {
        let isNorthern = tokens.tokens[0].text.count == 2
        var sheet = try readZone()
        while token != nil { sheet = try readPart(of: sheet) }
        // `NF-48-11` of the international series numbers 1:250 000 sheets from 1 to 16: not what it looks like.
        guard !isNorthern || sheet.scale.rawValue >= 500_000 else {
            throw tokens.fault(
                .zone, at: 0,
                LocalizedText(
                    vi:
                        "“\(tokens.tokens[0].text)” là cách ghi của danh pháp quốc tế, chỉ dùng cho 1:1 000 000 và 1:500 000",
                    en:
                        "“\(tokens.tokens[0].text)” belongs to the international numbering, used at 1:1 000 000 and 1:500 000"
                ),
                expected: LocalizedText(
                    vi: "phiên hiệu VN-2000 không có chữ N, như F-48-68",
                    en: "the VN-2000 number without N, such as F-48-68"))
        }
        return sheet
    }

    /// `F-48`, `F48`, `NF-48`.
    private mutating func readZone() throws(SheetFault) -> TopographicSheet {
        let letters = tokens.tokens[0].text.uppercased()
        let letter = letters.count == 2 && letters.hasPrefix("N") ? String(letters.suffix(1)) : letters
        let rows = Array("ABCDEFGHIJKLMNOPQRSTUV").map(String.init)
        guard let row = rows.firstIndex(of: letter) else {
            throw tokens.fault(
                .zone, at: 0,
                LocalizedText(
                    vi: "“\(tokens.tokens[0].text)” không phải ký hiệu đai 4°",
                    en: "“\(tokens.tokens[0].text)” is not the letter of a row of 4°"),
                expected: LocalizedText(
                    vi: "một chữ từ A đến V; Việt Nam nằm ở B đến F, như F-48",
                    en: "one letter from A to V; Vietnam lies in B to F, such as F-48"))
        }
        next = 1
        guard let column = token?.number, (1...60).contains(column), token?.isBracketed == false,
            let sheet = TopographicSheet(
                scale: .oneTo1000000, containingSouth: row * 4 * TopographicScale.unitsPerDegree,
                west: (column * 6 - 186) * TopographicScale.unitsPerDegree)
        else {
            throw tokens.fault(
                .zone, at: 1,
                LocalizedText(
                    vi: token.map { "“\($0.text)” không phải số múi 6°" } ?? "thiếu số múi 6°",
                    en: token.map { "“\($0.text)” is not the number of a column of 6°" }
                        ?? "the number of the column of 6° is missing"),
                expected: LocalizedText(
                    vi: "48 hoặc 49 ở Việt Nam, như F-48", en: "48 or 49 in Vietnam, such as F-48"))
        }
        next = 2
        return sheet
    }

    /// One step down. Which step it is follows from digits or letters; case decides nothing.
    private mutating func readPart(of sheet: TopographicSheet) throws(SheetFault) -> TopographicSheet {
        guard let word = token else { return sheet }
        for scale in TopographicScale.allCases where scale.parent == sheet.scale {
            let isFine = scale.rawValue <= 5000
            guard isFine || !word.isBracketed, let name = Self.name(word, at: scale) else { continue }
            guard let part = sheet.part(name, at: scale) else { continue }
            next += 1
            return part
        }
        if let fault = tokens.surplus(at: next), Self.levels[sheet.scale] == nil { throw fault }
        throw tokens.fault(
            .level, at: next,
            LocalizedText(
                vi: "“\(word.text)” không phải phần của mảnh \(sheet.number)",
                en: "“\(word.text)” is no part of sheet \(sheet.number)"),
            expected: Self.levels[sheet.scale] ?? SheetTokens.examples)
    }

    /// The name as the scale spells it; nil when it has no such part.
    private static func name(_ word: SheetTokens.Token, at scale: TopographicScale) -> String? {
        let wanted = word.isDigits ? word.number.map(String.init) : word.text.lowercased()
        return scale.names.first { $0.lowercased() == wanted }
    }

    private static let levels: [TopographicScale: LocalizedText] = [
        .oneTo1000000: LocalizedText(
            vi: "A đến D (1:500 000) hoặc 1 đến 96 (1:100 000)", en: "A to D (1:500 000) or 1 to 96 (1:100 000)"),
        .oneTo500000: LocalizedText(vi: "1 đến 4 (1:250 000)", en: "1 to 4 (1:250 000)"),
        .oneTo100000: LocalizedText(
            vi: "A đến D (1:50 000) hoặc (1) đến (256) (1:5000)", en: "A to D (1:50 000) or (1) to (256) (1:5000)"),
        .oneTo50000: LocalizedText(vi: "a đến d (1:25 000)", en: "a to d (1:25 000)"),
        .oneTo25000: LocalizedText(vi: "1 đến 4 (1:10 000)", en: "1 to 4 (1:10 000)"),
        .oneTo5000: LocalizedText(
            vi: "a, b, c, d, e, f, g, h, k (1:2000)", en: "a, b, c, d, e, f, g, h, k (1:2000)"),
        .oneTo2000: LocalizedText(
            vi: "I đến IV (1:1000) hoặc 1 đến 16 (1:500)", en: "I to IV (1:1000) or 1 to 16 (1:500)"),
    ]
}
