internal import ArchiveModel

extension CadastralSheet {
    /// Every sheet that a text may mean. Only file names that lost the parentheses of 1:500 mean two:
    /// `725500-6-11` is 1:500 or 1:200.
    package static func read(_ text: String) throws(SheetFault) -> [CadastralSheet] {
        var reader = CadastralReader(tokens: try SheetTokens(text))
        return try reader.sheets()
    }
}

/// Reads from left to right; `next` is the first token not yet understood.
struct CadastralReader {
    let tokens: SheetTokens
    private var next = 0

    init(tokens: SheetTokens) { self.tokens = tokens }

    private func token(_ index: Int) -> SheetTokens.Token? {
        tokens.tokens.indices.contains(index) ? tokens.tokens[index] : nil
    }

    mutating func sheets() throws(SheetFault) -> [CadastralSheet] {
        let isTenThousand = try readPrefix()
        let (north, east) = try readBlock(dropping: isTenThousand)
        func sheet(_ scale: CadastralScale, _ square: Int? = nil, _ part: Int? = nil) -> CadastralSheet {
            CadastralSheet(scale: scale, northKilometres: north, eastKilometres: east, square: square, part: part)
        }
        if isTenThousand {
            if let fault = tokens.surplus(at: next) { throw fault }
            return [sheet(.oneTo10000)]
        }
        guard let square = try readSquare() else { return [sheet(.oneTo5000)] }
        guard token(next) != nil else { return [sheet(.oneTo2000, square)] }
        let parts = try readPart()
        if let fault = tokens.surplus(at: next) { throw fault }
        return parts.map { sheet($0.scale, square, $0.part) }
    }

    /// `10-` before the block; older rules also had `25-` for 1:25 000, which cadastral maps no longer use.
    private mutating func readPrefix() throws(SheetFault) -> Bool {
        guard let first = token(0), first.isDigits else { return false }
        if first.text == "25", token(1)?.isDigits == true {
            throw tokens.fault(
                .scaleNotUsed, at: 0,
                LocalizedText(
                    vi: "“25-” là mảnh 1:25 000 của quy phạm cũ", en: "“25-” is a 1:25 000 sheet of the older rules"),
                expected: LocalizedText(
                    vi: "mảnh địa chính từ 1:200 đến 1:10 000, như 10-728494",
                    en: "a cadastral sheet from 1:200 to 1:10 000, such as 10-728494"))
        }
        if first.text == "10", token(1)?.isDigits == true {
            next = 1
            return true
        }
        return first.text.count == 8 && first.text.hasPrefix("10")
    }

    /// `728494`, `728 494`, and `10728494` without its hyphen.
    private mutating func readBlock(dropping isTenThousand: Bool) throws(SheetFault) -> (Int, Int) {
        var digits = token(next)?.text ?? ""
        let isNumber = token(next)?.isDigits == true
        if isTenThousand, next == 0 { digits.removeFirst(2) }
        if isNumber, digits.count == 3, let second = token(next + 1), second.isDigits, second.text.count == 3 {
            digits += second.text
            next += 1
        }
        guard isNumber, digits.count == 6, let north = Int(digits.prefix(3)), let east = Int(digits.suffix(3)) else {
            throw tokens.fault(
                .block, at: next,
                LocalizedText(
                    vi: "“\(digits)” không phải sáu chữ số XXXYYY của góc khung tây bắc",
                    en: "“\(digits)” is not the six digits XXXYYY of the north-west corner"),
                expected: LocalizedText(
                    vi: "ba chữ số km của X (bắc) rồi ba chữ số km của Y (đông), như 725500",
                    en: "three digits of kilometres of X (north), then three of Y (east), such as 725500"))
        }
        next += 1
        return (north, east)
    }

    private mutating func readSquare() throws(SheetFault) -> Int? {
        guard let word = token(next) else { return nil }
        guard let square = word.number, word.text.count == 1, (1...9).contains(square), !word.isBracketed else {
            throw tokens.fault(
                .square, at: next,
                LocalizedText(
                    vi: "“\(word.text)” không phải số thứ tự mảnh 1:2000",
                    en: "“\(word.text)” is not the number of a 1:2000 sheet"),
                expected: LocalizedText(vi: "một chữ số từ 1 đến 9", en: "one digit from 1 to 9"))
        }
        next += 1
        return square
    }

    private mutating func readPart() throws(SheetFault) -> [(scale: CadastralScale, part: Int)] {
        guard let word = token(next) else { return [] }
        let found = Self.parts(word)
        guard found.isEmpty else {
            next += 1
            return found
        }
        throw tokens.fault(
            .part, at: next,
            LocalizedText(
                vi: "“\(word.isBracketed ? "(\(word.text))" : word.text)” không phải phần của mảnh 1:2000",
                en: "“\(word.isBracketed ? "(\(word.text))" : word.text)” is no part of a 1:2000 sheet"),
            expected: LocalizedText(
                vi: "a, b, c, d (1:1000), (1) đến (16) trong ngoặc (1:500), hoặc 1 đến 100 (1:200)",
                en: "a, b, c, d (1:1000), (1) to (16) in parentheses (1:500), or 1 to 100 (1:200)"))
    }

    private static func parts(_ word: SheetTokens.Token) -> [(scale: CadastralScale, part: Int)] {
        if let letter = Array("abcd").firstIndex(where: { word.text.lowercased() == String($0) }) {
            return word.isBracketed ? [] : [(.oneTo1000, letter + 1)]
        }
        guard word.text.count <= 3, let number = word.number, (1...100).contains(number) else { return [] }
        if word.isBracketed { return number <= 16 ? [(.oneTo500, number)] : [] }
        return number <= 16 ? [(.oneTo500, number), (.oneTo200, number)] : [(.oneTo200, number)]
    }
}
