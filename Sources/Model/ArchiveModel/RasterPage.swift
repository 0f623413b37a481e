/// A further page of an image file with several, as far as it was measured.
package struct RasterPage: Hashable, Sendable, Codable {
    /// From 2.
    package var number: Int
    /// Pixels.
    package var width: Int
    package var height: Int
    /// Dots per inch across and down; nil when the page has no usable tag.
    package var dpiX: Fact<Double>?
    package var dpiY: Fact<Double>?
    /// Nil, as are the next three, when its pixels did not all come.
    package var ink: InkFacts?
    package var codes: [CodeFact]?
    package var quality: QualityFacts?
    /// Stamps and signatures. Its marks of secrecy stand among those of the first page.
    package var marks: MarksFacts?

    package init(number: Int, width: Int, height: Int, dpiX: Fact<Double>?, dpiY: Fact<Double>?) {
        self.number = number
        self.width = width
        self.height = height
        self.dpiX = dpiX
        self.dpiY = dpiY
    }
}
