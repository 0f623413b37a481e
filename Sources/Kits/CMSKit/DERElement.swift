package import Foundation
package import SwiftASN1

/// One element of DER where it lies: nothing inside of it is read before it is asked for, so that a list of many
/// megabytes costs one pass (X.690 §8.1, §10.1).
package struct DERElement: Sendable {
    /// Class, form and number; only numbers below 31.
    package let tag: UInt8
    /// Header and content.
    package let bytes: ArraySlice<UInt8>
    package let content: ArraySlice<UInt8>

    /// The only element of these bytes.
    package init(_ bytes: [UInt8]) throws {
        var cursor = DERCursor(bytes[...])
        guard let element = try cursor.next(), cursor.isAtEnd else { throw Self.broken("not one element") }
        self = element
    }

    init(tag: UInt8, bytes: ArraySlice<UInt8>, content: ArraySlice<UInt8>) {
        self.tag = tag
        self.bytes = bytes
        self.content = content
    }

    /// The elements inside, one after the other.
    package var inside: DERCursor { DERCursor(content) }

    package func expecting(_ tag: UInt8) throws -> DERElement {
        guard self.tag == tag else { throw Self.broken("tag \(self.tag) where \(tag) belongs") }
        return self
    }

    package func objectIdentifier() throws -> ASN1ObjectIdentifier {
        try ASN1ObjectIdentifier(derEncoded: Array(expecting(DERTag.objectIdentifier).bytes))
    }

    /// The bits of a BIT STRING that fills its bytes.
    package func bits() throws -> [UInt8] {
        guard try expecting(DERTag.bitString).content.first == 0 else { throw Self.broken("bits") }
        return Array(content.dropFirst())
    }

    /// A small number: INTEGER or ENUMERATED of one byte.
    package func small() throws -> Int {
        guard [DERTag.integer, DERTag.enumerated].contains(tag), content.count == 1, let byte = content.first,
            byte < 128
        else { throw Self.broken("number") }
        return Int(byte)
    }

    /// UTCTime or GeneralizedTime in whole seconds of Greenwich (RFC 5280 §4.1.2.5).
    package func date() throws -> Date {
        let digits = content.dropLast()
        guard content.last == UInt8(ascii: "Z"), digits.allSatisfy({ (48...57).contains($0) }) else {
            throw Self.broken("time")
        }
        var numbers = digits.map { Int($0) - 48 }
        switch (tag, numbers.count) {
        case (DERTag.utcTime, 12): numbers = (numbers[0] < 5 ? [2, 0] : [1, 9]) + numbers
        case (DERTag.generalizedTime, 14): break
        default: throw Self.broken("time")
        }
        func pair(_ index: Int) -> Int { numbers[index] * 10 + numbers[index + 1] }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = DateComponents(
            year: pair(0) * 100 + pair(2), month: pair(4), day: pair(6), hour: pair(8), minute: pair(10),
            second: pair(12))
        guard parts.isValidDate(in: calendar), let date = calendar.date(from: parts) else { throw Self.broken("time") }
        return date
    }

    static func broken(_ reason: String) -> ASN1Error { ASN1Error.invalidASN1Object(reason: reason) }
}

/// Steps over elements that follow each other.
package struct DERCursor: Sendable {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    package var isAtEnd: Bool { rest.isEmpty }
    /// Tag of the next element.
    package var tag: UInt8? { rest.first }

    /// - Returns: nil at the end.
    package mutating func next() throws -> DERElement? {
        guard let tag = rest.first else { return nil }
        guard tag & 31 != 31, rest.count >= 2 else { throw DERElement.broken("header") }
        let start = rest.startIndex
        var (place, length) = (start + 2, Int(rest[start + 1]))
        if length >= 128 {
            let count = length & 127
            guard (1...4).contains(count), rest.count >= 2 + count else { throw DERElement.broken("length") }
            length = rest[place..<place + count].reduce(0) { $0 << 8 | Int($1) }
            place += count
            guard length >= 128, rest[start + 2] != 0 else { throw DERElement.broken("length not minimal") }
        }
        guard rest.endIndex - place >= length else { throw DERElement.broken("cut off") }
        let end = place + length
        let element = DERElement(tag: tag, bytes: rest[start..<end], content: rest[place..<end])
        rest = rest[end...]
        return element
    }

    /// The next element, which must be there with this tag.
    package mutating func take(_ tag: UInt8) throws -> DERElement {
        guard let element = try next() else { throw DERElement.broken("an element is missing") }
        return try element.expecting(tag)
    }

    /// The next element if it has this tag.
    package mutating func takeIf(_ tag: UInt8) throws -> DERElement? { self.tag == tag ? try next() : nil }

    package func all() throws -> [DERElement] {
        var (cursor, elements) = (self, [DERElement]())
        while let element = try cursor.next() { elements.append(element) }
        return elements
    }
}

/// Tags of X.680 that lists, certificates and responses use.
package enum DERTag {
    package static let boolean: UInt8 = 0x01
    package static let integer: UInt8 = 0x02
    package static let bitString: UInt8 = 0x03
    package static let octetString: UInt8 = 0x04
    package static let objectIdentifier: UInt8 = 0x06
    package static let enumerated: UInt8 = 0x0a
    package static let utcTime: UInt8 = 0x17
    package static let generalizedTime: UInt8 = 0x18
    package static let sequence: UInt8 = 0x30

    /// `[number]` of a constructed element.
    package static func context(_ number: UInt8) -> UInt8 { 0xa0 | number }
    /// `[number]` of a primitive one.
    package static func primitive(_ number: UInt8) -> UInt8 { 0x80 | number }
}
