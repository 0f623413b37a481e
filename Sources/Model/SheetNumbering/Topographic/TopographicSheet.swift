/// A topographic sheet (*mảnh bản đồ địa hình*) by its number (*phiên hiệu*): `F-48`, `F-48-68-D-c-4`,
/// `F-48-68-(252-a-II)`. The graticule is that of VN-2000 (EPSG:4756), not of WGS 84.
package struct TopographicSheet: Hashable, Sendable {
    package let scale: TopographicScale
    /// South-west corner, eighths of a second north of the equator and east of Greenwich.
    let south: Int
    let west: Int

    /// Rows A…V of the International Map of the World end at 88° N; Vietnam has B…F.
    static let northernLimit = 88 * TopographicScale.unitsPerDegree
    static let widthOfTheWorld = 360 * TopographicScale.unitsPerDegree

    /// - Parameters: of any place in the sheet, eighths of a second.
    init?(scale: TopographicScale, containingSouth: Int, west: Int) {
        guard (0..<Self.northernLimit).contains(containingSouth),
            (-Self.widthOfTheWorld / 2..<Self.widthOfTheWorld / 2).contains(west)
        else { return nil }
        let (height, width) = scale.size
        self.scale = scale
        south = containingSouth.flooredQuotient(height) * height
        self.west = west.flooredQuotient(width) * width
    }

    /// The sheet at a place in VN-2000; nil south of the equator, beyond 88° N and for what is no place.
    package init?(at point: GeographicPoint, scale: TopographicScale) {
        guard point.latitude.isFinite, point.longitude.isFinite, point.latitude.magnitude < 90,
            point.longitude.magnitude <= 180
        else { return nil }
        let (height, width) = scale.size
        self.init(
            scale: scale, containingSouth: Self.edge(below: point.latitude, step: height),
            west: Self.edge(below: point.longitude, step: width))
    }

    /// The last line not above an angle. Compared in degrees, exactly as `frame` gives the line, so that the frame of the
    /// sheet at a point always contains the point.
    private static func edge(below degrees: Double, step: Int) -> Int {
        let unit = Double(TopographicScale.unitsPerDegree)
        var index = Int((degrees * unit / Double(step)).rounded(.down))
        while Double(index * step) / unit > degrees { index -= 1 }
        while Double((index + 1) * step) / unit <= degrees { index += 1 }
        return index * step
    }

    /// Corners in VN-2000.
    package var frame: GeographicBox {
        let unit = Double(TopographicScale.unitsPerDegree)
        let (height, width) = scale.size
        return GeographicBox(
            west: Double(west) / unit, south: Double(south) / unit, east: Double(west + width) / unit,
            north: Double(south + height) / unit)
    }

    package func neighbour(_ direction: CompassPoint) -> TopographicSheet? {
        let (height, width) = scale.size
        return TopographicSheet(
            scale: scale, containingSouth: south + direction.steps.north * height,
            west: west + direction.steps.east * width)
    }

    package var neighbours: [CompassPoint: TopographicSheet] {
        CompassPoint.allCases.reduce(into: [:]) { $0[$1] = neighbour($1) }
    }

    /// The sheet of a smaller scale that holds this one.
    package func sheet(of scale: TopographicScale) -> TopographicSheet? {
        TopographicSheet(scale: scale, containingSouth: south, west: west)
    }
}
