/// A cadastral sheet (*mảnh bản đồ địa chính*) by its number: `10-728494`, `725500`, `725500-6`, `725500-6-d`,
/// `725500-6-(11)`, `725500-6-64`.
///
/// The six digits are whole kilometres of the upper left corner of the inner frame: X (north) without its thousands, then
/// Y (east). So a number alone does not say where the sheet lies: `328587` is in Hà Nội or 1000 km south of it.
/// The division is a standard; sub-numbers run from left to right, from top to bottom.
package struct CadastralSheet: Hashable, Sendable, Codable {
    package let scale: CadastralScale
    /// Kilometres of the block's north edge without the thousands, 0…999.
    package let northKilometres: Int
    /// Kilometres of the block's west edge, 0…999.
    package let eastKilometres: Int
    /// 1…9 inside the 1:5 000 block; nil at 1:5 000 and 1:10 000.
    package let square: Int?
    /// 1…4, 1…16 or 1…100 inside the 1:2 000 sheet; nil at 1:2 000 and smaller scales.
    package let part: Int?

    init(scale: CadastralScale, northKilometres: Int, eastKilometres: Int, square: Int? = nil, part: Int? = nil) {
        self.scale = scale
        self.northKilometres = northKilometres
        self.eastKilometres = eastKilometres
        self.square = square
        self.part = part
    }

    /// As the rules write it.
    package var number: String {
        let block = Self.padded(northKilometres) + Self.padded(eastKilometres)
        let prefix = scale == .oneTo10000 ? "10-" : ""
        return prefix + block + (square.map { "-\($0)" } ?? "") + (part.map { "-" + partText($0) } ?? "")
    }

    private func partText(_ part: Int) -> String {
        switch scale {
        case .oneTo1000: String("abcd".dropFirst(part - 1).prefix(1))
        case .oneTo500: "(\(part))"
        default: "\(part)"
        }
    }

    private static func padded(_ kilometres: Int) -> String {
        String(repeating: "0", count: max(0, 3 - String(kilometres).count)) + String(kilometres)
    }

    /// Row from the top and column from the left inside the block, in sheets.
    var cell: (row: Int, column: Int) {
        guard let square else { return (0, 0) }
        let (row, column) = ((square - 1) / 3, (square - 1) % 3)
        guard let part, let parts = scale.partsPerSide else { return (row, column) }
        return (row * parts + (part - 1) / parts, column * parts + (part - 1) % parts)
    }

    /// The sheet of a block at a row and a column.
    init(scale: CadastralScale, northKilometres: Int, eastKilometres: Int, row: Int, column: Int) {
        let parts = scale.partsPerSide ?? 1
        let hasSquare = scale.sheetsPerSide > 1
        self.init(
            scale: scale, northKilometres: northKilometres, eastKilometres: eastKilometres,
            square: hasSquare ? row / parts * 3 + column / parts + 1 : nil,
            part: scale.partsPerSide == nil ? nil : row % parts * parts + column % parts + 1)
    }
}
