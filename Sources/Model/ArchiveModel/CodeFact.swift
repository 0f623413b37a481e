/// A bar code on a page.
package struct CodeFact: Hashable, Sendable, Codable {
    package enum Symbology: String, Sendable, Codable, CaseIterable {
        case code39 = "code-39"
        case code128 = "code-128"
        case qrCode = "qr-code"
    }
    package var symbology: Symbology
    package var payload: String
    /// x, y, width, height as shares of the page, 0…1, from its upper left corner.
    package var box: [Double]
    /// The longer side in millimetres; nil when the resolution is not known.
    package var lengthMM: Double?
    /// The reader's own measure: higher is better, without unit.
    package var quality: Int

    package init(symbology: Symbology, payload: String, box: [Double], lengthMM: Double?, quality: Int) {
        self.symbology = symbology
        self.payload = payload
        self.box = box
        self.lengthMM = lengthMM
        self.quality = quality
    }
}
