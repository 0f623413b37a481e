internal import ArchiveModel

/// Parameters as rules read them.
extension RuleSetting {
    /// The number of a quantity.
    func number(_ key: SchemaKey) -> Double? { self[key]?.quantity?.value }

    /// A percentage as a share.
    func share(_ key: SchemaKey) -> Double { (number(key) ?? 0) / 100 }

    func weight(_ key: SchemaKey) -> Severity { self[key]?.text.flatMap(Severity.init(rawValue:)) ?? severity }

    /// Texts of a list.
    func texts(_ key: SchemaKey) -> [String] { (self[key]?.list ?? []).compactMap(\.text) }

    func integers(_ key: SchemaKey) -> [Int] { (self[key]?.list ?? []).compactMap(\.integer) }
}

/// A tolerance in per cent of a length, or in millimetres.
struct LengthTolerance {
    let quantity: Quantity

    /// - Parameter nominal: millimetres.
    func allows(_ value: Double, for nominal: Double) -> Bool {
        let limit = quantity.unit == .percent ? nominal * quantity.value / 100 : quantity.value
        return (value - nominal).magnitude <= limit
    }
}
