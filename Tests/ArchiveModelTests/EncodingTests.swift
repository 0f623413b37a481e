internal import ArchiveModel
internal import Foundation
internal import TestSupport
internal import Testing

/// Which words are Vietnamese, and which are Vietnamese of an old encoding.
@Suite struct EncodingTests {
    private static let vowels = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"

    /// glibc's iconv knows TCVN 5712, of whose lower half TCVN3 is made.
    @Test func tcvn3IsReadAsIconvReadsIt() throws {
        let letters = Self.vowels.filter { !$0.isASCII } + "ĂÂÊÔƠƯĐ"
        // The bytes, taken for Latin 1: as a drawing program shows them.
        let bytes = try Self.encode(letters)
        let shown = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        #expect(LegacyEncoding.tcvn3.decoded(shown) == letters)
    }

    private static func encode(_ text: String) throws -> Data {
        let folder = try TemporaryFolder("iconv")
        try folder.file("in", text)
        let run = try Oracle.run(
            "iconv", ["-f", "UTF-8", "-t", "TCVN", "-o", folder.path + "/out", folder.path + "/in"])
        guard run.status == 0 else { throw CocoaError(.fileReadUnknown) }
        return try Data(contentsOf: URL(fileURLWithPath: folder.path + "/out"))
    }

    @Test(arguments: [
        ("Vieät Nam", "Việt Nam"), ("Ñöôøng Traàn Höng Ñaïo", "Đường Trần Hưng Đạo"), ("thöûa ñaát", "thửa đất"),
        ("ñoä saâu", "độ sâu"), ("quyù tyû leä", "quý tỷ lệ"), ("CAÁP THOAÙT NÖÔÙC", "CẤP THOÁT NƯỚC"),
        ("kyõ sö", "kỹ sư"),
        ("nghóa trang lieät só", "nghĩa trang liệt sĩ"), ("haèng naêm", "hằng năm"), ("yù chí", "ý chí"),
    ])
    func vniIsReadAsItIsShown(stored: String, meant: String) {
        #expect(LegacyEncoding.vni.decoded(stored) == meant)
    }

    @Test(arguments: [
        "Nguyễn", "nghiêng", "quốc", "gì", "giếng", "đường", "Xuyến", "khuỷu", "ươm", "yêu", "THỬA", "hoà", "hòa", "tờ",
        "ủy",
        "quyết", "thuở", "rượu", "Huế", "ngoằn",
    ])
    func syllablesOfVietnamese(word: String) { #expect(VietnameseSyllable.isValid(word)) }

    @Test(arguments: ["café", "Süd", "naïve", "Straße", "B¶n", "Vieät", "tờờ", "zô", "ngươiii", "kíchthước", "m²", ""])
    func wordsThatAreNone(word: String) { #expect(!VietnameseSyllable.isValid(word)) }

    struct Text: Sendable {
        var texts: [String]
        var encoding: LegacyEncoding?
        var words = 0
    }

    @Test(arguments: [
        Text(texts: ["B¶n ®å ®Þa chÝnh", "tê sè 25"], encoding: .tcvn3, words: 3),
        Text(texts: ["Ñöôøng Nguyeãn Traõi"], encoding: .vni, words: 3),
        Text(texts: ["Bản đồ địa chính", "Đường Trần Phú", "Rạch Mẫu"], encoding: nil),
        // Unicode whose marks stand apart, as macOS writes names.
        Text(texts: ["Bản đồ thửa đất".decomposedStringWithCanonicalMapping], encoding: nil),
        Text(
            texts: ["15 m²", "Ø20 ± 0,5", "90° × 2", "café Süd naïve", "São Paulo", "Straße", "©2024", "½ ñ"],
            encoding: nil),
        Text(texts: ["DUONG TRAN PHU", "10/245.8"], encoding: nil), Text(texts: [], encoding: nil),
    ])
    func aCensusTellsTheEncoding(text: Text) {
        var census = EncodingCensus()
        for text in text.texts { census.read(text) }
        #expect(census.result?.legacyEncoding == text.encoding, "\(String(describing: census.result))")
        #expect((census.result?.legacyWords ?? 0) == text.words, "\(String(describing: census.result))")
    }

    @Test func aCensusIsBounded() throws {
        var census = EncodingCensus()
        for _ in 0..<EncodingCensus.textLimit + 10 { census.read("B¶n") }
        let facts = try #require(census.result)
        #expect(facts.texts == EncodingCensus.textLimit && facts.limit != nil && facts.examples.count == 1)
    }

    @Test(arguments: [
        (".VnTime", true), ("ABCDEF+.VnArialH", true), ("VNI-Times", true), ("vntime.shx", true), ("Arial", false),
        ("Vnesans", false), ("", false),
    ])
    func oldFontsAreKnownByName(name: String, isOld: Bool) { #expect(LegacyEncoding.isLegacyFont(name) == isOld) }
}
