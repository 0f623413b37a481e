/// The national reference system VN-2000 and its codes (EPSG data set 10.076 and later).
package enum VN2000 {
    /// Latitude and longitude; not WGS 84, which lies about 225 m away.
    package static let geographicEPSG = 4756

    /// Every plane system that EPSG lists and has not deprecated, by code.
    package static let systems: [PlaneSystem] =
        [
            PlaneSystem(.sixDegrees, Meridian(105), epsg: 3405, name: "VN-2000 / UTM zone 48N"),
            PlaneSystem(.sixDegrees, Meridian(111), epsg: 3406, name: "VN-2000 / UTM zone 49N"),
            PlaneSystem(.threeDegrees, Meridian(102), epsg: 5896, name: "VN-2000 / TM-3 zone 481"),
            PlaneSystem(.threeDegrees, Meridian(105), epsg: 5897, name: "VN-2000 / TM-3 zone 482"),
            PlaneSystem(.threeDegrees, Meridian(108), epsg: 5898, name: "VN-2000 / TM-3 zone 491"),
            PlaneSystem(.threeDegrees, Meridian(107, 45), epsg: 5899, name: "VN-2000 / TM-3 107-45"),
        ] + provincial.map { PlaneSystem(.threeDegrees, $0.meridian, epsg: $0.epsg, name: $0.name) }

    /// EPSG:9205–9218, one for each meridian that a province used before the merger of 2025.
    private static let provincial: [(meridian: Meridian, epsg: Int, name: String)] = [
        (103, 0), (104, 0), (104, 30), (104, 45), (105, 30), (105, 45), (106, 0), (106, 15), (106, 30), (107, 0),
        (107, 15), (107, 30), (108, 15), (108, 30),
    ].enumerated().map { index, angle in
        let minutes = angle.1 < 10 ? "0\(angle.1)" : "\(angle.1)"
        return (Meridian(angle.0, angle.1), 9205 + index, "VN-2000 / TM-3 \(angle.0)-\(minutes)")
    }

    /// Codes whose false easting and northing are swapped in the data set, and what replaced them.
    package static let deprecated = [6956: 5896, 6957: 5897, 6958: 5898, 6959: 5899]

    /// Systems on paper from before VN-2000: never the same place as the same numbers in VN-2000.
    package static let legacy = [
        4147: "Hanoi 1972 (HN-72)", 2044: "Hanoi 1972 / Gauss-Kruger zone 18",
        2045: "Hanoi 1972 / Gauss-Kruger zone 19", 2093: "Hanoi 1972 / GK 106 NE", 4131: "Indian 1960",
        3148: "Indian 1960 / UTM zone 48N", 3149: "Indian 1960 / UTM zone 49N", 3176: "Indian 1960 / TM 106 NE",
    ]

    package static func system(epsg: Int) -> PlaneSystem? { systems.first { $0.epsg == epsg } }

    /// The 3° or 6° system of a meridian; without a code when EPSG has none.
    package static func system(_ zone: PlaneSystem.Zone, _ meridian: Meridian) -> PlaneSystem {
        systems.first { $0.zone == zone && $0.meridian == meridian }
            ?? PlaneSystem(zone, meridian, epsg: nil, name: "VN-2000 / \(zone.rawValue) \(meridian.text)")
    }

    /// Northings of the mainland, metres: Cà Mau's cape to Đồng Văn. The islands reach further south.
    package static let mainlandNorthings: ClosedRange<Double> = 921_000...2_588_000
}
