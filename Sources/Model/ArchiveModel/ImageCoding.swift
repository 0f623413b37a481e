/// How an image stands in a PDF, in the words of `pdfimages -list`.
package struct ImageCoding: Hashable, Sendable, Codable {
    /// `image` or `stencil`.
    package var type: String
    /// `gray`, `rgb`, `cmyk`, `lab`, `icc`, `index`, `sep`, `devn`, `-`.
    package var colour: String
    package var components: Int
    /// Bits of a component.
    package var bits: Int
    /// Codec: `image` for none or a general one, `jpeg`, `jpx`, `ccitt`, `jbig2`.
    package var encoding: String
    package var isInterpolated: Bool
    /// Object number; 0 for an image in the content.
    package var object: Int
    /// Pixels of the mask it is drawn through, `smask` or `mask`.
    package var mask: Mask?

    package struct Mask: Hashable, Sendable, Codable {
        /// `smask` or `mask`.
        package var type: String
        package var width: Int
        package var height: Int
        package var object: Int

        package init(type: String, width: Int, height: Int, object: Int) {
            self.type = type
            self.width = width
            self.height = height
            self.object = object
        }
    }

    package init(
        type: String, colour: String, components: Int, bits: Int, encoding: String, isInterpolated: Bool, object: Int,
        mask: Mask? = nil
    ) {
        self.type = type
        self.colour = colour
        self.components = components
        self.bits = bits
        self.encoding = encoding
        self.isInterpolated = isInterpolated
        self.object = object
        self.mask = mask
    }
}
