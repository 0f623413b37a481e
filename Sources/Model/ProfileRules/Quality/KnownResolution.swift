internal import ArchiveModel

/// Dots per inch by something whose size is known.
struct KnownResolution {
    var x: Double
    var y: Double
    var source: LocalizedText

    /// How far the tag may be off before the size is taken for another one.
    private static let reach = 0.035

    /// By the edges of a sheet of a standard size; nil when it has none within the reach of the tag.
    init?(paper: PaperFacts, sizes: [String]?, _ tagX: Double, _ tagY: Double) {
        guard paper.confidence >= 0.5 else { return nil }
        let width = paper.width / tagX * 25.4
        let height = paper.height / tagY * 25.4
        let isUpright = height >= width
        let fits = SheetFormat.allowed(sizes).filter { format in
            let (across, down) = isUpright ? (format.short, format.long) : (format.long, format.short)
            return abs(width / across - 1) < Self.reach && abs(height / down - 1) < Self.reach
        }
        guard let format = fits.first else { return nil }
        x = paper.width * 25.4 / (isUpright ? format.short : format.long)
        y = paper.height * 25.4 / (isUpright ? format.long : format.short)
        source = LocalizedText(vi: "mép giấy khổ \(format.name)", en: "the edges of its \(format.name) sheet")
    }

    /// By the frame of a map; nil when no pair of lines, or more than one, has the distance of a side.
    init?(frame: LineFacts?, side: (across: Double, down: Double)?, _ tagX: Double, _ tagY: Double) {
        guard let frame, let side, side.across > 0, side.down > 0,
            let down = Self.distance(frame.across, side.down, tagY),
            let across = Self.distance(frame.down, side.across, tagX)
        else { return nil }
        x = across
        y = down
        source = LocalizedText(vi: "khung bản đồ", en: "the frame of the map")
    }

    /// A double frame gives two answers: then none is sure (georeferencing.md §2.5).
    private static func distance(_ lines: [Double], _ side: Double, _ tag: Double) -> Double? {
        var found: [Double] = []
        for (index, first) in lines.enumerated() {
            for second in lines[(index + 1)...] {
                let dpi = (second - first) * 25.4 / side
                if abs(dpi / tag - 1) < reach { found.append(dpi) }
            }
        }
        guard let low = found.min(), let high = found.max(), high - low <= low * 0.004 else { return nil }
        return (low + high) / 2
    }
}
