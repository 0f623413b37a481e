internal import ArchiveModel
internal import SheetNumbering

/// Where a file lies, ready to be compared with the frame of a sheet.
struct SheetExtent {
    /// Metres on the ground, or a share of the frame's side.
    enum Limit {
        case metres(Double)
        case share(Double)
    }
    struct Allowance {
        var margin: Limit?
        /// Nil: the frame need not be covered.
        var missing: Limit?
    }
    private enum System {
        /// VN-2000 degrees.
        case degrees
        case plane(PlaneSystem?)
        /// Another datum, or nobody knows.
        case other
    }
    /// East and north, metres or degrees.
    private let box: PlaneBox
    private let system: System
    /// Drawings hold objects, not sheets of paper: they never have to cover a frame.
    private let isImage: Bool

    /// Nil for a file that lies nowhere.
    init?(_ file: FileFacts) {
        guard let box = file.extent, box[2] >= box[0], box[3] >= box[1] else { return nil }
        self.box = PlaneBox(west: box[0], south: box[1], east: box[2], north: box[3])
        isImage = file.raster != nil || file.pdf != nil
        system = Self.system(of: file.statedCRS.first)
    }

    private init(_ other: SheetExtent, box: PlaneBox) {
        self.box = box
        system = other.system
        isImage = other.isImage
    }

    private static func system(of crs: CRSFacts?) -> System {
        guard let crs else { return .plane(nil) }
        switch crs.epsg.map(EPSGStanding.init(code:)) {
        case .plane(let system), .deprecated(let system): return .plane(system)
        case .geographic: return .degrees
        case .legacy, .foreign: return .other
        case nil: return crs.kind == "geographic" ? .other : .plane(nil)
        }
    }

    /// Easting and northing exchanged.
    var swapped: SheetExtent {
        SheetExtent(self, box: PlaneBox(west: box.south, south: box.west, east: box.north, north: box.east))
    }

    /// Every frame that the number may mean, in the units of the file; nil when it can't be compared, empty when no sheet of
    /// that number lies within the northings.
    func frames(of sheet: MapSheet, within northings: ClosedRange<Double>?) -> [PlaneBox]? {
        switch (sheet, system) {
        case (.cadastral(let sheet), .plane):
            switch sheet.thousands(within: northings ?? 0...3_000_000) {
            case .decided(let one): return [PlacedCadastralSheet(sheet, thousands: one).frame]
            case .undecided(let several): return several.map { PlacedCadastralSheet(sheet, thousands: $0).frame }
            case .impossible: return []
            }
        case (.topographic(let sheet), .degrees):
            let frame = sheet.frame
            return [PlaneBox(west: frame.west, south: frame.south, east: frame.east, north: frame.north)]
        case (.topographic(let sheet), .plane(.some(let plane))):
            return Self.bounds(of: sheet.frame.corners.map(plane.projection.plane)).map { [$0] }
        case (.cadastral, .degrees), (.cadastral, .other), (.topographic, _): return nil
        }
    }

    private static func bounds(of points: [PlanePoint]) -> PlaneBox? {
        let (east, north) = (points.map(\.east), points.map(\.north))
        guard let west = east.min(), let right = east.max(), let south = north.min(), let top = north.max() else {
            return nil
        }
        return PlaneBox(west: west, south: south, east: right, north: top)
    }

    /// The middle inside the frame, nothing beyond the margin, and the frame covered where that is asked.
    func fits(_ frame: PlaneBox, _ allowed: Allowance) -> Bool {
        guard frame.contains(box.centre) else { return false }
        let beyond = [
            frame.west - box.west, frame.south - box.south, box.east - frame.east, box.north - frame.north,
        ]
        if let margin = allowed.margin, zip(beyond, limits(margin, frame)).contains(where: { $0 > $1 }) { return false }
        guard isImage, let missing = allowed.missing else { return true }
        return !zip(beyond, limits(missing, frame)).contains { -$0 > $1 }
    }

    /// West, south, east, north in the units of the file.
    private func limits(_ limit: Limit, _ frame: PlaneBox) -> [Double] {
        let (width, height) = (frame.east - frame.west, frame.north - frame.south)
        let (across, along): (Double, Double) =
            switch limit {
            case .share(let share): (share * width, share * height)
            case .metres(let metres): (metres / metresPerUnit, metres / metresPerUnit)
            }
        return [across, along, across, along]
    }

    /// A degree is about 111 km; in the country a degree of longitude is 2–9 % shorter, which a margin can bear.
    private var metresPerUnit: Double { if case .degrees = system { 111_000 } else { 1 } }

    /// The sheet of the same kind and scale at the middle of the file; nil when that is not known.
    func sheet(like sheet: MapSheet) -> String? {
        switch (sheet, system) {
        case (.cadastral(let sheet), .plane):
            return PlacedCadastralSheet(at: box.centre, scale: sheet.scale)?.sheet.number
        case (.topographic(let sheet), .degrees):
            let place = GeographicPoint(latitude: box.centre.north, longitude: box.centre.east)
            return TopographicSheet(at: place, scale: sheet.scale)?.number
        case (.topographic(let sheet), .plane(.some(let plane))):
            return TopographicSheet(at: plane.projection.geographic(box.centre), scale: sheet.scale)?.number
        default: return nil
        }
    }

    /// `E 603550–603970, N 1191607–1191904`; degrees with four decimals.
    var text: String { text(of: box) }

    func text(of box: PlaneBox) -> String {
        func number(_ value: Double) -> String {
            guard case .degrees = system else { return Wording.whole(value) }
            return Quantity.number(value, .english, decimals: 4)
        }
        return "E \(number(box.west))–\(number(box.east)), N \(number(box.south))–\(number(box.north))"
    }
}
