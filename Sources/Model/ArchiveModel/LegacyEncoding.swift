/// Encodings that Vietnamese offices used before Unicode (TCVN 6909:2001). Their bytes arrive as Latin 1 letters.
package enum LegacyEncoding: String, Sendable, Codable, CaseIterable {
    /// TCVN 5712-3:1993, fonts `.VnTime`, `.VnArial` (ABC).
    case tcvn3 = "TCVN3"
    /// VNI for Windows, fonts `VNI-Times`: a letter and a mark after it.
    case vni = "VNI"

    /// The text in Unicode; nil when a letter outside ASCII has no meaning in this encoding.
    package func decoded(_ text: String) -> String? {
        let scalars = Array(text.unicodeScalars)
        var result = ""
        var index = 0
        while index < scalars.count {
            let one = Character(scalars[index])
            if self == .vni, index + 1 < scalars.count {
                let pair = String(one) + String(Character(scalars[index + 1]))
                if let letter = Self.vniPairs[pair] {
                    result.append(letter)
                    index += 2
                    continue
                }
            }
            if scalars[index].isASCII {
                result.append(one)
            } else if let letter = (self == .tcvn3 ? Self.tcvn3Letters : Self.vniSingles)[one] {
                result.append(letter)
            } else {
                return nil
            }
            index += 1
        }
        return result
    }

    /// Whether a font's name says that its letters are of an old encoding: `.VnArialH`, `VNI-Times`.
    package static func isLegacyFont(_ name: String) -> Bool {
        // A subset is called `ABCDEF+.VnTime`.
        let plain = name.split(separator: "+").last.map { $0.lowercased() } ?? ""
        return plain.hasPrefix(".vn") || plain.hasPrefix("vni-") || plain.hasPrefix("vntime")
            || plain.hasPrefix("vnarial")
    }

    // MARK: Tables

    /// Bytes of TCVN 5712-3 in the order of `VietnameseSyllable.vowels`; 0 for what is plain ASCII.
    private static let tcvn3Bytes: [[UInt8]] = [
        [0, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9], [0xA8, 0xBB, 0xBC, 0xBD, 0xBE, 0xC6],
        [0xA9, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB], [0, 0xCC, 0xCE, 0xCF, 0xD0, 0xD1],
        [0xAA, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6], [0, 0xD7, 0xD8, 0xDC, 0xDD, 0xDE], [0, 0xDF, 0xE1, 0xE2, 0xE3, 0xE4],
        [0xAB, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9], [0xAC, 0xEA, 0xEB, 0xEC, 0xED, 0xEE], [0, 0xEF, 0xF1, 0xF2, 0xF3, 0xF4],
        [0xAD, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9], [0, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE],
    ]

    private static let tcvn3Letters: [Character: Character] = {
        var table: [Character: Character] = [
            "\u{A1}": "Ă", "\u{A2}": "Â", "\u{A3}": "Ê", "\u{A4}": "Ô", "\u{A5}": "Ơ", "\u{A6}": "Ư", "\u{A7}": "Đ",
            "\u{AE}": "đ",
        ]
        for (row, bytes) in zip(VietnameseSyllable.vowels, tcvn3Bytes) {
            for (vowel, byte) in zip(row, bytes) where byte > 0 { table[Character(Unicode.Scalar(byte))] = vowel }
        }
        return table
    }()

    /// Marks of VNI after a vowel, tones in the order of `VietnameseSyllable.vowels`.
    private static let vniMarks: [(base: String, row: Int, marks: String)] = [
        ("a", 0, " øûõùï"), ("a", 1, "êèúüéë"), ("a", 2, "âàåãáä"), ("e", 3, " øûõùï"), ("e", 4, "âàåãáä"),
        ("o", 6, " øûõùï"), ("o", 7, "âàåãáä"), ("ô", 8, " øûõùï"), ("u", 9, " øûõùï"), ("ö", 10, " øûõùï"),
        ("y", 11, " øûõù "),
    ]

    private static let vniPairs: [String: Character] = {
        var table: [String: Character] = [:]
        for entry in vniMarks {
            for (vowel, mark) in zip(VietnameseSyllable.vowels[entry.row], entry.marks) where mark != " " {
                table[entry.base + String(mark)] = vowel
                table[(entry.base + String(mark)).uppercased()] = vowel.uppercased().first ?? vowel
                table[entry.base.uppercased() + String(mark)] = vowel.uppercased().first ?? vowel
            }
        }
        return table
    }()

    private static let vniSingles: [Character: Character] = [
        "ñ": "đ", "Ñ": "Đ", "ô": "ơ", "Ô": "Ơ", "ö": "ư", "Ö": "Ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị",
        "î": "ỵ", "Í": "Í", "Ì": "Ì", "Æ": "Ỉ", "Ó": "Ĩ", "Ò": "Ị", "Î": "Ỵ",
    ]
}
