internal import ArchiveModel

/// A value of a condition or of the facts, ready to be compared.
enum ConditionValue: Hashable, Sendable {
    case text(String)
    case number(Double)

    /// Nil when the text does not fit the kind. Units may be left out; another unit does not fit.
    init?(_ text: String, kind: ConditionKind) {
        switch kind {
        case .text, .choice: self = .text(text.precomposed.trimmed)
        case .scale:
            guard let scale = FieldValue.scale(of: text) else { return nil }
            self = .number(Double(scale))
        case .date:
            guard let day = FieldValue.isoDate(text) else { return nil }
            self = .text(day)
        case .number(let unit):
            guard let number = Self.number(text, unit: unit) else { return nil }
            self = .number(number)
        }
    }

    private static func number(_ text: String, unit: Unit) -> Double? {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || "+-.,".contains($0)) }
        let word = String(text.dropFirst(digits.count)).trimmed.lowercased()
        let words = unit == .page ? ["page", "pages", "trang", ""] : [unit.rawValue.lowercased(), ""]
        guard words.contains(word), let number = Double(digits.replacing(",", with: ".")), number.isFinite else {
            return nil
        }
        return number
    }
}

/// Whether a comparison holds; what is not known decides nothing.
enum Truth: Hashable {
    case yes, no, unknown

    init(_ flag: Bool) { self = flag ? .yes : .no }

    var opposite: Truth {
        switch self {
        case .yes: .no
        case .no: .yes
        case .unknown: .unknown
        }
    }

    static func all(_ parts: [Truth]) -> Truth {
        if parts.contains(.no) { return .no }
        return parts.contains(.unknown) ? .unknown : .yes
    }

    static func any(_ parts: [Truth]) -> Truth {
        if parts.contains(.yes) { return .yes }
        return parts.contains(.unknown) ? .unknown : .no
    }
}

extension Condition.Test {
    /// - Parameter value: what was measured or read; nil when nothing is known.
    func truth(of value: String?, kind: ConditionKind) -> Truth {
        let text = value.flatMap { $0.isBlank ? nil : $0 }
        switch comparison {
        case .known: return Truth(text != nil)
        case .unknown: return Truth(text == nil)
        default: break
        }
        guard let found = text.flatMap({ ConditionValue($0, kind: kind) }) else { return .unknown }
        let wanted = values.compactMap { ConditionValue($0.text, kind: kind) }
        guard let first = wanted.first else { return .unknown }
        switch comparison {
        case .equal: return Truth(found == first)
        case .notEqual: return Truth(found != first)
        case .among: return Truth(wanted.contains(found))
        default: return ordered(found, first)
        }
    }

    private func ordered(_ found: ConditionValue, _ wanted: ConditionValue) -> Truth {
        switch (found, wanted) {
        case (.number(let left), .number(let right)): Truth(compare(left, right))
        case (.text(let left), .text(let right)): Truth(compare(left, right))
        default: .unknown
        }
    }

    private func compare<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
        switch comparison {
        case .less: left < right
        case .atMost: left <= right
        case .more: left > right
        default: left >= right
        }
    }
}
