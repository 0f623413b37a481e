/// How people name a layer: level 10 of a DGN is `10`, `Level 10`, or `10_RANH_THUA` in a DXF made from it.
package enum LayerName {
    /// - Parameters:
    ///   - wanted: a name or a level number as a profile writes it; `*` fits every layer.
    ///   - level: number of the level in a DGN.
    package static func fits(_ wanted: String, name: String, level: Int? = nil) -> Bool {
        if wanted == "*" { return true }
        let (plain, asked) = (name.lowercased(), wanted.lowercased())
        if plain == asked { return true }
        guard let number = Int(wanted) else { return false }
        if let level { return level == number }
        return plain == "level \(asked)" || leadingNumber(plain) == number
    }

    /// 10 in `10_ranh_thua`; nil when the name does not begin with a number and a separator.
    private static func leadingNumber(_ name: String) -> Int? {
        let digits = name.prefix { $0.isASCII && $0.isNumber }
        guard let next = name[digits.endIndex...].first, " _-.".contains(next), digits.count <= 6 else { return nil }
        return Int(digits)
    }
}

extension VectorFacts.Layer {
    package func isCalled(_ wanted: String) -> Bool { LayerName.fits(wanted, name: name, level: level) }
}
