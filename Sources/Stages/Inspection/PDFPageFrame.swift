internal import ArchiveModel
internal import QPDFKit

/// A page's dictionary with what it inherits, and where its user space lies on the page as it is shown.
struct PDFPageFrame {
    let reference: PDFReference
    let dictionary: [String: PDFValue]
    /// minX, minY, maxX, maxY of the crop box in user space; A4 where there is none.
    let box: [Double]
    /// minX, minY, maxX, maxY of the media box.
    let mediaBox: [Double]
    /// Degrees clockwise: 0, 90, 180, 270.
    let rotation: Int
    /// 1/72 inch.
    let userUnit: Double

    init(_ reference: PDFReference, in structure: PDFStructure) {
        self.reference = reference
        dictionary = structure.dictionary(.reference(reference)) ?? [:]
        let media = Self.rectangle(structure.inherited(dictionary, "MediaBox"), structure) ?? [0, 0, 595, 842]
        mediaBox = media
        let crop = Self.rectangle(structure.inherited(dictionary, "CropBox"), structure)
        box = crop.flatMap { Self.intersection($0, media) } ?? media
        let turn = structure.integer(structure.inherited(dictionary, "Rotate")) ?? 0
        rotation = turn % 90 == 0 ? (turn % 360 + 360) % 360 : 0
        let unit = structure.number(dictionary["UserUnit"]) ?? 1
        userUnit = unit > 0 && unit < 1e6 ? unit : 1
    }

    private var width: Double { box[2] - box[0] }
    private var height: Double { box[3] - box[1] }

    /// Millimetres of a unit of user space.
    var millimetres: Double { userUnit * 25.4 / 72 }

    /// A rectangle of user space in shares of the page as it is shown; nil when nothing of it is on the page.
    func shares(_ rectangle: [Double], rotated: Bool = true) -> PageBox? {
        guard rectangle.count == 4, width > 0, height > 0 else { return nil }
        let xs = [rectangle[0], rectangle[2]].map { ($0 - box[0]) / width }.sorted()
        let ys = [rectangle[1], rectangle[3]].map { 1 - ($0 - box[1]) / height }.sorted()
        let (left, right, top, bottom) = (xs[0], xs[1], ys[0], ys[1])
        switch rotated ? rotation : 0 {
        case 90: return PageBox(x: 1 - bottom, y: left, width: bottom - top, height: right - left).onPage
        case 180: return PageBox(x: 1 - right, y: 1 - bottom, width: right - left, height: bottom - top).onPage
        case 270: return PageBox(x: top, y: 1 - right, width: bottom - top, height: right - left).onPage
        default: return PageBox(x: left, y: top, width: right - left, height: bottom - top).onPage
        }
    }

    static func rectangle(_ value: PDFValue?, _ structure: PDFStructure) -> [Double]? {
        guard let numbers = structure.numbers(value, limit: 4), numbers.count == 4 else { return nil }
        let sorted = [
            min(numbers[0], numbers[2]), min(numbers[1], numbers[3]), max(numbers[0], numbers[2]),
            max(numbers[1], numbers[3]),
        ]
        return sorted[2] > sorted[0] && sorted[3] > sorted[1] && sorted.allSatisfy { abs($0) < 1e9 } ? sorted : nil
    }

    private static func intersection(_ one: [Double], _ other: [Double]) -> [Double]? {
        let found = [max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])]
        return found[2] > found[0] && found[3] > found[1] ? found : nil
    }
}

extension PDFStructure {
    /// An attribute of a page or of the nodes above it (ISO 32000-2 §7.7.3.4).
    func inherited(_ page: [String: PDFValue], _ key: String) -> PDFValue? {
        var node = page
        for _ in 0..<32 {
            if let value = node[key] { return value }
            guard let parent = dictionary(node["Parent"]) else { return nil }
            node = parent
        }
        return nil
    }

    /// The values of a name tree with their names (ISO 32000-2 §7.9.6).
    func nameTree(_ root: PDFValue?, limit: Int = 1000) -> [(name: String, value: PDFValue)] {
        var found: [(name: String, value: PDFValue)] = []
        var waiting: [PDFValue] = [root].compactMap { $0 }
        var seen: Set<PDFReference> = []
        while let next = waiting.popLast(), found.count < limit, seen.count < 10_000 {
            if let reference = next.reference, !seen.insert(reference).inserted { continue }
            guard let node = dictionary(next) else { continue }
            let names = array(node["Names"]) ?? []
            for index in stride(from: 0, to: names.count - names.count % 2, by: 2) where found.count < limit {
                found.append((text(names[index]) ?? "", names[index + 1]))
            }
            waiting += (array(node["Kids"]) ?? []).prefix(10_000).reversed()
        }
        return found
    }
}
