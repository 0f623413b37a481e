/// The visible part of a page and how it is turned when it is shown.
package struct PageFrame: Hashable, Sendable {
    /// Corners of the crop box in user space.
    package var left, bottom, right, top: Double
    /// 0, 90, 180, 270: clockwise, when shown.
    package var rotation: Int
    /// Points (1/72 inch) that one unit of user space is.
    package var userUnit: Double

    package init(left: Double, bottom: Double, right: Double, top: Double, rotation: Int = 0, userUnit: Double = 1) {
        self.left = left
        self.bottom = bottom
        self.right = right
        self.top = top
        self.rotation = rotation
        self.userUnit = userUnit
    }

    init(_ entries: PDFDictionary, userUnit: Double?, _ reader: PDFReader) throws {
        // ISO 32000-1 table 30 asks for a MediaBox; readers take US Letter where there is none.
        let media = try Self.box(reader.resolve(entries["MediaBox"]), reader) ?? [0, 0, 612, 792]
        let crop = try Self.box(reader.resolve(entries["CropBox"]), reader) ?? media
        var visible = [max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])]
        if visible[2] <= visible[0] || visible[3] <= visible[1] { visible = media }
        let turn = try reader.resolve(entries["Rotate"]).integer ?? 0
        let unit = userUnit ?? 1
        self.init(
            left: visible[0], bottom: visible[1], right: visible[2], top: visible[3],
            rotation: Int(((turn % 360) + 360) % 360) / 90 * 90, userUnit: unit > 0 && unit < 100_000 ? unit : 1)
    }

    private static func box(_ value: PDFValue, _ reader: PDFReader) throws -> [Double]? {
        guard let items = value.array, items.count >= 4 else { return nil }
        let numbers = try items.prefix(4).map { try reader.resolve($0).number ?? 0 }
        let box = [
            min(numbers[0], numbers[2]), min(numbers[1], numbers[3]), max(numbers[0], numbers[2]),
            max(numbers[1], numbers[3]),
        ]
        return box[2] - box[0] > 0 && box[3] - box[1] > 0 ? box : nil
    }

    /// Points, of the page as it is shown.
    package var width: Double { (rotation % 180 == 0 ? right - left : top - bottom) * userUnit }
    package var height: Double { (rotation % 180 == 0 ? top - bottom : right - left) * userUnit }

    /// A rectangle of the page as it is shown, in user space: left, bottom, right, top.
    ///
    /// - Parameters:
    ///   - x: points from the left side of the shown page; `y` from its top side, downwards.
    package func userSpace(x: Double, y: Double, width: Double, height: Double) -> [Double] {
        let (x0, y0) = (x / userUnit, y / userUnit)
        let (x1, y1) = ((x + width) / userUnit, (y + height) / userUnit)
        switch rotation {
        case 90: return [left + y0, bottom + x0, left + y1, bottom + x1]
        case 180: return [right - x1, bottom + y0, right - x0, bottom + y1]
        case 270: return [right - y1, top - x1, right - y0, top - x0]
        default: return [left + x0, top - y1, left + x1, top - y0]
        }
    }

    /// Turns a picture so that it stands upright on the shown page (ISO 32000-1 §12.5.5: its box is then fitted).
    var uprightMatrix: [Int] { Self.upright(rotation) }

    static func upright(_ rotation: Int) -> [Int] {
        switch rotation {
        case 90: [0, 1, -1, 0, 0, 0]
        case 180: [-1, 0, 0, -1, 0, 0]
        case 270: [0, -1, 1, 0, 0, 0]
        default: [1, 0, 0, 1, 0, 0]
        }
    }
}
