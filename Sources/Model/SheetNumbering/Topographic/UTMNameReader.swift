internal import ArchiveModel

/// Names of the series L7014: `6151`, `6151 II`, `6151-2`, `6151 II ĐB`.
///
/// VN-2000 sheets print them in brackets for the same part of their own graticule. A sheet that was printed with such a
/// name only lies on the datum Indian 1960, some hundred metres away.
struct UTMNameReader {
    let tokens: SheetTokens

    init(tokens: SheetTokens) { self.tokens = tokens }

    func sheet() throws(SheetFault) -> TopographicSheet {
        let first = tokens.tokens[0]
        let half = TopographicScale.unitsPerDegree / 2
        guard first.text.count == 4, let column = Int(first.text.prefix(2)), let row = Int(first.text.suffix(2)),
            let sheet = TopographicSheet(
                scale: .oneTo100000, containingSouth: row * half - 9 * half, west: (150 + column) * half)
        else {
            throw tokens.fault(
                .block, at: 0,
                LocalizedText(
                    vi: "“\(first.text)” không phải bốn chữ số của danh pháp UTM",
                    en: "“\(first.text)” is not the four digits of a UTM name"),
                expected: LocalizedText(vi: "như 6151 II ở Hà Nội", en: "such as 6151 II in Hà Nội"))
        }
        guard tokens.tokens.count > 1 else { return sheet }
        let half50 = try quarter(1, of: sheet, names: [Self.roman, Self.digits], at: .oneTo50000)
        guard tokens.tokens.count > 2 else { return half50 }
        let quarter = try quarter(2, of: half50, names: [Self.english, Self.vietnamese], at: .oneTo25000)
        if let fault = tokens.surplus(at: 3) { throw fault }
        return quarter
    }

    private static let roman = ["i", "ii", "iii", "iv"]
    private static let digits = ["1", "2", "3", "4"]
    private static let english = ["ne", "se", "sw", "nw"]
    private static let vietnamese = ["đb", "đn", "tn", "tb"]

    /// Clockwise from the north-east.
    private func quarter(
        _ index: Int, of holder: TopographicSheet, names: [[String]], at scale: TopographicScale
    ) throws(SheetFault) -> TopographicSheet {
        let word = tokens.tokens[index].text.lowercased()
        let plain = word.replacing("d", with: "đ")
        let found = names.lazy.compactMap { $0.firstIndex(of: word) ?? $0.firstIndex(of: plain) }.first
        guard let found, let part = holder.part(scale.names[[1, 3, 2, 0][found]], at: scale) else {
            throw tokens.fault(
                .quarter, at: index,
                LocalizedText(
                    vi: "“\(tokens.tokens[index].text)” không phải phần tư của mảnh",
                    en: "“\(tokens.tokens[index].text)” is no quarter of the sheet"),
                expected: LocalizedText(
                    vi: scale == .oneTo50000 ? "I, II, III hoặc IV" : "ĐB, ĐN, TN hoặc TB",
                    en: scale == .oneTo50000 ? "I, II, III or IV" : "NE, SE, SW or NW"))
        }
        return part
    }
}
