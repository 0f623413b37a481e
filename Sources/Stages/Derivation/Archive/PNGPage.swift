internal import HostKit
internal import PDFWriteKit

/// PNG files: their image data is zlib with the predictors that `FlateDecode` knows (ISO 32000-1 §7.4.4.4).
struct PNGPage {
    private var width = 0
    private var height = 0
    private var bits = 0
    private var colourType = 0
    private var isInterlaced = false
    private var hasTransparency = false
    private var hasProfile = false
    private var palette: [UInt8] = []
    private var resolution: ImagePage.Resolution?
    private var data: [EmbeddedImage.Part] = []
    private let path: String

    /// nil when the chunks can't be followed to the image data.
    init?(_ file: FileBytes) {
        path = file.path
        guard file.has([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10], at: 0) else { return nil }
        var offset: Int64 = 8
        for _ in 0..<1_000_000 {
            guard let length = file.big(at: offset, 4), let kind = file.bytes(at: offset + 4, count: 4),
                offset + 12 + Int64(length) <= file.size
            else { break }
            take(String(decoding: kind, as: UTF8.self), file, offset + 8, length)
            if kind.elementsEqual("IEND".utf8) { break }
            offset += 12 + Int64(length)
        }
        guard width > 0, height > 0, !data.isEmpty else { return nil }
    }

    private mutating func take(_ kind: String, _ file: FileBytes, _ offset: Int64, _ length: Int) {
        switch kind {
        case "IHDR":
            guard let header = file.bytes(at: offset, count: 13) else { return }
            width = file.big(at: offset, 4) ?? 0
            height = file.big(at: offset + 4, 4) ?? 0
            (bits, colourType, isInterlaced) = (Int(header[8]), Int(header[9]), header[12] != 0)
        case "PLTE": palette = length <= 768 ? file.bytes(at: offset, count: length) ?? [] : []
        case "tRNS": hasTransparency = true
        case "iCCP": hasProfile = true
        case "pHYs":
            guard length == 9, file.has([1], at: offset + 8) else { return }
            resolution = ImagePage.Resolution(
                x: file.big(at: offset, 4).map { Double($0) * 0.0254 },
                y: file.big(at: offset + 4, 4).map { Double($0) * 0.0254 })
        case "IDAT": data.append(.file(path, offset: offset, count: Int64(length)))
        default: break
        }
    }

    func page(_ name: String) -> ImagePage {
        ImagePage(name: name, source: path, width: width, height: height, resolution: resolution)
    }

    /// nil when the data can't stand as it is: interlaced, transparent.
    ///
    /// - Parameter profile: reads the profile that the file brings along; asked only when it has one.
    func image(profile: () -> [UInt8]?) -> EmbeddedImage? {
        guard !isInterlaced, !hasTransparency, let colour else { return nil }
        let parameters: PDFDictionary = [
            "Predictor": .integer(15), "Colors": .integer(colour.components), "BitsPerComponent": .integer(bits),
            "Columns": .integer(width),
        ]
        return EmbeddedImage(
            width: width, height: height, bits: bits, colour: colour,
            profile: hasProfile ? ICCProfile.usable(profile(), for: colour) : nil, filter: "FlateDecode",
            parameters: parameters, parts: data, fidelity: .kept)
    }

    private var colour: EmbeddedImage.Colour? {
        switch colourType {
        case 0: .gray
        case 2: .rgb
        case 3 where !palette.isEmpty && palette.count % 3 == 0: .palette(palette)
        default: nil
        }
    }
}
