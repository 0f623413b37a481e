internal import ArchiveModel
internal import GDALKit

/// Turns a coordinate system of GDAL into facts.
enum CRSDescription {
    static func facts(_ reference: SpatialReference) -> CRSFacts {
        CRSFacts(
            epsg: reference.epsg ?? vietnamese(reference) ?? reference.matchingEPSG, name: reference.name,
            kind: reference.kind.rawValue, unit: reference.unit, wkt: reference.wellKnownText,
            centralMeridian: reference.centralMeridian)
    }

    /// VN-2000 written as bare parameters: Transverse Mercator on the WGS 84 ellipsoid with a datum that is named
    /// VN-2000 or carries its shift. The central meridian then names exactly one code (EPSG dataset, vietnam.md §2.2).
    private static func vietnamese(_ reference: SpatialReference) -> Int? {
        guard reference.attribute("PROJECTION") == "Transverse_Mercator", isVN2000Datum(reference),
            let meridian = reference.centralMeridian, let scale = reference.parameter("scale_factor"),
            let latitude = reference.parameter("latitude_of_origin"), abs(latitude) < 1e-9,
            let easting = reference.parameter("false_easting"), abs(easting - 500_000) < 1e-3,
            let northing = reference.parameter("false_northing"), abs(northing) < 1e-3
        else { return nil }
        let table = abs(scale - 0.9999) < 1e-9 ? threeDegrees : abs(scale - 0.9996) < 1e-9 ? sixDegrees : [:]
        return table.first { abs($0.key - meridian) < 1e-6 }?.value
    }

    private static func isVN2000Datum(_ reference: SpatialReference) -> Bool {
        guard abs(reference.semiMajor - 6_378_137) < 0.01, abs(reference.inverseFlattening - 298.257223563) < 1e-4
        else {
            return false
        }
        let names = [reference.attribute("DATUM"), reference.attribute("GEOGCS")].compactMap { $0?.lowercased() }
        let isNamed = names.contains { name in
            let plain = name.filter { $0.isLetter || $0.isNumber }
            return plain.contains("vn2000") || plain.contains("vietnam2000")
        }
        guard !isNamed else { return true }
        guard let shift = reference.shiftToWGS84, shift.count >= 3 else { return false }
        return zip(shift, [-191.90441429, -39.30318279, -111.45032835]).allSatisfy { abs($0 - $1) < 0.01 }
    }

    private static let sixDegrees: [Double: Int] = [105: 3405, 111: 3406]
    private static let threeDegrees: [Double: Int] = [
        102: 5896, 103: 9205, 104: 9206, 104.5: 9207, 104.75: 9208, 105: 5897, 105.5: 9209, 105.75: 9210, 106: 9211,
        106.25: 9212, 106.5: 9213, 107: 9214, 107.25: 9215, 107.5: 9216, 107.75: 5899, 108: 5898, 108.25: 9217,
        108.5: 9218,
    ]
}
