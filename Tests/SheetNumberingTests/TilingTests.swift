import SheetNumbering
import Testing

/// Point → number → frame contains the point → neighbours tile without gap, at 100 000 random places and every scale.
struct TilingTests {
    static let count = 100_000

    @Test(arguments: CadastralScale.allCases) func cadastralSheetsTile(scale: CadastralScale) throws {
        var generator = SeededGenerator(seed: UInt64(scale.rawValue))
        for index in 0..<Self.count {
            var point = PlanePoint(
                east: Double.random(in: 110_000..<890_000, using: &generator),
                north: Double.random(in: 100_000..<2_700_000, using: &generator))
            // Also on the lines themselves: every tenth point lies on a whole 50 m.
            if index % 10 == 0 {
                point = PlanePoint(east: (point.east / 50).rounded() * 50, north: (point.north / 50).rounded() * 50)
            }
            let placed = try #require(PlacedCadastralSheet(at: point, scale: scale))
            guard placed.frame.contains(point) else {
                Issue.record("\(placed.sheet.number) does not hold \(point)")
                return
            }
            guard index % 5 == 0 else { continue }
            let read = try CadastralSheet.read(placed.sheet.number)
            guard read.contains(placed.sheet), tile(placed), placed.sheet.isOnEastingLattice,
                placed.sheet.isOnNorthingLattice(thousands: placed.thousands)
            else {
                Issue.record("\(placed.sheet.number): number or neighbours at \(point)")
                return
            }
        }
    }

    /// The eight neighbours share whole edges and corners, and are what a point beyond the edge gives.
    private func tile(_ sheet: PlacedCadastralSheet) -> Bool {
        let frame = sheet.frame
        let (width, height) = (frame.east - frame.west, frame.north - frame.south)
        return CompassPoint.allCases.allSatisfy { direction in
            let (north, east) = (Double(direction.steps.north), Double(direction.steps.east))
            let expected = PlaneBox(
                west: frame.west + east * width, south: frame.south + north * height,
                east: frame.east + east * width, north: frame.north + north * height)
            guard let neighbour = sheet.neighbour(direction) else { return false }
            return neighbour.frame == expected
                && PlacedCadastralSheet(at: expected.centre, scale: sheet.sheet.scale) == neighbour
        }
    }

    @Test(arguments: TopographicScale.allCases) func topographicSheetsTile(scale: TopographicScale) throws {
        var generator = SeededGenerator(seed: UInt64(scale.rawValue))
        for index in 0..<Self.count {
            var point = GeographicPoint(
                latitude: Double.random(in: 4.1..<24, using: &generator),
                longitude: Double.random(in: 100..<118, using: &generator))
            // Also on lines of the graticule, with the digits that people type.
            if index % 10 == 0 {
                point = GeographicPoint(
                    latitude: (point.latitude * 960).rounded() / 960,
                    longitude: (point.longitude * 960).rounded() / 960)
            }
            let sheet = try #require(TopographicSheet(at: point, scale: scale))
            guard sheet.frame.contains(point) else {
                Issue.record("\(sheet.number) does not hold \(point)")
                return
            }
            guard index % 5 == 0 else { continue }
            guard try TopographicSheet.read(sheet.number) == sheet, tile(sheet) else {
                Issue.record("\(sheet.number): number or neighbours at \(point)")
                return
            }
        }
    }

    /// Edges are compared as they are: neighbours have the same number for the same line.
    private func tile(_ sheet: TopographicSheet) -> Bool {
        let frame = sheet.frame
        return CompassPoint.allCases.allSatisfy { direction in
            guard let neighbour = sheet.neighbour(direction)?.frame else { return false }
            let west = [
                -1: neighbour.east == frame.west, 0: neighbour.west == frame.west, 1: neighbour.west == frame.east,
            ]
            let north = [
                -1: neighbour.north == frame.south, 0: neighbour.south == frame.south,
                1: neighbour.south == frame.north,
            ]
            return west[direction.steps.east] == true && north[direction.steps.north] == true
        }
    }

    /// A block whose digits are off the usual lines still has neighbours on its own lines.
    @Test func blocksOffTheLinesTileToo() throws {
        let sheet = try #require(try CadastralSheet.read("726501-1").first)
        let placed = PlacedCadastralSheet(sheet, thousands: 1)
        #expect(placed.neighbour(.north)?.sheet.number == "729501-7")
        #expect(placed.neighbour(.west)?.sheet.number == "726498-3")
        #expect(tileFrames(placed))
    }

    private func tileFrames(_ sheet: PlacedCadastralSheet) -> Bool {
        guard let east = sheet.neighbour(.east)?.frame else { return false }
        return east.west == sheet.frame.east && east.south == sheet.frame.south
    }

    @Test func theThousandsGoOnAtTheirEdge() throws {
        let sheet = try #require(
            PlacedCadastralSheet(at: PlanePoint(east: 501_000, north: 1_999_999), scale: .oneTo5000))
        #expect(sheet.sheet.number == "001500" && sheet.thousands == 2)
        #expect(sheet.neighbour(.south)?.sheet.number == "998500")
        #expect(sheet.neighbour(.south)?.thousands == 1)
    }

    @Test func whatIsNoPlaceHasNoSheet() {
        for value in [Double.nan, .infinity, -.infinity, -1, 1e300] {
            #expect(PlacedCadastralSheet(at: PlanePoint(east: value, north: 1_000_000), scale: .oneTo500) == nil)
            #expect(PlacedCadastralSheet(at: PlanePoint(east: 500_000, north: value), scale: .oneTo500) == nil)
            #expect(
                TopographicSheet(at: GeographicPoint(latitude: value, longitude: 105), scale: .oneTo500) == nil)
        }
        #expect(TopographicSheet(at: GeographicPoint(latitude: 21, longitude: 1e300), scale: .oneTo500) == nil)
        #expect(TopographicSheet(at: GeographicPoint(latitude: 21, longitude: 180), scale: .oneTo500) == nil)
    }
}
