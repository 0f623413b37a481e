internal import ArchiveModel
internal import Foundation
internal import QPDFKit

/// The document information beside the XMP packet (ISO 32000-2 §14.3): where they differ, one of them lies.
struct PDFInformationReader {
    let structure: PDFStructure
    /// The packet; nil when there is none.
    let metadata: String?

    func information() -> [String: String] {
        let dictionary = structure.dictionary(structure.trailer["Info"]) ?? [:]
        var found: [String: String] = [:]
        for key in Self.names.keys {
            guard let text = structure.text(dictionary[key]), !text.isEmpty else { continue }
            found[key] = String(text.prefix(500))
        }
        return found
    }

    func disagreements(_ information: [String: String]) -> [PDFObjectFacts.Disagreement] {
        guard let metadata else { return [] }
        let packet = XMPPacket(metadata)
        return information.sorted { $0.key < $1.key }.compactMap { key, value in
            guard let stated = Self.names[key].flatMap({ packet.value($0) }), !stated.isEmpty,
                !Self.isSame(value, stated, isDate: key.hasSuffix("Date"))
            else { return nil }
            return PDFObjectFacts.Disagreement(
                key: key, information: value, metadata: String(stated.prefix(500)))
        }
    }

    /// Keys of the information → properties of the packet (ISO 16684-1).
    private static let names = [
        "Title": "dc:title", "Author": "dc:creator", "Subject": "dc:description", "Keywords": "pdf:Keywords",
        "Creator": "xmp:CreatorTool", "Producer": "pdf:Producer", "CreationDate": "xmp:CreateDate",
        "ModDate": "xmp:ModifyDate",
    ]

    private static func isSame(_ information: String, _ metadata: String, isDate: Bool) -> Bool {
        guard isDate else { return squeezed(information) == squeezed(metadata) }
        guard let one = PDFDate(information), let other = PDFDate(metadata) else { return information == metadata }
        return one.isSame(as: other)
    }

    private static func squeezed(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// A date of the information (`D:20240131093000+07'00'`) or of the packet (`2024-01-31T09:30:00+07:00`).
struct PDFDate {
    private let digits: [Int]
    /// Minutes east of Greenwich; nil when none is stated.
    private let offset: Int?

    init?(_ text: String) {
        let plain = text.hasPrefix("D:") ? String(text.dropFirst(2)) : text
        var fields: [Int] = []
        var rest = Substring(plain)
        for width in [4, 2, 2, 2, 2, 2] {
            let part = rest.drop { "-:T ".contains($0) && !fields.isEmpty }.prefix(width)
            guard part.count == width, part.allSatisfy({ $0.isASCII && $0.isNumber }), let value = Int(part) else {
                break
            }
            if fields.count >= 3, rest.first == "-" { break }
            fields.append(value)
            rest = rest[part.endIndex...]
        }
        guard fields.count >= 3 else { return nil }
        digits = fields
        offset = Self.zone(rest)
    }

    /// `Z`, `+07'00'`, `+07:00`.
    private static func zone(_ text: Substring) -> Int? {
        guard let sign = text.firstIndex(where: { "Z+-".contains($0) }) else { return nil }
        if text[sign] == "Z" { return 0 }
        let numbers = text[text.index(after: sign)...].filter(\.isNumber)
        guard numbers.count >= 2, let hours = Int(numbers.prefix(2)) else { return nil }
        let minutes = Int(numbers.dropFirst(2).prefix(2)) ?? 0
        return (text[sign] == "-" ? -1 : 1) * (hours * 60 + minutes)
    }

    /// To the minute, and by the clock where one of them states no zone; packets often leave out the seconds.
    func isSame(as other: PDFDate) -> Bool {
        let count = min(5, digits.count, other.digits.count)
        guard let one = offset, let another = other.offset, count == 5 else {
            return digits.prefix(count) == other.digits.prefix(count)
        }
        return abs(minutes - one - other.minutes + another) <= 1
    }

    /// The point in time, Greenwich where no zone is stated; nil when the fields are no date.
    var date: Date? {
        guard (1...12).contains(digits[1]), (1...31).contains(digits[2]) else { return nil }
        let seconds = digits.count > 5 ? digits[5] : 0
        // From 1 March of year 0 to 1 January 1970.
        return Date(timeIntervalSince1970: Double((minutes - (offset ?? 0) - 719_469 * 1440) * 60 + seconds))
    }

    /// Minutes by the proleptic Gregorian calendar since 1 March of year 0.
    private var minutes: Int {
        let shifted = digits[1] > 2 ? digits[1] - 3 : digits[1] + 9
        let year = digits[1] > 2 ? digits[0] : digits[0] - 1
        let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * shifted + 2) / 5 + digits[2]
        return (days * 24 + (digits.count > 3 ? digits[3] : 0)) * 60 + (digits.count > 4 ? digits[4] : 0)
    }
}
