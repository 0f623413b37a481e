/// A map on a page of a PDF: what one viewport or one location grid says (ISO 32000-2 §12.10, OGC 08-139r3).
package struct MapFrameFacts: Hashable, Sendable, Codable {
    /// Page, from 1.
    package var page: Int
    /// The largest map of its encoding on the first page that has one; the others are insets or further sheets.
    package var isMain: Bool
    package var name: String?
    /// x, y, width, height as shares of the page, 0…1, from its upper left corner, before rotation.
    package var box: [Double]
    /// The map's edge as the file states it: x, y of each corner in coordinates of its system.
    package var neatline: [[Double]]
    /// Points that tie the page to the ground.
    package var points: Int
    /// Largest distance between a point and the affine transformation that fits all best, millimetres on paper; nil
    /// with fewer than four points, or when the coordinates can't be computed.
    package var residualMM: Double?
    /// Whether the edge lies within the viewport; nil when none is stated.
    package var boundsInside: Bool?
    /// EPSG code or name of the system that coordinates are shown in, where another one is asked for.
    package var display: String?
    /// Preferred units: length, area, angle.
    package var units: [String]
    /// Why its coordinates can't be computed.
    package var trouble: String?

    package init(
        page: Int, isMain: Bool, name: String?, box: [Double], neatline: [[Double]] = [], points: Int,
        residualMM: Double? = nil,
        boundsInside: Bool? = nil, display: String? = nil, units: [String] = [], trouble: String? = nil
    ) {
        self.page = page
        self.isMain = isMain
        self.name = name
        self.box = box
        self.neatline = neatline
        self.points = points
        self.residualMM = residualMM
        self.boundsInside = boundsInside
        self.display = display
        self.units = units
        self.trouble = trouble
    }
}
