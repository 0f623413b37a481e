/// A name object, decoded (ISO 32000-1 §7.3.5).
package struct PDFName: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }
    package init(_ text: String) { bytes = Array(text.utf8) }
    package init(stringLiteral text: String) { self.init(text) }

    package var description: String { String(decoding: bytes, as: UTF8.self) }
}

/// Names an indirect object.
package struct PDFReference: Hashable, Sendable, CustomStringConvertible {
    package let number: Int
    package let generation: Int

    package init(_ number: Int, _ generation: Int = 0) {
        self.number = number
        self.generation = generation
    }

    package var description: String { "\(number) \(generation) R" }
}
