package import ArchiveModel

/// Why a text is no sheet number: what, where, and what would be right.
package struct SheetFault: Error, Hashable, Sendable {
    package enum Code: String, Sendable, Codable {
        case empty, tooLong = "too-long", strange = "strange-character", bracket, block, scaleNotUsed = "scale-not-used"
        case square, part, surplus, zone, level, quarter
    }
    package var code: Code
    /// The whole text as it was given.
    package var number: String
    /// Characters of the wrong part, counted from 0; at the end of the text when something is missing.
    package var range: Range<Int>
    package var message: LocalizedText
    /// What would be right there.
    package var expected: LocalizedText

    package init(
        _ code: Code, number: String, range: Range<Int>, message: LocalizedText, expected: LocalizedText
    ) {
        self.code = code
        self.number = number
        self.range = range
        self.message = message
        self.expected = expected
    }

    /// The part that is wrong; empty when it is missing.
    package var part: String { String(number.dropFirst(range.lowerBound).prefix(range.count)) }
}
