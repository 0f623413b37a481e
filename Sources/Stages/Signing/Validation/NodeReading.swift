internal import Foundation
internal import SwiftASN1

/// Reading elements of other people's encoders: BER where the standards allow it, and one field missing does not lose
/// the rest.
extension ASN1Node {
    /// Members of a constructed element; none of a primitive one.
    var children: [ASN1Node] {
        guard case .constructed(let nodes) = content else { return [] }
        return Array(nodes)
    }

    /// The whole element as it stands.
    var bytes: [UInt8] { Array(encodedBytes) }

    var objectIdentifier: ASN1ObjectIdentifier? { try? ASN1ObjectIdentifier(derEncoded: self) }

    /// Of an OCTET STRING, in one piece or in several.
    var octets: [UInt8]? {
        if let string = try? ASN1OctetString(berEncoded: self) { return Array(string.bytes) }
        return nil
    }

    /// Of a BIT STRING of whole bytes.
    var bits: [UInt8]? {
        guard let string = try? ASN1BitString(derEncoded: self), string.paddingBits == 0 else { return nil }
        return Array(string.bytes)
    }

    /// Content of a primitive element, whatever its tag.
    var primitive: [UInt8]? {
        guard case .primitive(let bytes) = content else { return nil }
        return Array(bytes)
    }

    func isTagged(_ number: UInt) -> Bool { identifier == .tagged(number) }

    /// A point in time in either of its encodings.
    var date: Date? {
        if let time = try? UTCTime(derEncoded: self) {
            return Self.date(time.year, time.month, time.day, time.hours, time.minutes, time.seconds)
        }
        guard let time = try? GeneralizedTime(derEncoded: self) else { return nil }
        return Self.date(time.year, time.month, time.day, time.hours, time.minutes, time.seconds)?
            .addingTimeInterval(time.fractionalSeconds)
    }

    private static func date(
        _ year: Int, _ month: Int, _ day: Int, _ hours: Int, _ minutes: Int, _ seconds: Int
    ) -> Date? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.date(
            from: DateComponents(year: year, month: month, day: day, hour: hours, minute: minutes, second: seconds))
    }
}

extension ASN1Identifier {
    /// `[number]`
    static func tagged(_ number: UInt) -> ASN1Identifier {
        ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific)
    }
}

/// Takes members of a sequence one after the other.
struct NodeCursor {
    private var rest: ArraySlice<ASN1Node>

    init(_ node: ASN1Node) { rest = node.children[...] }

    var peek: ASN1Node? { rest.first }

    mutating func next() -> ASN1Node? { rest.popFirst() }

    mutating func next(if condition: (ASN1Node) -> Bool) -> ASN1Node? {
        guard let first = rest.first, condition(first) else { return nil }
        return rest.popFirst()
    }

    mutating func tagged(_ number: UInt) -> ASN1Node? { next { $0.isTagged(number) } }
}

/// What is not there, or not of the type it must have.
struct UnreadableElement: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

extension Optional {
    /// - Throws: `UnreadableElement` with the name of what is missing.
    func orThrow(_ name: String) throws(UnreadableElement) -> Wrapped {
        guard let self else { throw UnreadableElement(name) }
        return self
    }
}
