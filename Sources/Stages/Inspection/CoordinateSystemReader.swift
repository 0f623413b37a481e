internal import GDALKit
internal import QPDFKit

/// Coordinate systems as PDFs state them: a code, well-known text, or parameters (OGC 08-139r3 §7.2).
struct CoordinateSystemReader {
    let structure: PDFStructure

    /// Characters of a system's text.
    private static let limit = 20_000

    /// A GCS, DCS, Projection or Display dictionary; nil when nothing usable is in it.
    func reference(_ dictionary: [String: PDFValue]) -> SpatialReference? {
        if let code = structure.integer(dictionary["EPSG"]), code > 0, let known = SpatialReference(epsg: code) {
            return known
        }
        if let text = structure.text(dictionary["WKT"]), text.utf8.count < Self.limit {
            return Self.reference(text)
        }
        return dictionary["ProjectionType"].flatMap { _ in
            LocationGridSystem(structure: structure, dictionary: dictionary).wellKnownText
        }.flatMap { SpatialReference(wellKnownText: $0) }.flatMap { Self.usable($0) }
    }

    /// ESRI's names need its dialect.
    private static func reference(_ text: String) -> SpatialReference? {
        let found =
            text.contains("GCS_") ? SpatialReference(projectionText: text) : SpatialReference(wellKnownText: text)
        return found.flatMap { usable($0) }
    }

    /// A system without an ellipsoid can't place anything.
    private static func usable(_ reference: SpatialReference) -> SpatialReference? {
        let isKnown = reference.kind == .projected || reference.kind == .geographic
        return isKnown && reference.semiMajor > 1000 && reference.geographicBase != nil ? reference : nil
    }
}

/// A projection by its parameters, as location grids state it.
struct LocationGridSystem {
    let structure: PDFStructure
    let dictionary: [String: PDFValue]

    /// WKT 1; nil for a projection or a datum that is not known here.
    var wellKnownText: String? {
        guard let base = geographic else { return nil }
        switch word("ProjectionType") {
        case "GEOGRAPHIC": return base
        case "UT": return zone(base)
        case "TC":
            return projected(
                base, "Transverse_Mercator",
                [
                    ("latitude_of_origin", number("OriginLatitude")), ("central_meridian", number("CentralMeridian")),
                    ("scale_factor", number("ScaleFactor", 1)),
                ])
        case "LE":
            return projected(
                base, "Lambert_Conformal_Conic_2SP",
                [
                    ("standard_parallel_1", number("StandardParallelOne")),
                    ("standard_parallel_2", number("StandardParallelTwo")),
                    ("latitude_of_origin", number("OriginLatitude")), ("central_meridian", number("CentralMeridian")),
                ])
        case "AC":
            return projected(
                base, "Albers_Conic_Equal_Area",
                [
                    ("standard_parallel_1", number("StandardParallelOne")),
                    ("standard_parallel_2", number("StandardParallelTwo")),
                    ("latitude_of_center", number("OriginLatitude")),
                    ("longitude_of_center", number("CentralMeridian")),
                ])
        case "MC":
            return projected(
                base, "Mercator_1SP",
                [("central_meridian", number("CentralMeridian")), ("scale_factor", number("ScaleFactor", 1))])
        default: return nil
        }
    }

    private func zone(_ base: String) -> String? {
        let zone = number("Zone")
        guard (1...60).contains(abs(zone)), zone == zone.rounded() else { return nil }
        let isSouth = word("Hemisphere") == "S" || zone < 0
        return projected(
            base, "Transverse_Mercator",
            [("latitude_of_origin", 0), ("central_meridian", abs(zone) * 6 - 183), ("scale_factor", 0.9996)],
            origin: (500_000, isSouth ? 10_000_000 : 0))
    }

    private func projected(
        _ base: String, _ method: String, _ parameters: [(String, Double)], origin: (Double, Double)? = nil
    ) -> String {
        let offset = origin ?? (number("FalseEasting"), number("FalseNorthing"))
        let all = parameters + [("shift0easting", offset.0), ("false_northing", offset.1)]
        let list = all.map { "PARAMETER[\"\($0.0)\",\($0.1)]" }.joined(separator: ",")
        return "PROJCS[\"unnamed\",\(base),PROJECTION[\"\(method)\"],\(list),\(unit)]"
    }

    private var unit: String {
        switch word("Units")?.uppercased() {
        case "FT": "UNIT[\"foot\",0.3048]"
        case "USSURVEYFEET", "US_FT": "UNIT[\"US survey foot\",0.304800609601219]"
        default: "UNIT[\"metre\",1]"
        }
    }

    private var geographic: String? {
        let tail = "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]]"
        switch word("Datum")?.uppercased() {
        case let code? where ["WE", "WGE", "WGS84", "WGC"].contains(code):
            return "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],\(tail)"
        case let code? where code.hasPrefix("NAR"):
            return "GEOGCS[\"NAD83\",DATUM[\"North_American_Datum_1983\","
                + "SPHEROID[\"GRS 1980\",6378137,298.257222101]],\(tail)"
        case let code? where code.hasPrefix("NAS"):
            return "GEOGCS[\"NAD27\",DATUM[\"North_American_Datum_1927\","
                + "SPHEROID[\"Clarke 1866\",6378206.4,294.978698213898]],\(tail)"
        default: return own(tail)
        }
    }

    /// A datum that is written out: ellipsoid and shift to WGS 84.
    private func own(_ tail: String) -> String? {
        guard let datum = structure.dictionary(dictionary["Datum"]),
            let ellipsoid = structure.dictionary(datum["Ellipsoid"]),
            let axis = structure.numbers(.array([ellipsoid["SemiMajorAxis"] ?? .null]))?.first, axis > 6e6, axis < 7e6,
            let flattening = structure.numbers(.array([ellipsoid["InvFlattening"] ?? .null]))?.first, flattening > 100
        else { return nil }
        let shift = structure.dictionary(datum["ToWGS84"]) ?? [:]
        let values = ["dx", "dy", "dz", "rx", "ry", "rz", "sf"].map { key in
            structure.numbers(.array([shift[key] ?? .null]))?.first ?? 0
        }
        let list = values.map { "\($0)" }.joined(separator: ",")
        return
            "GEOGCS[\"unnamed\",DATUM[\"unnamed\",SPHEROID[\"unnamed\",\(axis),\(flattening)],TOWGS84[\(list)]],\(tail)"
    }

    private func word(_ key: String) -> String? {
        let value = structure.resolve(dictionary[key])
        return value.text ?? value.name
    }

    private func number(_ key: String, _ fallback: Double = 0) -> Double {
        structure.numbers(.array([dictionary[key] ?? .null]))?.first ?? fallback
    }
}
