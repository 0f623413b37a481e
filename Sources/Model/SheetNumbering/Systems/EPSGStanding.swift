/// What an EPSG code is worth for a map in VN-2000.
package enum EPSGStanding: Hashable, Sendable {
    case plane(PlaneSystem)
    /// EPSG:4756.
    case geographic
    /// Withdrawn because easting and northing were swapped; the system that replaced it.
    case deprecated(PlaneSystem)
    /// HN-72 or Indian 1960: an older datum.
    case legacy(String)
    /// Not a system of Vietnam.
    case foreign

    package init(code: Int) {
        if let system = VN2000.system(epsg: code) {
            self = .plane(system)
        } else if code == VN2000.geographicEPSG {
            self = .geographic
        } else if let system = VN2000.deprecated[code].flatMap(VN2000.system(epsg:)) {
            self = .deprecated(system)
        } else if let name = VN2000.legacy[code] {
            self = .legacy(name)
        } else {
            self = .foreign
        }
    }
}
