internal import ArchiveModel

/// `300 dpi`, `0.2 mm`, `5 %`, `2 GB`, `90 s`: a number and its unit.
enum QuantityReader {
    /// Spelling → unit and factor to it. Bytes are decimal, as disks are sold; KiB and its kin are binary.
    private static let spellings: [(word: String, unit: Unit, factor: Double)] = [
        ("dpi", .dotsPerInch, 1), ("px", .pixel, 1), ("mm", .millimetre, 1), ("cm", .millimetre, 10), ("m", .metre, 1),
        ("km", .metre, 1000), ("m²", .squareMetre, 1), ("m2", .squareMetre, 1), ("pt", .point, 1), ("°", .degree, 1),
        ("%", .percent, 1), ("bit", .bit, 1),
        ("s", .second, 1), ("giây", .second, 1), ("min", .second, 60), ("phút", .second, 60), ("h", .second, 3600),
        ("giờ", .second, 3600), ("page", .page, 1), ("pages", .page, 1), ("trang", .page, 1), ("B", .byte, 1),
        ("KB", .byte, 1e3), ("MB", .byte, 1e6), ("GB", .byte, 1e9), ("TB", .byte, 1e12), ("KiB", .byte, 1024),
        ("MiB", .byte, 1_048_576), ("GiB", .byte, 1_073_741_824),
    ]

    /// Spellings of the units, the usual one first.
    static func words(for units: [Unit]) -> [String] {
        units.flatMap { unit in spellings.filter { $0.unit == unit }.map(\.word) }
    }

    static func read(_ text: String, units: [Unit]) -> Result<Quantity, ComplaintError> {
        if let complaint = NumberSpelling.complaint(about: text) { return .failure(ComplaintError(complaint)) }
        let digits = text.prefix { $0.isASCII && ($0.isNumber || "+-.,_".contains($0)) }
        let word = text.dropFirst(digits.count).drop(while: \.isWhitespace)
        let words = words(for: units)
        if digits.contains(",") { return .failure(ComplaintError(.decimalComma(text))) }
        let isRatio = word.first == ":" || word.first == "/"
        guard !isRatio, let number = Double(digits), number.isFinite, number.magnitude < 1e15 else {
            let example = "300 \(words.first ?? "")"
            return .failure(
                ComplaintError(
                    .wrongType(
                        text, expected: LocalizedText(vi: "một số kèm đơn vị", en: "a number with a unit"),
                        example: example)))
        }
        if number < 0 { return .failure(ComplaintError(.negative(text))) }
        if word.isEmpty { return .failure(ComplaintError(.missingUnit(text, units: words))) }
        let found = spellings.first { $0.word == word } ?? spellings.first { $0.word.lowercased() == word.lowercased() }
        guard let found, units.contains(found.unit) else {
            return .failure(ComplaintError(.wrongUnit(String(word), units: words)))
        }
        if found.unit == .percent, number > 100 { return .failure(ComplaintError(.outOfRange(text, 0...100))) }
        // Whole numbers of bytes must fit 64 bits.
        guard number * found.factor <= 1e18 else {
            return .failure(ComplaintError(.outOfRange(text, 0...1_000_000_000_000_000_000)))
        }
        return .success(Quantity(number * found.factor, found.unit))
    }
}

/// A complaint on its way up.
struct ComplaintError: Error {
    let complaint: Complaint
    init(_ complaint: Complaint) { self.complaint = complaint }
}
