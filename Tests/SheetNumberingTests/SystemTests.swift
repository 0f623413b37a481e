import SheetNumbering
import Testing

struct SystemTests {
    /// X is north in survey papers and east in drawing programs.
    @Test(arguments: [
        (588_384.0, 2_326_344.0, AxisOrder.eastNorth), (2_326_344, 588_384, .northEast),
        (588_384, 588_384, .impossible),
        (2_326_344, 2_326_344, .impossible), (900_000, 900_000, .undecided), (0, 0, .impossible),
        (.nan, 588_384, .impossible), (18_588_384, 2_326_344, .impossible),
    ])
    func tellsTheAxes(_ first: Double, _ second: Double, _ order: AxisOrder) {
        #expect(AxisOrder(first, second) == order)
    }

    @Test(arguments: [
        ("105°45′", 6345), ("105°45'", 6345), ("105-45", 6345), ("105 45", 6345), ("105.75", 6345), ("105,75", 6345),
        ("105", 6300), ("105°", 6300), ("107°00′", 6420),
    ])
    func readsMeridians(_ text: String, _ minutes: Int) {
        #expect(Meridian(text)?.minutes == minutes)
    }

    @Test(arguments: ["", "x", "105°61′", "105°45′30″", "1e400", "nan", "105-45-00", "105.7512", "-5", "999999999999"])
    func refusesWhatIsNoMeridian(_ text: String) {
        #expect(Meridian(text).map(\.minutes) == nil)
    }

    @Test func writesMeridians() {
        #expect(Meridian(105, 45).text == "105°45′" && Meridian(107).text == "107°00′")
    }

    @Test(arguments: [(6956, 5896), (6957, 5897), (6958, 5898), (6959, 5899)])
    func knowsWhatReplacedADeprecatedCode(_ old: Int, _ new: Int) throws {
        #expect(EPSGStanding(code: old) == .deprecated(try #require(VN2000.system(epsg: new))))
    }

    @Test func sortsOtherCodes() throws {
        #expect(EPSGStanding(code: 4756) == .geographic)
        #expect(EPSGStanding(code: 2093) == .legacy("Hanoi 1972 / GK 106 NE"))
        #expect(EPSGStanding(code: 32648) == .foreign && EPSGStanding(code: -1) == .foreign)
        #expect(EPSGStanding(code: 9210) == .plane(VN2000.system(.threeDegrees, Meridian(105, 45))))
        #expect(VN2000.system(.threeDegrees, Meridian(109)).epsg == nil)
    }
}

/// The seven parameters and their signs.
struct ShiftTests {
    static let wrong =
        "+towgs84=-191.90441429,-39.30318279,-111.45032835,-0.00928836,0.01975479,-0.00427372,0.252906278"
    static func wkt2(_ method: String, _ sign: Double) -> String {
        """
        BOUNDCRS[…,ABRIDGEDTRANSFORMATION["x",METHOD["\(method) (geog2D domain)",ID["EPSG",9607]],
        PARAMETER["X-axis translation",-191.90441429],PARAMETER["Y-axis translation",-39.30318279],
        PARAMETER["Z-axis translation",-111.45032835],PARAMETER["X-axis rotation",\(-0.00928836 * sign)],
        PARAMETER["Y-axis rotation",\(0.01975479 * sign)],PARAMETER["Z-axis rotation",\(-0.00427372 * sign)],
        PARAMETER["Scale difference",1.000000252906278]]]
        """
    }

    @Test(arguments: [
        ("+proj=tmerc +lon_0=105.75 \(ShiftVerdict.officialPROJ) +units=m", ShiftVerdict.official),
        ("+proj=tmerc +lon_0=105.75 \(wrong) +units=m", .rotationsReversed),
        ("+TOWGS84=-191.904,-39.303,-111.450,-0.0093,0.0198,-0.0043,0.2529", .rotationsReversed),
        (
            #"GEOGCS["VN-2000",DATUM["x",TOWGS84[-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278]]]"#,
            .official
        ),
        (#"TOWGS84 [-191.904, -39.303, -111.450, -0.00928836, 0.01975479, -0.00427372, 0.25290]"#, .rotationsReversed),
        (
            "+towgs84=191.90441429,39.30318279,111.45032835,0.00928836,-0.01975479,0.00427372,-0.252906278",
            .directionReversed
        ),
        ("+towgs84=-191.904,-39.303,-111.450", .translationOnly), ("+towgs84=0,0,0", .other),
        ("+towgs84=-191.9,-39.3", .none), ("+towgs84=", .none), ("", .none), ("+proj=tmerc +lon_0=105.75", .none),
        (wkt2("Coordinate Frame rotation", 1), .official), (wkt2("Coordinate Frame rotation", -1), .rotationsReversed),
        (wkt2("Position Vector transformation", -1), .official),
        (wkt2("Position Vector transformation", 1), .rotationsReversed),
        ("+towgs84=nan,1,2,3,4,5,6", .none), ("TOWGS84[", .none), ("TOWGS84", .none),
    ])
    func judgesTheSigns(_ text: String, _ verdict: ShiftVerdict) {
        #expect(ShiftVerdict(text) == verdict)
    }

    /// What the widespread string costs, metres.
    @Test(arguments: [(10.776889, 106.700806, 0.545), (21.0285, 105.8522, 0.755), (16.0544, 108.2022, 0.644)])
    func measuresTheError(_ latitude: Double, _ longitude: Double, _ metres: Double) throws {
        let point = GeographicPoint(latitude: latitude, longitude: longitude)
        let error = try #require(ShiftVerdict.error(of: Self.wrong, at: point))
        #expect(abs(error - metres) < 0.005, "\(error)")
        #expect(try #require(ShiftVerdict.error(of: ShiftVerdict.officialPROJ, at: point)) < 1e-6)
        #expect(ShiftVerdict.error(of: "", at: point) == nil)
    }
}

/// The thousands of kilometres that a number leaves out.
struct ThousandsTests {
    private func sheet(_ number: String) throws -> CadastralSheet {
        try #require(try CadastralSheet.read(number).first)
    }

    @Test(arguments: [
        ("328587", [1, 2]), ("588500", [1, 2]), ("589500", [1]), ("920500", [1]), ("921500", [0, 1]),
        ("999500", [0, 1]), ("000500", [1, 2]),
    ])
    func staysOpenWithoutAProvince(_ number: String, _ thousands: [Int]) throws {
        #expect(try sheet(number).thousands(within: nil) == .undecided(thousands))
    }

    @Test func aProvinceDecides() throws {
        let hanoi = 2_270_000.0...2_370_000.0
        let khanhHoa = 740_000.0...1_430_000.0
        #expect(try sheet("328587-5").thousands(within: hanoi) == .decided(2))
        #expect(try sheet("328587-5").thousands(within: khanhHoa) == .decided(1))
        #expect(try sheet("194602").thousands(within: hanoi) == .impossible)
        #expect(try sheet("328587").thousands(within: 900_000...2_600_000) == .undecided([1, 2]))
    }

    /// 1000 ≡ 1 (mod 3): the lines of the division fit one of the three only.
    @Test func theLinesFitOneAnswerOnly() throws {
        for number in ["728494", "328587", "194602", "017569"] {
            let sheet = try sheet(number)
            #expect((0...2).filter { sheet.isOnNorthingLattice(thousands: $0) }.count == 1)
        }
        #expect(try sheet("728494").isOnNorthingLattice(thousands: 1))
        #expect(try sheet("328587").isOnNorthingLattice(thousands: 2))
        #expect(try sheet("725500").isOnEastingLattice && !sheet("725501").isOnEastingLattice)
    }
}
