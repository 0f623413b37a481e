internal import ArchiveModel

/// Words that many messages share, written once.
enum Wording {
    /// `Tệp A01.tif`
    static func file(_ name: String) -> LocalizedText { LocalizedText(vi: "Tệp \(name)", en: "File \(name)") }

    /// `Trang 3, 5–7 của tệp A01.pdf`
    static func pages(_ numbers: [Int], of name: String) -> LocalizedText {
        let ranges = pageRanges(numbers)
        return LocalizedText(
            vi: "Trang \(ranges) của tệp \(name)", en: "\(numbers.count > 1 ? "Pages" : "Page") \(ranges) of \(name)")
    }

    /// The pages, or the image when there are no pages.
    static func subject(_ pages: [Int], of name: String) -> LocalizedText {
        pages.isEmpty ? LocalizedText(vi: "Ảnh \(name)", en: name) : self.pages(pages, of: name)
    }

    /// `(X = 1 191 722,1; Y = 603 512,3)`, X north and Y east as survey papers say; at most three of them.
    static func coordinates(_ places: [[Double]]) -> LocalizedText {
        LocalizedText { language in
            let shown = places.filter { $0.count == 2 }.prefix(3).map { place in
                "(X = \(tenth(place[1], language)); Y = \(tenth(place[0], language)))"
            }
            return shown.joined(separator: ", ") + (places.count > 3 ? " …" : "")
        }
    }

    private static func tenth(_ value: Double, _ language: Language) -> String {
        value.isFinite && value.magnitude < 1e12 ? Quantity.number(value, language, decimals: 1) : "?"
    }

    /// `3, 5–7`
    static func pageRanges(_ numbers: [Int]) -> String {
        var ranges: [(Int, Int)] = []
        for number in numbers.sorted() {
            if let last = ranges.last, number - last.1 <= 1 {
                ranges[ranges.count - 1].1 = number
            } else {
                ranges.append((number, number))
            }
        }
        return ranges.map { $0 == $1 ? "\($0)" : "\($0)–\($1)" }.joined(separator: ", ")
    }

    /// `≥ 300 dpi`
    static func atLeast(_ quantity: Quantity) -> LocalizedText { each(quantity) { "≥ " + $0 } }
    static func atMost(_ quantity: Quantity) -> LocalizedText { each(quantity) { "≤ " + $0 } }
    static func text(_ quantity: Quantity) -> LocalizedText { each(quantity) { $0 } }
    /// The same in both languages: a name, a code.
    static func same(_ text: String) -> LocalizedText { LocalizedText(vi: text, en: text) }

    /// A measured number without decimals. Facts come from hostile files: no number of theirs may trap.
    static func whole(_ value: Double) -> String {
        value.isFinite && value.magnitude < 1e12 ? String(Int(value.rounded())) : "?"
    }

    /// At most so many names, and how many more there are.
    static func names(_ names: [String], limit: Int = 5) -> LocalizedText {
        let shown = names.prefix(limit).joined(separator: ", ")
        guard names.count > limit else { return same(shown) }
        return LocalizedText(
            vi: "\(shown) và \(names.count - limit) tên khác", en: "\(shown) and \(names.count - limit) more")
    }

    private static func each(_ quantity: Quantity, _ write: (String) -> String) -> LocalizedText {
        LocalizedText(vi: write(quantity.text(.vietnamese)), en: write(quantity.text(.english)))
    }
}
