internal import ArchiveModel
internal import GDALKit
internal import QPDFKit

/// Viewports with a geospatial measure (ISO 32000-2 §12.9.1, §12.10).
struct ViewportReader {
    let structure: PDFStructure
    let page: PDFPageFrame
    let number: Int

    private static let limit = 100
    /// Pairs of one viewport.
    private static let pointLimit = 2000
    /// Bounds that leave the viewport by less come from rounded decimals.
    private static let slack = 0.001

    func frames() -> [MapFrame] {
        (structure.array(page.dictionary["VP"]) ?? []).prefix(Self.limit).compactMap { item in
            guard let viewport = structure.dictionary(item), let measure = structure.dictionary(viewport["Measure"]),
                structure.name(measure["Subtype"]) == "GEO"
            else { return nil }
            return frame(viewport, measure)
        }
    }

    private func frame(_ viewport: [String: PDFValue], _ measure: [String: PDFValue]) -> MapFrame {
        let name = structure.text(viewport["Name"]).map { String($0.prefix(200)) }
        let box = structure.numbers(viewport["BBox"], limit: 4) ?? []
        guard box.count == 4, box[0] != box[2], box[1] != box[3] else {
            var frame = MapFrame(.measure, page: page, number: number, name: name, outline: [])
            frame.facts.trouble = "no BBox"
            return frame
        }
        // The unit square follows the corners as they are written, not the smaller ones first.
        let place = { (x: Double, y: Double) in (x: box[0] + x * (box[2] - box[0]), y: box[1] + y * (box[3] - box[1])) }
        let bounds = pairs(measure["Bounds"]) ?? [(0, 0), (0, 1), (1, 1), (1, 0)]
        var frame = MapFrame(
            .measure, page: page, number: number, name: name, outline: bounds.map { place($0.0, $0.1) })
        frame.facts.boundsInside = bounds.allSatisfy { point in
            [point.0, point.1].allSatisfy { $0 >= -Self.slack && $0 <= 1 + Self.slack }
        }
        frame.facts.units = (structure.array(measure["PDU"]) ?? []).prefix(3).compactMap { structure.name($0) }
        if let display = structure.dictionary(measure["DCS"]) { frame.facts.display = label(display) }
        locate(&frame, measure, place)
        return frame
    }

    private func locate(
        _ frame: inout MapFrame, _ measure: [String: PDFValue], _ place: (Double, Double) -> (x: Double, y: Double)
    ) {
        let system = CoordinateSystemReader(structure: structure)
        frame.reference = system.reference(structure.dictionary(measure["GCS"]) ?? [:])
        guard let reference = frame.reference, let base = reference.geographicBase else {
            frame.facts.trouble = "its coordinate system can't be read"
            return
        }
        guard let ground = pairs(measure["GPTS"]), !ground.isEmpty else {
            frame.facts.trouble = "no GPTS"
            return
        }
        let local = pairs(measure["LPTS"]) ?? (ground.count == 4 ? [(0, 0), (0, 1), (1, 1), (1, 0)] : [])
        guard local.count == ground.count else {
            frame.facts.trouble = "\(ground.count) GPTS, \(local.count) LPTS"
            return
        }
        // Latitude first (§12.10.2).
        let geographic = ground.map { (x: $0.1, y: $0.0) }
        let projected = reference.kind == .geographic ? geographic : base.transform(geographic, to: reference)
        let ties = zip(local, projected).compactMap { point, ground in
            ground.map { PageToMap.Tie(page: place(point.0, point.1), ground: $0) }
        }
        if ties.count < ground.count { frame.facts.trouble = "\(ground.count - ties.count) points can't be projected" }
        frame.settle(ties)
    }

    private func pairs(_ value: PDFValue?) -> [(Double, Double)]? {
        guard let numbers = structure.numbers(value, limit: Self.pointLimit * 2), numbers.count >= 2 else { return nil }
        return (0..<numbers.count / 2).map { (numbers[$0 * 2], numbers[$0 * 2 + 1]) }
    }

    private func label(_ system: [String: PDFValue]) -> String? {
        structure.integer(system["EPSG"]).map { "EPSG:\($0)" }
            ?? CoordinateSystemReader(structure: structure).reference(system)?.name
    }
}
