import Testing

@testable import ShareDesk

struct SafeNameTests {
    @Test(arguments: [
        ("A01.tif", "A01.tif"), ("Bản đồ số 12", "Bản đồ số 12"), ("CON", "_CON"), ("con.tif", "_con.tif"),
        ("nul", "_nul"), ("COM1.pdf", "_COM1.pdf"), ("LPT¹", "_LPT¹"), ("CONIN$", "_CONIN$"), ("COM10", "COM10"),
        ("console.tif", "console.tif"), ("a:b*c?d", "a_b_c_d"), ("a/b\\c", "a_b_c"), ("<x>|\"y\"", "_x___y_"),
        ("tên. . ", "tên"), ("  đầu", "đầu"), (".an", "_.an"), ("~$x.docx", "_~$x.docx"), ("", "khong-ten"),
        ("...", "khong-ten"), ("a\nb\u{202E}c", "a_b_c"), ("..", "khong-ten"), ("AUX .txt", "_AUX .txt"),
    ])
    func makesNamesThatWindowsTakes(title: String, expected: String) {
        #expect(SafeName.stem(title) == expected)
    }

    @Test(arguments: ["x", "ế", "😀", "a\u{301}\u{302}\u{303}"])
    func shortensInTheMiddleBetweenCharacters(letter: String) {
        let stem = SafeName.stem("đầu" + String(repeating: letter, count: 400) + "cuối.tif")
        #expect(stem.utf8.count <= SafeName.limit)
        #expect(stem.hasPrefix("đầu") && stem.hasSuffix("cuối.tif") && stem.contains("…"))
    }

    @Test func decomposedNamesComeOutComposed() {
        #expect(Array(SafeName.stem("e\u{302}\u{301}").unicodeScalars) == ["ế"])
    }

    @Test(arguments: [
        ("A01.tif", true), ("a/b.tif", true), ("../x", false), ("/etc/x", false), ("a//b", false), ("", false),
        ("a/..", false), ("./a", false), ("..x", true),
    ])
    func knowsWhatStaysInside(name: String, expected: Bool) { #expect(SafeName.staysInside(name) == expected) }

    @Test(arguments: [
        ("a\u{202E}b", "a[U+202E]b"), ("a\nb", "a[U+000A]b"), ("a\u{200B}b", "a[U+200B]b"), ("\u{FEFF}x", "[U+FEFF]x"),
        ("Thửa đất 25", "Thửa đất 25"), ("\u{E0041}", "[U+E0041]"), ("a\u{2028}b", "a[U+2028]b"),
    ])
    func showsWhatHides(text: String, expected: String) { #expect(text.visible == expected) }

    @Test func shortensLongNamesForShowing() {
        let name = String(repeating: "a", count: 200) + "-to-12.tif"
        #expect(name.shownName.count == 72)
        #expect(name.shownName.hasSuffix("-to-12.tif") && name.shownName.contains("…"))
    }
}
