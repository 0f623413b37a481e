internal import HostKit
internal import PDFWriteKit

/// JPEG 2000 files: as they are only within what PDF/A-2 allows (ISO 19005-2 §6.2.8.3), in its narrowest reading:
/// 8 bits, one enumerated colour space, sRGB or gray, no palette and no opacity.
struct JP2Page {
    private var width = 0
    private var height = 0
    private var components = 0
    private var depth = 0
    private var spaces: [Int?] = []
    private var hasExtras = false
    private var resolution: ImagePage.Resolution?
    private let file: FileBytes

    init?(_ file: FileBytes) {
        self.file = file
        guard file.has([0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20], at: 0) else { return nil }
        walk(0, file.size, depth: 0)
        guard width > 0, height > 0 else { return nil }
    }

    /// Boxes: length, type, content (ISO/IEC 15444-1 annex I).
    private mutating func walk(_ start: Int64, _ end: Int64, depth: Int) {
        var offset = start
        for _ in 0..<10_000 {
            guard depth < 4, offset + 8 <= end, var length = file.big(at: offset, 4).map(Int64.init),
                let kind = file.bytes(at: offset + 4, count: 4)
            else { return }
            var head: Int64 = 8
            if length == 1, let long = file.big(at: offset + 9, 7) {
                length = Int64(long)
                head = 16
            }
            if length == 0 { length = end - offset }
            guard length >= head, offset <= end - length else { return }
            take(String(decoding: kind, as: UTF8.self), offset + head, offset + length, depth)
            offset += length
        }
    }

    private mutating func take(_ kind: String, _ start: Int64, _ end: Int64, _ depth: Int) {
        switch kind {
        case "jp2h", "res ": walk(start, end, depth: depth + 1)
        case "ihdr":
            height = file.big(at: start, 4) ?? 0
            width = file.big(at: start + 4, 4) ?? 0
            components = file.big(at: start + 8, 2) ?? 0
            self.depth = file.big(at: start + 10, 1) ?? 0
        case "colr": spaces.append(file.has([1], at: start) ? file.big(at: start + 3, 4) : nil)
        case "pclr", "cmap", "cdef", "bpcc": hasExtras = true
        case "resc", "resd":
            let exponents = (file.big(at: start + 8, 1), file.big(at: start + 9, 1))
            guard let up = exponents.0, let across = exponents.1 else { return }
            resolution =
                resolution
                ?? ImagePage.Resolution(x: perInch(start + 4, across), y: perInch(start, up))
        default: break
        }
    }

    /// Samples a metre as a fraction and a power of ten.
    private func perInch(_ offset: Int64, _ exponent: Int) -> Double? {
        guard let above = file.big(at: offset, 2), let below = file.big(at: offset + 2, 2), below > 0, exponent < 8
        else { return nil }
        return (0..<exponent).reduce(Double(above) / Double(below)) { value, _ in value * 10 } * 0.0254
    }

    func page(_ name: String) -> ImagePage {
        ImagePage(name: name, source: file.path, width: width, height: height, resolution: resolution)
    }

    var image: EmbeddedImage? {
        let isColour = spaces == [16] && components == 3
        guard isColour || (spaces == [17] && components == 1), depth == 7, !hasExtras else { return nil }
        return EmbeddedImage(
            width: width, height: height, bits: 8, colour: isColour ? .rgb : .gray, profile: nil, filter: "JPXDecode",
            parameters: nil, parts: [.file(file.path, offset: 0, count: file.size)], fidelity: .kept)
    }
}
