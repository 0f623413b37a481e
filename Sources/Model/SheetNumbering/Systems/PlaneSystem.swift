/// A plane coordinate system of VN-2000.
package struct PlaneSystem: Hashable, Sendable {
    package enum Zone: String, Sendable, Codable {
        /// 3° wide, scale 0.9999: cadastral maps and large scales.
        case threeDegrees = "TM-3"
        /// 6° wide, scale 0.9996: 1:25 000 to 1:500 000.
        case sixDegrees = "UTM"
    }
    package let meridian: Meridian
    package let zone: Zone
    /// Nil for a meridian that EPSG does not list.
    package let epsg: Int?
    package let name: String

    init(_ zone: Zone, _ meridian: Meridian, epsg: Int?, name: String) {
        self.zone = zone
        self.meridian = meridian
        self.epsg = epsg
        self.name = name
    }

    package var scaleFactor: Double { zone == .threeDegrees ? 0.9999 : 0.9996 }
    package var projection: TransverseMercator {
        TransverseMercator(centralMeridian: meridian.degrees, scaleFactor: scaleFactor)
    }
}
