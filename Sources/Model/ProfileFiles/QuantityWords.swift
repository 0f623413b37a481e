internal import ArchiveModel

/// A quantity as a profile writes it: `1200 MB`, `2 s`.
enum QuantityWords {
    static func text(_ quantity: Quantity) -> String {
        guard quantity.unit == .byte, quantity.value >= 1e6 else { return quantity.text(.english) }
        return "\(Quantity.number(quantity.value / 1e6, .vietnamese).filter { !$0.isWhitespace }) MB"
    }
}
