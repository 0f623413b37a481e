internal import ArchiveModel

/// Millimetres.
struct SheetSize: Hashable, Sendable {
    var width: Double
    var height: Double
    /// From 1; nil for an image.
    var page: Int?

    var text: String { "\(Wording.whole(width))×\(Wording.whole(height)) mm" }
    var short: Double { min(width, height) }
    var long: Double { max(width, height) }
    /// Nil when both sides are the same.
    var isLandscape: Bool? { width == height ? nil : width > height }
}

/// Trimmed sheets of ISO 5457 (TCVN 7285), millimetres, shorter side first.
enum SheetFormat {
    typealias Format = (name: String, short: Double, long: Double)

    static let sizes: [Format] = [
        ("A0", 841, 1189), ("A1", 594, 841), ("A2", 420, 594), ("A3", 297, 420), ("A4", 210, 297),
    ]
    /// ISO 5457:1999, elongated: the long side of one format by the long side of a larger one.
    static let elongated: [Format] = [
        ("A2.0", 594, 1189), ("A3.0", 420, 1189), ("A3.1", 420, 841), ("A4.0", 297, 1189), ("A4.1", 297, 841),
        ("A4.2", 297, 594),
    ]
    /// How a profile calls sheets of no standard size.
    static let other = "other"

    /// `A3` when the sheet is that size within the tolerance (a share of each side); nil otherwise.
    static func name(of size: SheetSize, tolerance: Double, among names: [String]? = nil) -> String? {
        name(of: size, LengthTolerance(quantity: Quantity(tolerance * 100, .percent)), in: allowed(names))
    }

    static func name(of size: SheetSize, _ tolerance: LengthTolerance, in formats: [Format]) -> String? {
        formats.first { tolerance.allows(size.short, for: $0.short) && tolerance.allows(size.long, for: $0.long) }?.name
    }

    /// Whether the shorter side is a side of a format and the other at least as long as that of a whole sheet: a plot
    /// from a roll, an elongated sheet.
    static func isRoll(_ size: SheetSize, _ tolerance: LengthTolerance, among names: [String]? = nil) -> Bool {
        guard size.long >= size.short * 1.4 else { return false }
        return allowed(names).contains { format in
            [format.short, format.long].contains { tolerance.allows(size.short, for: $0) }
        }
    }

    static func allowed(_ names: [String]?) -> [Format] {
        guard let names else { return sizes }
        return sizes.filter { names.contains($0.name) }
    }

    /// Whether a setting that names these sizes speaks about the sheet; an empty list speaks about every sheet.
    static func concerns(_ names: [String], _ size: SheetSize?) -> Bool {
        guard !names.isEmpty, let size else { return true }
        return names.contains(name(of: size, tolerance: 0.03) ?? other)
    }
}
