package import Foundation
package import SwiftASN1

/// The time the signer claims (RFC 5652 §11.3).
/// ```
/// SigningTime ::= Time
/// Time ::= CHOICE { utcTime UTCTime, generalizedTime GeneralizedTime }
/// ```
/// "Dates between 1 January 1950 and 31 December 2049 (inclusive) MUST be encoded as UTCTime. Any dates with year
/// values before 1950 or after 2049 MUST be encoded as GeneralizedTime."
package struct SigningTime: DERParseable, DERSerializable, Hashable, Sendable {
    /// Whole seconds.
    package let date: Date

    package init(_ date: Date) { self.date = Date(timeIntervalSince1970: date.timeIntervalSince1970.rounded(.down)) }

    package init(derEncoded node: ASN1Node) throws {
        switch node.identifier {
        case .utcTime:
            let time = try UTCTime(derEncoded: node)
            date = try Self.date(time.year, time.month, time.day, time.hours, time.minutes, time.seconds)
        case .generalizedTime:
            let time = try GeneralizedTime(derEncoded: node)
            guard !(1950...2049).contains(time.year), time.rawFractionalSeconds.isEmpty else {
                throw ASN1Error.invalidASN1Object(reason: "signing-time of \(time.year) must be a UTCTime")
            }
            date = try Self.date(time.year, time.month, time.day, time.hours, time.minutes, time.seconds)
        default: throw ASN1Error.unexpectedFieldType(node.identifier)
        }
    }

    package func serialize(into coder: inout DER.Serializer) throws {
        let parts = Self.calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        let (year, month, day) = (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
        let (hours, minutes, seconds) = (parts.hour ?? 0, parts.minute ?? 0, parts.second ?? 0)
        if (1950...2049).contains(year) {
            try coder.serialize(
                UTCTime(year: year, month: month, day: day, hours: hours, minutes: minutes, seconds: seconds))
        } else {
            try coder.serialize(
                GeneralizedTime(
                    year: year, month: month, day: day, hours: hours, minutes: minutes, seconds: seconds,
                    fractionalSeconds: 0))
        }
    }

    private static var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }

    private static func date(
        _ year: Int, _ month: Int, _ day: Int, _ hours: Int, _ minutes: Int, _ seconds: Int
    ) throws -> Date {
        let parts = DateComponents(
            year: year, month: month, day: day, hour: hours, minute: minutes, second: seconds)
        guard let date = calendar.date(from: parts) else {
            throw ASN1Error.invalidASN1Object(reason: "signing-time is not a date")
        }
        return date
    }
}
