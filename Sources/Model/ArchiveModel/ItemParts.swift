extension ItemID {
    /// Most parts that one submission can be divided into.
    package static let mostParts = 1023

    /// The id of a part of this submission: always the same for the same number, and of the usual shape.
    ///
    /// - Parameter number: 1…`mostParts`.
    package func part(_ number: Int) -> ItemID {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        let own = rawValue.suffix(2).reduce(0) { $0 * 32 + (alphabet.firstIndex(of: $1) ?? 0) }
        let value = (own + number) % 1024
        return ItemID(rawValue: rawValue.dropLast(2) + String([alphabet[value / 32], alphabet[value % 32]]))
    }
}
