internal import Foundation

/// Names that Windows, Samba and Linux all take (Microsoft, "Naming Files, Paths, and Namespaces").
package enum SafeName {
    /// Leaves room for suffixes and for the temporary name of an atomic write (255 bytes in all).
    package static let limit = 120
    private static let forbidden = Set("<>:\"/\\|?*".unicodeScalars)
    private static let devices: Set<String> = {
        var names: Set<String> = ["con", "prn", "aux", "nul", "conin$", "conout$"]
        for digit in "123456789¹²³" { names.formUnion(["com\(digit)", "lpt\(digit)"]) }
        return names
    }()

    /// The title as a name stem. Vietnamese letters stay; what is not allowed becomes `_`.
    package static func stem(_ title: String, limit: Int = limit) -> String {
        var text = ""
        for scalar in title.precomposedStringWithCanonicalMapping.unicodeScalars {
            let bad = scalar.hidesOrReorders || forbidden.contains(scalar)
            text.unicodeScalars.append(bad ? "_" : scalar)
        }
        text = shortened(trimmed(text), bytes: limit)
        text = trimmed(text)
        // Hidden on Samba, or an editor's lock file.
        if text.hasPrefix(".") || text.hasPrefix("~") { text = "_" + text }
        // `CON.BAO-CAO.html` is the console too: only what stands before the first dot counts.
        let head = text.prefix(while: { $0 != "." }).trimmingCharacters(in: .whitespaces).lowercased()
        if devices.contains(head) { text = "_" + text }
        return text.isEmpty ? "khong-ten" : text
    }

    /// As Windows compares names: without case.
    static func folded(_ name: String) -> String { name.precomposedStringWithCanonicalMapping.lowercased() }

    /// Whether a relative path stays below the folder it starts from.
    static func staysInside(_ relative: String) -> Bool {
        let parts = relative.split(separator: "/", omittingEmptySubsequences: false)
        return !parts.isEmpty && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && !$0.contains("\0") }
    }

    /// Windows drops dots and spaces at the end, people overlook them at the start.
    private static func trimmed(_ text: String) -> String {
        var rest = Substring(text)
        while let last = rest.last, last == "." || last.isWhitespace { rest.removeLast() }
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        return String(rest)
    }

    /// Cut in the middle between characters, to at most so many bytes of UTF-8.
    private static func shortened(_ text: String, bytes: Int) -> String {
        guard text.utf8.count > bytes else { return text }
        let room = bytes - "…".utf8.count
        var head = ""
        var used = 0
        for character in text {
            let size = String(character).utf8.count
            if used + size > room * 2 / 3 { break }
            head.append(character)
            used += size
        }
        var tail: [Character] = []
        for character in text.reversed() {
            let size = String(character).utf8.count
            if used + size > room { break }
            tail.append(character)
            used += size
        }
        return head + "…" + String(tail.reversed())
    }
}
