internal import Foundation

/// Tells whether a form still says what it was written with. Guards against accidents only, hence FNV-1a.
enum FormFingerprint {
    static func of(_ bytes: some Sequence<UInt8>) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(format: "%016llx", hash)
    }

    /// Of the values, not of the text: saving again, line ends or comments change nothing.
    static func check(_ values: [String: String]) -> String {
        let sorted = values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        return of(sorted.flatMap { [$0.key, $0.value] }.joined(separator: "\u{1F}").utf8)
    }

    private static let plain = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-")

    static func encoded(_ key: String) -> String { key.addingPercentEncoding(withAllowedCharacters: plain) ?? "" }
    static func decoded(_ key: String) -> String { key.removingPercentEncoding ?? key }
}
