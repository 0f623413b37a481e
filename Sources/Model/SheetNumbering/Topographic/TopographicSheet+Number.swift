extension TopographicSheet {
    /// As the rules write it; from 1:5 000 on the rest stands in parentheses.
    package var number: String {
        let degree = TopographicScale.unitsPerDegree
        let row = String("ABCDEFGHIJKLMNOPQRSTUV".dropFirst(south / (4 * degree)).prefix(1))
        let column = (west + Self.widthOfTheWorld / 2) / (6 * degree) + 1
        var names: [String] = []
        var fine: [String] = []
        var sheet: TopographicSheet? = self
        while let current = sheet, let parent = current.scale.parent {
            if current.scale.rawValue <= 5000 {
                fine.insert(current.name(in: parent), at: 0)
            } else {
                names.insert(current.name(in: parent), at: 0)
            }
            sheet = current.sheet(of: parent)
        }
        let head = ([row, String(column)] + names).joined(separator: "-")
        return fine.isEmpty ? head : head + "-(" + fine.joined(separator: "-") + ")"
    }

    private func name(in parent: TopographicScale) -> String {
        guard let holder = sheet(of: parent) else { return "" }
        let (height, width) = scale.size
        let row = (holder.south + parent.size.height - south - height) / height
        let column = (west - holder.west) / width
        let index = row * (parent.size.width / width) + column
        return scale.names.indices.contains(index) ? scale.names[index] : ""
    }

    /// The part of this sheet that a name means; nil when there is none.
    func part(_ name: String, at scale: TopographicScale) -> TopographicSheet? {
        guard let index = scale.names.firstIndex(of: name) else { return nil }
        let (height, width) = scale.size
        let perRow = self.scale.size.width / width
        return TopographicSheet(
            scale: scale, containingSouth: south + self.scale.size.height - (index / perRow + 1) * height,
            west: west + index % perRow * width)
    }

    /// The name of the same 30′, 15′ or 7′30″ in the American series L7014, printed in brackets on maps: `6151`,
    /// `6151 II`, `6151 II NE`. Quarters run clockwise from the north-east. Nil at other scales.
    package var utmName: String? {
        guard [.oneTo100000, .oneTo50000, .oneTo25000].contains(scale), let sheet = sheet(of: .oneTo100000),
            let number = sheet.utmNumber
        else { return nil }
        guard scale != .oneTo100000, let half = self.sheet(of: .oneTo50000) else { return number }
        let quarter = "\(number) \(Self.quarters[half.quadrant(in: sheet)])"
        return scale == .oneTo50000 ? quarter : "\(quarter) \(Self.compass[quadrant(in: half)])"
    }

    static let quarters = ["I", "II", "III", "IV"]
    static let compass = ["NE", "SE", "SW", "NW"]

    /// Columns count from 75° E, rows from 4°30′ S, in steps of 30′.
    private var utmNumber: String? {
        let half = TopographicScale.unitsPerDegree / 2
        let column = (west - 75 * 2 * half).flooredQuotient(half)
        let row = (south + 9 * half).flooredQuotient(half)
        guard (10...99).contains(column), (10...99).contains(row) else { return nil }
        return "\(column)\(row)"
    }

    /// 0 north-east, 1 south-east, 2 south-west, 3 north-west.
    private func quadrant(in holder: TopographicSheet) -> Int {
        let isNorth = south > holder.south
        return west > holder.west ? (isNorth ? 0 : 1) : (isNorth ? 3 : 2)
    }
}
