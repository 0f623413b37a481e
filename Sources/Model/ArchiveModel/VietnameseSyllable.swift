/// Whether a word can be a Vietnamese syllable: onset, rhyme, at most one tone.
package enum VietnameseSyllable {
    /// Vowels with their six tones: level, huyền, hỏi, ngã, sắc, nặng.
    static let vowels = [
        "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự",
        "yỳỷỹýỵ",
    ].map(Array.init)

    /// - Parameter word: letters only, precomposed, any case.
    package static func isValid(_ word: String) -> Bool {
        guard word.count <= 7 else { return false }
        var plain = ""
        var tones = 0
        for letter in word.lowercased() {
            guard let known = letters[letter] else { return false }
            plain.append(known.plain)
            if known.isToned { tones += 1 }
        }
        guard tones <= 1 else { return false }
        return onsets.contains { plain.hasPrefix($0) && rhymes.contains(String(plain.dropFirst($0.count))) }
    }

    private static let letters: [Character: (plain: Character, isToned: Bool)] = {
        var table: [Character: (plain: Character, isToned: Bool)] = ["đ": ("đ", false)]
        for consonant in "bcdghklmnpqrstvx" { table[consonant] = (consonant, false) }
        for row in vowels {
            for (index, vowel) in row.enumerated() { table[vowel] = (row[0], index > 0) }
        }
        return table
    }()

    private static let onsets = [
        "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph",
        "qu", "r", "s", "t", "th", "tr", "v", "x",
    ]

    private static let rhymes: Set<String> = Set(
        """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et
        ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan
        oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông
        ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uy
        uya uych uynh uyên uyêt uyt uyu uơ ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu
        """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
