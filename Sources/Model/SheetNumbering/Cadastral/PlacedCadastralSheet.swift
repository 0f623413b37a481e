/// A cadastral sheet whose place is known.
package struct PlacedCadastralSheet: Hashable, Sendable, Codable {
    package let sheet: CadastralSheet
    /// Thousands of kilometres of the block's north edge.
    package let thousands: Int

    package init(_ sheet: CadastralSheet, thousands: Int) {
        self.sheet = sheet
        self.thousands = thousands
    }

    /// The sheet at a place in the plane of the province's meridian; nil for what is no place in a zone.
    package init?(at point: PlanePoint, scale: CadastralScale) {
        guard point.east.isFinite, point.north.isFinite, (0..<1_000_000).contains(point.east),
            (0..<9_990_000).contains(point.north)
        else { return nil }
        let side = scale.side
        // Rows from the equator, columns from the central meridian, in sheets.
        let row = Int((point.north / Double(side)).rounded(.down))
        let column = Int(((point.east - 500_000) / Double(side)).rounded(.down))
        self.init(scale: scale, row: row, column: column, northOffset: 0, eastOffset: 500)
    }

    /// - Parameters:
    ///   - row: of the sheet, from the south, counted from the offset.
    ///   - column: of the sheet, from the west, counted from the offset.
    ///   - northOffset: kilometres of a line between blocks.
    ///   - eastOffset: kilometres of a line between blocks.
    private init?(scale: CadastralScale, row: Int, column: Int, northOffset: Int, eastOffset: Int) {
        let perSide = scale.sheetsPerSide
        let blockKilometres = scale.blockSide / 1000
        let north = (row.flooredQuotient(perSide) + 1) * blockKilometres + northOffset
        let west = column.flooredQuotient(perSide) * blockKilometres + eastOffset
        guard (0...9999).contains(north), (0...999).contains(west) else { return nil }
        sheet = CadastralSheet(
            scale: scale, northKilometres: north % 1000, eastKilometres: west,
            row: perSide - 1 - row.flooredRemainder(perSide), column: column.flooredRemainder(perSide))
        thousands = north / 1000
    }

    /// Inner frame (*khung trong*) on the ground, metres.
    package var frame: PlaneBox {
        let side = sheet.scale.side
        let (row, column) = sheet.cell
        let north = (thousands * 1000 + sheet.northKilometres) * 1000 - row * side
        let west = sheet.eastKilometres * 1000 + column * side
        return PlaneBox(
            west: Double(west), south: Double(north - side), east: Double(west + side), north: Double(north))
    }

    /// The adjoining sheet; nil beyond the zone. A block that is off the division's lines has neighbours on its own lines.
    package func neighbour(_ direction: CompassPoint) -> PlacedCadastralSheet? {
        let perSide = sheet.scale.sheetsPerSide
        let blockKilometres = sheet.scale.blockSide / 1000
        let (row, column) = sheet.cell
        return PlacedCadastralSheet(
            scale: sheet.scale, row: perSide - 1 - row + direction.steps.north, column: column + direction.steps.east,
            northOffset: thousands * 1000 + sheet.northKilometres - blockKilometres, eastOffset: sheet.eastKilometres)
    }

    package var neighbours: [CompassPoint: PlacedCadastralSheet] {
        CompassPoint.allCases.reduce(into: [:]) { $0[$1] = neighbour($1) }
    }

    /// The sheet of another scale at the middle of this one, or of the one that holds it.
    package func sheet(of scale: CadastralScale) -> PlacedCadastralSheet? {
        PlacedCadastralSheet(at: frame.centre, scale: scale)
    }
}
