import Foundation
import SheetNumbering
import TestSupport
import Testing

/// PROJ judges the codes, the projections and the datum shift.
@Suite(.enabled(if: Oracle.program("cs2cs") != nil && Oracle.program("projinfo") != nil))
struct OracleTests {
    private func proj(_ code: Int) throws -> [String: String] {
        let answer = try Oracle.run("projinfo", ["EPSG:\(code)", "-o", "PROJ", "-q"])
        #expect(answer.status == 0, "\(answer.errors)")
        let words = answer.output.split(whereSeparator: \.isWhitespace).map { $0.split(separator: "=", maxSplits: 1) }
        return words.reduce(into: [:]) { $0[String($1[0])] = $1.count > 1 ? String($1[1]) : "" }
    }

    @Test(arguments: VN2000.systems) func theTableIsThatOfEPSG(system: PlaneSystem) throws {
        let code = try #require(system.epsg)
        let found = try proj(code)
        if found["+proj"] == "utm" {
            #expect(system.zone == .sixDegrees)
            #expect(found["+zone"] == String((system.meridian.minutes / 60 + 183) / 6))
        } else {
            #expect(found["+proj"] == "tmerc" && Double(found["+lon_0"] ?? "") == system.meridian.degrees)
            #expect(Double(found["+k"] ?? "") == system.scaleFactor)
            #expect(found["+x_0"] == "500000" && found["+y_0"] == "0" && found["+lat_0"] == "0")
        }
        #expect("+towgs84=" + (found["+towgs84"] ?? "") == ShiftVerdict.officialPROJ)
        let names = try Oracle.run("projinfo", ["EPSG:\(code)", "-o", "WKT2:2019", "-q", "--single-line"])
        #expect(names.output.hasPrefix("PROJCRS[\"\(system.name)\""))
    }

    /// Nothing that EPSG lists is missing, and what it withdrew is known.
    @Test func theTableIsWhole() throws {
        let listed = try Oracle.run("projinfo", ["--list-crs", "projected", "--area", "Vietnam"])
        let codes = listed.output.split(separator: "\n").filter { $0.contains("\"VN-2000") }.compactMap { line in
            line.split(separator: " ").first?.split(separator: ":").last.flatMap { Int($0) }
        }
        #expect(Set(codes) == Set(VN2000.systems.compactMap(\.epsg)))
        for (old, new) in VN2000.deprecated {
            let found = try Oracle.run("projinfo", ["EPSG:\(old)", "-o", "PROJ"])
            #expect((found.output + found.errors).contains("deprecated"))
            #expect(try proj(old)["+y_0"] == "500000")
            #expect(try proj(old)["+lon_0"] == proj(new)["+lon_0"])
        }
    }

    @Test func olderSystemsHaveTheirNames() throws {
        for (code, name) in VN2000.legacy where code != 4147 {
            let found = try Oracle.run("projinfo", ["EPSG:\(code)", "-o", "WKT2:2019", "-q", "--single-line"])
            #expect(found.output.contains("\"\(name)\""), "\(code)")
        }
    }

    private func transform(_ points: [(Double, Double)], _ from: Int, _ target: Int) throws -> [[Double]] {
        let input = points.map { String(format: "%.10f %.10f", $0.0, $0.1) }.joined(separator: "\n") + "\n"
        let answer = try Oracle.run(
            "cs2cs", ["-f", "%.12f", "EPSG:\(from)", "EPSG:\(target)"], input: Data(input.utf8))
        return answer.output.split(separator: "\n").map { line in
            line.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        }
    }

    private func randomPoints(_ count: Int, seed: Int) -> [PlanePoint] {
        var generator = SeededGenerator(seed: UInt64(seed))
        return (0..<count).map { _ in
            PlanePoint(
                east: Double.random(in: 150_000...850_000, using: &generator),
                north: Double.random(in: 600_000...2_650_000, using: &generator))
        }
    }

    /// Three thousand places in each of 20 systems, both ways, to a tenth of a millimetre.
    @Test(arguments: VN2000.systems) func coordinatesAreThoseOfPROJ(system: PlaneSystem) throws {
        let code = try #require(system.epsg)
        let points = randomPoints(3000, seed: code)
        let found = try transform(points.map { ($0.east, $0.north) }, code, VN2000.geographicEPSG)
        #expect(found.count == points.count)
        var worst = 0.0
        for (point, place) in zip(points, found) {
            let own = system.projection.geographic(point)
            worst = max(worst, abs(own.latitude - place[0]) * 111_000, abs(own.longitude - place[1]) * 111_000)
            let back = system.projection.plane(GeographicPoint(latitude: place[0], longitude: place[1]))
            worst = max(worst, abs(back.east - point.east), abs(back.north - point.north))
        }
        #expect(worst < 0.0001, "\(worst) m")
    }

    /// By the parameters themselves: by codes PROJ takes a local set of the Mekong delta where it can (EPSG:5194).
    @Test(arguments: [false, true]) func placesInWGS84AreThoseOfPROJ(isInverse: Bool) throws {
        var generator = SeededGenerator(seed: 4)
        let points = (0..<5000).map { _ in
            GeographicPoint(
                latitude: .random(in: 6...24, using: &generator), longitude: .random(in: 101...117, using: &generator))
        }
        let input =
            points.map { String(format: "%.12f %.12f", $0.longitude, $0.latitude) }.joined(separator: "\n") + "\n"
        let local = ["+proj=longlat", "+ellps=WGS84", ShiftVerdict.officialPROJ]
        let world = ["+proj=longlat", "+datum=WGS84"]
        let systems = isInverse ? world + ["+to"] + local : local + ["+to"] + world
        let answer = try Oracle.run("cs2cs", ["-f", "%.12f"] + systems, input: Data(input.utf8))
        let found = answer.output.split(separator: "\n").map { line in
            line.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        }
        #expect(found.count == points.count)
        var worst = 0.0
        for (point, place) in zip(points, found) {
            let own = isInverse ? DatumShift.vn2000.fromWGS84(point) : DatumShift.vn2000.toWGS84(point)
            worst = max(worst, abs(own.longitude - place[0]) * 111_000, abs(own.latitude - place[1]) * 111_000)
        }
        #expect(worst < 0.001, "\(worst) m")
    }

    @Test(.enabled(if: Oracle.program("gdaltransform") != nil)) func cornersAreThoseOfGDAL() throws {
        var generator = SeededGenerator(seed: 9)
        var sheets: [TopographicSheet] = []
        for _ in 0..<1000 {
            let point = GeographicPoint(
                latitude: .random(in: 8.4...23, using: &generator),
                longitude: .random(in: 103.6...106.4, using: &generator))
            sheets += [TopographicSheet(at: point, scale: .oneTo5000)].compactMap { $0 }
        }
        let corners = sheets.flatMap { $0.frame.corners }
        let input =
            corners.map { String(format: "%.12f %.12f", $0.longitude, $0.latitude) }.joined(separator: "\n") + "\n"
        let answer = try Oracle.run(
            "gdaltransform", ["-s_srs", "EPSG:4756", "-t_srs", "EPSG:5897", "-output_xy"], input: Data(input.utf8))
        let found = answer.output.split(separator: "\n").map { $0.split(separator: " ").compactMap { Double($0) } }
        let own = sheets.flatMap { $0.planeCorners ?? [] }
        #expect(found.count == own.count && own.count == 4 * sheets.count)
        #expect(sheets.allSatisfy { $0.planeSystem?.epsg == 5897 })
        for (point, place) in zip(own, found) {
            #expect(abs(point.east - place[0]) < 0.001 && abs(point.north - place[1]) < 0.001)
        }
    }

    /// EPSG's area of use of each provincial system: its provinces lie inside, and reach its ends.
    @Test func northingsOfProvincesFillTheAreasOfUse() throws {
        let era = try #require(ProvinceTests.table.eras.first)
        for system in VN2000.systems where system.zone == .threeDegrees && system.epsg != 5896 {
            // 5897 and 5898 have the area of their zone, not of provinces.
            guard let code = system.epsg, ![5897, 5898].contains(code) else { continue }
            let ranges = era.provinces.filter { $0.meridian == system.meridian }.compactMap(\.northings)
            let text = try Oracle.run("projinfo", ["EPSG:\(code)", "-o", "WKT2:2019", "-q", "--single-line"]).output
            let box = try #require(text.components(separatedBy: "BBOX[").last?.components(separatedBy: "]").first)
                .split(separator: ",").compactMap { Double($0) }
            func northing(_ latitude: Double) -> Double {
                system.projection.plane(
                    GeographicPoint(latitude: latitude, longitude: system.meridian.degrees)
                ).north
            }
            let low = try #require(ranges.map(\.lowerBound).min())
            let high = try #require(ranges.map(\.upperBound).max())
            #expect(high >= northing(box[2]) - 5000 && high < northing(box[2]) + 40_000, "\(code): \(high)")
            // The islands of Khánh Hòa lie south of the area that EPSG gives.
            #expect(
                low <= northing(box[0]) + 5000 && (code == 9217 || low > northing(box[0]) - 40_000), "\(code): \(low)")
        }
    }
}
