import SheetNumbering
import Testing

/// Vectors worked out by hand and with PROJ from the text of the rules.
struct VectorTests {
    struct Place: Sendable, CustomTestStringConvertible {
        var name: String
        var point: PlanePoint
        var numbers: [CadastralScale: String]
        var testDescription: String { name }
    }

    static let places = [
        place("Hà Nội", 2_326_344.201, 588_384.047, "10-328584", "328587", "-5", "-c", "-(10)", "-64"),
        place("TP.HCM", 1_191_942.225, 603_785.526, "10-194602", "194602", "-8", "-b", "-(4)", "-8"),
        place("Đà Nẵng", 1_775_651.161, 548_188.299, "10-776548", "776548", "-1", "-a", "-(5)", "-32"),
        place("Cà Mau", 1_015_233.261, 571_235.382, "10-020566", "017569", "-6", "-c", "-(13)", "-73"),
    ]

    private static func place(
        _ name: String, _ north: Double, _ east: Double, _ tenThousand: String, _ block: String, _ square: String,
        _ thousand: String, _ fiveHundred: String, _ twoHundred: String
    ) -> Place {
        Place(
            name: name, point: PlanePoint(east: east, north: north),
            numbers: [
                .oneTo10000: tenThousand, .oneTo5000: block, .oneTo2000: block + square,
                .oneTo1000: block + square + thousand, .oneTo500: block + square + fiveHundred,
                .oneTo200: block + square + twoHundred,
            ])
    }

    @Test(arguments: places, CadastralScale.allCases)
    func namesTheCadastralSheet(place: Place, scale: CadastralScale) throws {
        let placed = try #require(PlacedCadastralSheet(at: place.point, scale: scale))
        #expect(placed.sheet.number == place.numbers[scale])
        #expect(placed.frame.contains(place.point))
    }

    /// Kilometres of X and Y, with 1725 for the block's north edge.
    @Test(arguments: [
        ("725500-6", 1723.0, 1724.0, 502.0, 503.0), ("725500-6-d", 1723.0, 1723.5, 502.5, 503.0),
        ("725500-6-(11)", 1723.25, 1723.5, 502.5, 502.75), ("725500", 1722.0, 1725.0, 500.0, 503.0),
        ("10-728494", 1722.0, 1728.0, 494.0, 500.0), ("725500-6-100", 1723.0, 1723.1, 502.9, 503.0),
    ])
    func framesTheCadastralSheet(_ number: String, south: Double, north: Double, west: Double, east: Double) throws {
        let sheet = try #require(try CadastralSheet.read(number).first)
        let frame = PlacedCadastralSheet(sheet, thousands: 1).frame
        #expect(frame == PlaneBox(west: west * 1000, south: south * 1000, east: east * 1000, north: north * 1000))
        #expect(sheet.number == number)
    }

    @Test(arguments: [
        (CadastralScale.oneTo10000, 6000, 600.0, 3600.0), (.oneTo5000, 3000, 600, 900), (.oneTo2000, 1000, 500, 100),
        (.oneTo1000, 500, 500, 25), (.oneTo500, 250, 500, 6.25), (.oneTo200, 100, 500, 1),
    ])
    func hasTheSizesOfTheRules(_ scale: CadastralScale, side: Int, frame: Double, hectares: Double) {
        #expect(scale.side == side && scale.frameSide == frame && scale.area == hectares)
    }

    static let hanoi = GeographicPoint(latitude: 21.0285, longitude: 105.8522)

    @Test(arguments: [
        (TopographicScale.oneTo1000000, "F-48"), (.oneTo500000, "F-48-D"), (.oneTo250000, "F-48-D-1"),
        (.oneTo100000, "F-48-68"), (.oneTo50000, "F-48-68-D"), (.oneTo25000, "F-48-68-D-c"),
        (.oneTo10000, "F-48-68-D-c-4"), (.oneTo5000, "F-48-68-(252)"), (.oneTo2000, "F-48-68-(252-a)"),
        (.oneTo1000, "F-48-68-(252-a-II)"), (.oneTo500, "F-48-68-(252-a-8)"),
    ])
    func namesTheTopographicSheet(_ scale: TopographicScale, _ number: String) throws {
        let sheet = try #require(TopographicSheet(at: Self.hanoi, scale: scale))
        #expect(sheet.number == number)
        #expect(try TopographicSheet.read(number) == sheet)
    }

    @Test(
        arguments: [
            (10.776889, 106.700806, "C-48-34-A", "6330 IV"), (16.0544, 108.2022, "E-49-85-C", "6641 III"),
            (9.1768, 105.1524, "C-48-67-C", nil), (21.0285, 105.8522, "F-48-68-D", "6151 II"),
        ] as [(Double, Double, String, String?)])
    func namesSheetsElsewhere(_ latitude: Double, _ longitude: Double, _ number: String, _ old: String?) throws {
        let point = GeographicPoint(latitude: latitude, longitude: longitude)
        let sheet = try #require(TopographicSheet(at: point, scale: .oneTo50000))
        #expect(sheet.number == number)
        if let old {
            #expect(sheet.utmName == old)
            #expect(try TopographicSheet.read(old) == sheet)
        }
    }

    @Test func framesTheTopographicSheet() throws {
        let sheet = try TopographicSheet.read("F-48-68-C")
        #expect(sheet.frame == GeographicBox(west: 105.5, south: 21, east: 105.75, north: 21.25))
        #expect(sheet.planeSystem?.epsg == 3405)
        #expect(try TopographicSheet.read("E-49-85-(1)").planeSystem?.epsg == 5898)
        #expect(try TopographicSheet.read("F-48").planeSystem == nil)
    }

    /// Latitude × longitude of a sheet, seconds.
    @Test(arguments: [
        (TopographicScale.oneTo1000000, 14400.0, 21600.0), (.oneTo500000, 7200, 10800), (.oneTo250000, 3600, 5400),
        (.oneTo100000, 1800, 1800), (.oneTo50000, 900, 900), (.oneTo25000, 450, 450), (.oneTo10000, 225, 225),
        (.oneTo5000, 112.5, 112.5), (.oneTo2000, 37.5, 37.5), (.oneTo1000, 18.75, 18.75), (.oneTo500, 9.375, 9.375),
    ])
    func hasTheSizesOfTheGraticule(_ scale: TopographicScale, height: Double, width: Double) throws {
        let frame = try #require(TopographicSheet(at: Self.hanoi, scale: scale)).frame
        #expect(abs((frame.north - frame.south) * 3600 - height) < 1e-6)
        #expect(abs((frame.east - frame.west) * 3600 - width) < 1e-6)
    }

    /// EPSG code, easting, northing → longitude and latitude in WGS 84, with the decimals that were published.
    @Test(arguments: [
        (9217, 568_262.924, 1_255_172.510, 108.877201144, 11.349358047, 1e-8),
        (9206, 500_000, 2_350_000, 104.001888964, 21.244325661, 1e-8),
        (9206, 455_123.4, 2_360_321.7, 103.569240552, 21.337006227, 1e-8),
        (9206, 548_000, 2_400_000, 104.465791875, 21.695295543, 1e-8),
        (9206, 430_000, 2_290_000, 103.329883433, 20.701041478, 1e-8),
        (9210, 603_786.984, 1_191_941.056, 106.700806, 10.776889, 1e-6),
        (5897, 588_384.047, 2_326_344.201, 105.8522, 21.0285, 1e-8),
    ])
    func convertsToWGS84(
        _ epsg: Int, _ east: Double, _ north: Double, _ longitude: Double, _ latitude: Double, _ tolerance: Double
    ) throws {
        let system = try #require(VN2000.system(epsg: epsg))
        let local = system.projection.geographic(PlanePoint(east: east, north: north))
        let world = DatumShift.vn2000.toWGS84(local)
        #expect(abs(world.longitude - longitude) < tolerance && abs(world.latitude - latitude) < tolerance)
        let back = system.projection.plane(DatumShift.vn2000.fromWGS84(world))
        #expect(abs(back.east - east) < 0.001 && abs(back.north - north) < 0.001)
    }
}
