/// Stamps and signatures seen on a page.
package struct MarksFacts: Hashable, Sendable, Codable {
    package var marks: [MarkFact]
    /// Marks of secrecy, or what may be one; of a file with several pages also those of the others.
    package var secrecy: [SecrecyMark]
    /// What stands in the places that the profile named.
    package var places: [MarkPlaceFact]?

    package init(marks: [MarkFact] = [], secrecy: [SecrecyMark] = [], places: [MarkPlaceFact]? = nil) {
        self.marks = marks
        self.secrecy = secrecy
        self.places = places
    }
}

/// Something that was stamped or written on the paper after it was printed.
package struct MarkFact: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// A round seal (*con dấu*).
        case round
        /// A stamp with a straight frame.
        case frame
        /// Lines of a pen: long, curved, of one stroke.
        case signature
        /// Coloured ink of another shape.
        case other
    }
    package enum Colour: String, Sendable, Codable, CaseIterable { case red, blue, black, other }

    package var kind: Kind
    package var colour: Colour
    /// x, y, width, height as shares of the page, from its upper left corner.
    package var box: [Double]
    /// Along and across the mark itself; nil when the resolution is not known.
    package var widthMM: Double?
    package var heightMM: Double?
    /// Degrees counter-clockwise, −90…90, for a frame.
    package var angle: Double?
    /// 0…1.
    package var confidence: Double

    package init(
        kind: Kind, colour: Colour, box: [Double], widthMM: Double? = nil, heightMM: Double? = nil,
        angle: Double? = nil, confidence: Double
    ) {
        self.kind = kind
        self.colour = colour
        self.box = box
        self.widthMM = widthMM
        self.heightMM = heightMM
        self.angle = angle
        self.confidence = confidence
    }
}
