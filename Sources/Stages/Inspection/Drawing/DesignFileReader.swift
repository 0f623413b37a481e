internal import ArchiveModel

/// Walks the elements of a DGN V7 (Intergraph Standard File Formats), whose fonts, cells and colours OGR does not tell.
struct DesignFileReader {
    struct Text {
        var bytes: [UInt8]
        var level: Int
        /// x, y and height in master units.
        var place: [Double]
    }
    private(set) var design: DesignFile?
    private(set) var cells: [String: Int] = [:]
    private(set) var elements: [String: Int] = [:]
    private(set) var levels: [Int: Int] = [:]
    private(set) var texts: [Text] = []
    private(set) var limits: [String] = []
    /// Whether the file ends inside an element.
    private(set) var isCut = false
    /// Parts of a chain or a shape that still follow its header.
    private var parts = 0

    /// Master units for one unit of resolution.
    private var scale = 1.0
    private static let textLimit = 5000

    init(_ path: String, deadline: Deadline) {
        var stream = ByteStream(path)
        var count = 0
        while let head = stream.take(4) {
            let bytes = Array(head)
            if bytes[0] == 0xFF, bytes[1] == 0xFF { break }
            guard let body = stream.take((Int(bytes[2]) | Int(bytes[3]) << 8) * 2) else {
                isCut = true
                break
            }
            read(ByteReader(bytes + body))
            count += 1
            if count % 10_000 == 0, deadline.hasPassed {
                limits.append("only the first \(count) elements were read in the time allowed")
                break
            }
        }
    }

    private mutating func read(_ element: ByteReader) {
        guard let first = element.byte(0), let second = element.byte(1) else { return }
        let type = second & 0x7F
        guard second & 0x80 == 0 else {
            design?.deleted += 1
            return
        }
        if type == 9, design == nil { readHeader(element) }
        guard Self.isGraphic(type), let symbology = element.byte(34), let colour = element.byte(35) else { return }
        elements[Self.names[type] ?? "type \(type)", default: 0] += 1
        let level = first & 0x3F
        if parts > 0 {
            // The header of a chain or a shape speaks for its parts.
            parts -= 1
        } else if ![2, 7].contains(type) {
            levels[level, default: 0] += 1
            design?.colours["\(level)", default: [:]]["\(colour)", default: 0] += 1
            design?.weights["\(symbology >> 3)", default: 0] += 1
        }
        if Self.chains.contains(type) { parts += element.little(38, 2) ?? 0 }
        if type == 2 { readCell(element) }
        if type == 17 { readText(element, level) }
    }

    // MARK: Elements

    /// Terminal control block: units at 1112, flags at 1214, global origin at 1240.
    private mutating func readHeader(_ element: ByteReader) {
        guard let flags = element.byte(1214), let sub = element.middleEndian(1112),
            let positions = element.middleEndian(1116)
        else { return }
        let divisor = Double(sub) * Double(positions)
        scale = divisor > 0 ? 1 / divisor : 1
        let origin = [1240, 1248, 1256].map { (element.vaxDouble($0) ?? 0) * scale }
        design = DesignFile(
            is3D: flags & 0x40 != 0, masterUnit: element.name(1120, 2), subUnit: element.name(1122, 2),
            subUnitsPerMaster: sub, positionsPerSubUnit: positions, origin: origin.map { $0.isFinite ? $0 : 0 })
    }

    private mutating func readCell(_ element: ByteReader) {
        guard let one = element.little(38, 2), let other = element.little(40, 2), cells.count < 5000 else { return }
        let name = (Self.radix50(one) + Self.radix50(other)).trimmingSpaces
        if !name.isEmpty { cells[name, default: 0] += 1 }
    }

    private mutating func readText(_ element: ByteReader, _ level: Int) {
        guard let design, let font = element.byte(36) else { return }
        self.design?.fonts["\(font)", default: 0] += 1
        let start = design.is3D ? 76 : 60
        guard texts.count < Self.textLimit, let count = element.byte(start - 2),
            let x = element.middleEndian(start - 10 - (design.is3D ? 4 : 0)),
            let y = element.middleEndian(start - 6 - (design.is3D ? 4 : 0)), let height = element.middleEndian(42),
            element.bytes.count >= start + count
        else { return }
        let place = [
            Double(Int32(truncatingIfNeeded: x)) * scale - design.origin[0],
            Double(Int32(truncatingIfNeeded: y)) * scale - design.origin[1],
            Double(Int32(truncatingIfNeeded: height)).magnitude * scale * 6 / 1000,
        ]
        texts.append(Text(bytes: Array(element.bytes[start..<start + count]), level: level, place: place))
    }

    /// What can be seen; everything else is bookkeeping of programs.
    private static func isGraphic(_ type: Int) -> Bool {
        (2...36).contains(type) && ![5, 8, 9, 10, 32].contains(type)
    }
    /// Headers of elements made of others: chains, shapes, surfaces, solids.
    private static let chains: Set<Int> = [12, 14, 18, 19]

    private static let names = [
        2: "cell", 3: "line", 4: "line string", 6: "shape", 7: "text node", 11: "curve", 12: "complex chain",
        14: "complex shape", 15: "ellipse", 16: "arc", 17: "text", 18: "surface",
        19: "solid", 21: "B-spline pole", 22: "point string", 23: "cone", 24: "B-spline surface",
        25: "B-spline boundary",
        26: "B-spline knot", 27: "B-spline curve", 28: "B-spline weight", 33: "dimension", 34: "shared cell definition",
        35: "shared cell", 36: "multi-line",
    ]

    /// Three letters of a name in 16 bits, as the PDP-11 packed them.
    private static func radix50(_ word: Int) -> String {
        let letters = Array(" ABCDEFGHIJKLMNOPQRSTUVWXYZ$.?0123456789")
        return [word / 1600, word / 40 % 40, word % 40].map { letters.indices.contains($0) ? String(letters[$0]) : "?" }
            .joined()
    }
}

extension String {
    fileprivate var trimmingSpaces: String { split(separator: " ").joined(separator: " ") }
}

extension ByteReader {
    /// 32 bits as the PDP-11 stored them: high word first, little endian within each.
    fileprivate func middleEndian(_ offset: Int) -> Int? {
        guard let high = little(offset, 2), let low = little(offset + 2, 2) else { return nil }
        return high << 16 | low
    }

    /// A double of the VAX (D floating): 8 bits of exponent with an excess of 128, a hidden bit after the point.
    fileprivate func vaxDouble(_ offset: Int) -> Double? {
        let words = (0..<4).compactMap { little(offset + $0 * 2, 2) }
        guard words.count == 4 else { return nil }
        let exponent = words[0] >> 7 & 0xFF
        if exponent == 0 { return 0 }
        let fraction = (words[0] & 0x7F) << 48 | words[1] << 32 | words[2] << 16 | words[3]
        let value = Double(sign: .plus, exponent: exponent - 128, significand: 0.5 + Double(fraction) / 0x1p56)
        return words[0] & 0x8000 == 0 ? value : -value
    }

    fileprivate func name(_ offset: Int, _ count: Int) -> String {
        String(
            decoding: (0..<count).compactMap { byte(offset + $0) }.filter { $0 > 32 && $0 < 127 }.map(UInt8.init),
            as: UTF8.self)
    }
}
