internal import ArchiveModel
internal import GDALKit
internal import QPDFKit

/// Location grids of a page (OGC 08-139r3, GeoPDF Encoding Best Practice 2.2).
struct LocationGridReader {
    let structure: PDFStructure
    let page: PDFPageFrame
    let number: Int

    private static let limit = 100

    func frames() -> [MapFrame] {
        let value = structure.resolve(page.dictionary["LGIDict"])
        let items = value.array ?? (value.dictionary == nil ? [] : [value])
        return items.prefix(Self.limit).compactMap { structure.dictionary($0).map(frame) }
    }

    private func frame(_ grid: [String: PDFValue]) -> MapFrame {
        let name = structure.text(grid["Description"]).map { String($0.prefix(200)) }
        let numbers = structure.numbers(grid["Neatline"]) ?? []
        let box = page.mediaBox
        let whole = [(x: box[0], y: box[1]), (x: box[0], y: box[3]), (x: box[2], y: box[3]), (x: box[2], y: box[1])]
        let outline =
            numbers.count >= 4 ? (0..<numbers.count / 2).map { (x: numbers[$0 * 2], y: numbers[$0 * 2 + 1]) } : whole
        // Two corners stand for the rectangle between them.
        let corners =
            outline.count == 2
            ? [
                outline[0], (x: outline[0].x, y: outline[1].y), outline[1], (x: outline[1].x, y: outline[0].y),
            ] : outline
        var frame = MapFrame(.locationGrid, page: page, number: number, name: name, outline: corners)
        if numbers.count >= 4 {
            frame.facts.boundsInside = corners.allSatisfy { point in
                point.x >= box[0] - 1 && point.x <= box[2] + 1 && point.y >= box[1] - 1 && point.y <= box[3] + 1
            }
        }
        let system = CoordinateSystemReader(structure: structure)
        let projection = structure.dictionary(grid["Projection"]) ?? [:]
        frame.reference = system.reference(projection)
        if frame.reference == nil { frame.facts.trouble = "its coordinate system can't be read" }
        if let display = structure.dictionary(grid["Display"]) { frame.facts.display = system.reference(display)?.name }
        frame.facts.units = [structure.text(projection["Units"])].compactMap { $0.map { String($0.prefix(20)) } }
        frame.settle(
            ties(grid["Registration"]), stated: structure.numbers(grid["CTM"], limit: 6).flatMap { PageToMap($0) })
        return frame
    }

    /// Page x, page y, ground x, ground y.
    private func ties(_ value: PDFValue?) -> [PageToMap.Tie] {
        (structure.array(value) ?? []).prefix(2000).compactMap { item in
            guard let numbers = structure.numbers(item, limit: 10), numbers.count >= 4 else { return nil }
            return PageToMap.Tie(page: (numbers[0], numbers[1]), ground: (numbers[2], numbers[3]))
        }
    }
}
