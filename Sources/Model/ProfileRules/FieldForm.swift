package import ArchiveModel
internal import Foundation

/// A value freed of how it is written: `1:500` and `500` are one scale, `21/11/2026` and `2026-11-21` one day. Two
/// sources agree when their forms are equal.
package struct FieldForm: Hashable, Sendable {
    private let form: String

    package init(_ text: String, _ kind: FieldRule.Kind) {
        let plain = Self.plain(text)
        switch kind {
        case .scale: form = FieldValue.scale(of: plain).map { "1:\($0)" } ?? plain
        case .year, .integer: form = Int(plain).map(String.init) ?? plain
        case .number: form = Double(plain.replacing(",", with: ".")).map { "\($0)" } ?? plain
        case .date: form = Self.day(plain) ?? plain
        case .text, .code: form = plain
        }
    }

    /// NFC, lower case, white space as one space: what the eye does not tell apart.
    private static func plain(_ text: String) -> String {
        text.precomposed.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func day(_ text: String) -> String? {
        let iso = text.split(separator: "-").compactMap { Int($0) }
        let local = text.split(whereSeparator: { $0 == "/" || $0 == "." }).compactMap { Int($0) }
        let parts = iso.count == 3 ? iso : local.reversed()
        guard parts.count == 3, CivilDate.exists(year: parts[0], month: parts[1], day: parts[2]) else { return nil }
        return "\(parts[0])-\(parts[1])-\(parts[2])"
    }
}
