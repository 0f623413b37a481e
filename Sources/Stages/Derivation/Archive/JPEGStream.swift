/// What the markers of a JPEG stream say (ITU-T T.81 annex B), up to its first scan.
struct JPEGStream {
    /// Pixels.
    var width = 0
    var height = 0
    var components = 0
    var precision = 0
    /// 0 baseline, 1 extended, 2 progressive; others are not for PDF.
    var process = -1
    /// 0 none, 1 YCbCr, 2 YCCK; nil without an Adobe marker.
    var adobeTransform: Int?
    /// Dots per inch of the JFIF marker.
    var density: ImagePage.Resolution?
    /// The TIFF structure of an EXIF marker.
    var exif: [UInt8]?
    var profile: [UInt8]?

    private static let frames: Set<Int> = [
        0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF,
    ]

    /// nil when there is no frame before the first scan.
    init?(_ source: some ByteSource, at start: Int64 = 0, count: Int64? = nil) {
        let end = min(source.count, start + (count ?? source.count))
        guard source.has([0xFF, 0xD8], at: start) else { return nil }
        var offset = start + 2
        var chunks: [Int: [UInt8]] = [:]
        for _ in 0..<10_000 {
            guard offset + 4 <= end, let marker = source.big(at: offset, 2), marker >= 0xFF00 else { return nil }
            let code = marker & 0xFF
            // Fill bytes before a marker.
            if code == 0xFF {
                offset += 1
                continue
            }
            guard let length = source.big(at: offset + 2, 2), length >= 2 else { return nil }
            if code == 0xDA { break }
            if let body = source.bytes(at: offset + 4, count: length - 2) { take(code, body, &chunks) }
            offset += 2 + Int64(length)
        }
        guard width > 0, height > 0 else { return nil }
        let joined = chunks.sorted { $0.key < $1.key }.flatMap(\.value)
        profile = joined.isEmpty ? nil : joined
    }

    private mutating func take(_ code: Int, _ body: [UInt8], _ chunks: inout [Int: [UInt8]]) {
        let bytes = MemoryBytes(content: body)
        if Self.frames.contains(code), body.count >= 6 {
            process = code - 0xC0
            precision = Int(body[0])
            height = bytes.big(at: 1, 2) ?? 0
            width = bytes.big(at: 3, 2) ?? 0
            components = Int(body[5])
        } else if code == 0xE0, bytes.has(Array("JFIF\0".utf8), at: 0), body.count >= 12 {
            let unit = body[7] == 1 ? 1 : body[7] == 2 ? 2.54 : 0
            density = ImagePage.Resolution(
                x: bytes.big(at: 8, 2).map { Double($0) * unit }, y: bytes.big(at: 10, 2).map { Double($0) * unit })
        } else if code == 0xE1, bytes.has(Array("Exif\0\0".utf8), at: 0) {
            exif = exif ?? Array(body.dropFirst(6))
        } else if code == 0xE2, bytes.has(Array("ICC_PROFILE\0".utf8), at: 0), body.count > 14 {
            chunks[Int(body[12])] = Array(body.dropFirst(14))
        } else if code == 0xEE, bytes.has(Array("Adobe".utf8), at: 0), body.count >= 12 {
            adobeTransform = Int(body[11])
        }
    }

    /// Whether `DCTDecode` can read it: Huffman-coded, 8 bits, gray, three colours or four.
    var isForPDF: Bool { (0...2).contains(process) && precision == 8 && [1, 3, 4].contains(components) }

    var colour: EmbeddedImage.Colour { components == 1 ? .gray : components == 3 ? .rgb : .cmyk }
}
