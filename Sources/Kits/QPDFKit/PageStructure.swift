/// What the dictionaries and the content of one page say.
package struct PageStructure: Sendable {
    /// Degrees clockwise: 0, 90, 180, 270 in a correct file.
    package var rotation: Int
    /// Size of a unit in 1/72 inch (ISO 32000-1 §14.11.2.1, UserUnit).
    package var userUnit: Double
    /// Images in the order of drawing.
    package var images: [DrawnImage]
    /// A viewport with a measure dictionary: GeoPDF as ISO 32000-2 §12.10.
    package var hasMeasure: Bool
    /// A location grid: GeoPDF as OGC 08-139r3.
    package var hasLocationGrid: Bool
}

/// An image as a page draws it (ISO 32000-1 §8.9.5).
package struct DrawnImage: Hashable, Sendable {
    /// Pixels.
    package var width, height: Int
    package var isMask: Bool
    /// From the image's unit square to the user space of the unrotated page.
    package var matrix: Matrix
    /// How it is stored; nil for an image in the content.
    package var coding: Coding?

    /// In the words of `pdfimages -list`.
    package struct Coding: Hashable, Sendable {
        /// `gray`, `rgb`, `cmyk`, `lab`, `icc`, `index`, `sep`, `devn`, `-`.
        package var colour: String
        package var components: Int
        /// Of a component.
        package var bits: Int
        /// `image`, `jpeg`, `jpx`, `ccitt`, `jbig2`.
        package var encoding: String
        package var isInterpolated: Bool
        package var object: Int
        package var mask: Mask?

        package struct Mask: Hashable, Sendable {
            /// `smask` or `mask`.
            package var type: String
            package var width, height, object: Int
        }
    }

    /// Lengths of the image's edges in units of user space.
    package var drawnWidth: Double { (matrix.a * matrix.a + matrix.b * matrix.b).squareRoot() }
    package var drawnHeight: Double { (matrix.c * matrix.c + matrix.d * matrix.d).squareRoot() }

    /// minX, minY, maxX, maxY of the unit square's image.
    package var bounds: [Double] {
        let xs = [0, matrix.a, matrix.c, matrix.a + matrix.c].map { $0 + matrix.e }
        let ys = [0, matrix.b, matrix.d, matrix.b + matrix.d].map { $0 + matrix.f }
        return [xs.min() ?? 0, ys.min() ?? 0, xs.max() ?? 0, ys.max() ?? 0]
    }
}

/// Why a PDF's objects can't be read.
package struct PDFStructureError: Error, Sendable {
    package var message: String
    package var needsPassword: Bool
}
