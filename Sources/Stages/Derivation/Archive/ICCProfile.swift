/// Whether a profile that came with an image may stand in a PDF/A-2 file (ISO 19005-2 §6.2.4.2).
enum ICCProfile {
    /// The profile when it is whole and fits the colours; nil otherwise.
    static func usable(_ bytes: [UInt8]?, for colour: EmbeddedImage.Colour) -> [UInt8]? {
        guard let bytes, bytes.count >= 132, bytes.count < 4 << 20 else { return nil }
        let size = bytes[0..<4].reduce(0) { $0 << 8 | Int($1) }
        let kind = String(decoding: bytes[12..<16], as: UTF8.self)
        let space = String(decoding: bytes[16..<20], as: UTF8.self)
        let wanted =
            switch colour {
            case .gray: "GRAY"
            case .rgb, .palette: "RGB "
            case .cmyk: "CMYK"
            }
        guard size == bytes.count, bytes[8] <= 4, bytes[36..<40].elementsEqual("acsp".utf8), space == wanted,
            ["mntr", "scnr", "prtr", "spac"].contains(kind)
        else { return nil }
        return bytes
    }
}
