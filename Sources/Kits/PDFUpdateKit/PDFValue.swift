/// A direct object (ISO 32000-1 §7.3). Numbers and strings are kept as they were written.
package indirect enum PDFValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    /// `12`, `-.5`.
    case number(String)
    /// With its delimiters: `(text)` or `<FEFF…>`.
    case string([UInt8])
    case name(PDFName)
    case array([PDFValue])
    case dictionary(PDFDictionary)
    case reference(PDFReference)

    package static func integer(_ value: some BinaryInteger) -> PDFValue { .number(String(value)) }

    /// At most four decimals, without an exponent.
    package static func real(_ value: Double) -> PDFValue { .number(PDFNumber.text(value)) }

    package static func reference(to number: Int) -> PDFValue { .reference(PDFReference(number)) }

    package var integer: Int64? {
        guard case .number(let text) = self else { return nil }
        return Int64(text) ?? number.flatMap { $0 == $0.rounded() ? Int64(exactly: $0) : nil }
    }

    package var number: Double? {
        guard case .number(let text) = self else { return nil }
        return PDFNumber.value(text)
    }

    package var name: PDFName? { if case .name(let name) = self { name } else { nil } }
    package var array: [PDFValue]? { if case .array(let items) = self { items } else { nil } }
    package var dictionary: PDFDictionary? { if case .dictionary(let entries) = self { entries } else { nil } }
    package var reference: PDFReference? { if case .reference(let reference) = self { reference } else { nil } }
    package var isTrue: Bool { self == .boolean(true) }

    /// Of the references in it; 0 for none.
    var highestReference: Int {
        switch self {
        case .reference(let reference): reference.number
        case .array(let items): items.map(\.highestReference).max() ?? 0
        case .dictionary(let entries): entries.entries.map(\.value.highestReference).max() ?? 0
        default: 0
        }
    }
}

/// Entries in the order in which they were written.
package struct PDFDictionary: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    package private(set) var entries: [Entry] = []

    package struct Entry: Hashable, Sendable {
        package var key: PDFName
        package var value: PDFValue
    }

    package init() {}

    package init(dictionaryLiteral elements: (PDFName, PDFValue)...) {
        for (key, value) in elements { self[key] = value }
    }

    /// The value of a key; nil removes it.
    package subscript(_ key: PDFName) -> PDFValue? {
        get { entries.first { $0.key == key }?.value }
        set {
            let place = entries.firstIndex { $0.key == key }
            switch (place, newValue) {
            case (let place?, let value?): entries[place].value = value
            case (let place?, nil): entries.remove(at: place)
            case (nil, let value?): entries.append(Entry(key: key, value: value))
            case (nil, nil): break
            }
        }
    }
}

/// Numbers as PDF writes them: no exponent (ISO 32000-1 §7.3.3).
package enum PDFNumber {
    package static func text(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "0" }
        let scaled = Int64((abs(value) * 10_000).rounded())
        var text = String(scaled / 10_000)
        var rest = String(scaled % 10_000)
        if scaled % 10_000 != 0 {
            rest = String(repeating: "0", count: 4 - rest.count) + rest
            while rest.hasSuffix("0") { rest.removeLast() }
            text += "." + rest
        }
        return value < 0 && scaled != 0 ? "-" + text : text
    }

    /// `+12`, `-.5`, `4.`; nil for anything else.
    static func value(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ (48...57).contains($0) || [43, 45, 46].contains($0) }) else { return nil }
        return Double(text.hasSuffix(".") ? text + "0" : text)
    }
}
