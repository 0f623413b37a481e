import ArchiveModel
import Testing

/// Only a whole text that names a degree is a mark.
struct SecrecyWordsTests {
    @Test(arguments: [
        ("MẬT", SecrecyMark.Degree.mat), (" TỐI  MẬT ", .toiMat), ("TUYỆT MẬT", .tuyetMat), ("(MẬT)", .mat),
        ("– MẬT –", .mat),
        ("M Ậ T", .mat), ("T Ố I M Ậ T", .toiMat), ("MA\u{323}\u{302}T", .mat), ("%%uMẬT", .mat), ("MËT", .mat),
        ("mËt", .mat), ("MAÄT", .mat), ("TUYEÄT MAÄT", .tuyetMat),
    ])
    func namesADegree(text: String, degree: SecrecyMark.Degree) {
        #expect(SecrecyWords.degree(of: text) == degree)
    }

    @Test(arguments: [
        "MẬT ĐỘ XÂY DỰNG", "BẢO MẬT", "BÍ MẬT", "Mật", "mật", "MẶT", "MẤT", "MAT", "TUYỆT", "", "MẬT MẬT", "ĐỘ MẬT",
    ])
    func namesNone(text: String) { #expect(SecrecyWords.degree(of: text) == nil) }

    @Test func statementsAreKnown() {
        #expect(SecrecyWords.isStatement("Độ mật: Tối mật"))
        #expect(!SecrecyWords.isStatement("Độ mật: ..."))
        #expect(!SecrecyWords.isStatement("Ghi chú: mật"))
    }

    @Test(arguments: [
        ("MẬT", SecrecyWords.Likeness.same), ("MẶT.", .same), ("TÔI MẬT", .same), ("MÂI", .near), ("TỔỐI MẬT", .near),
        ("KHẨN", .ordinary), ("MẬT ĐỘ", .other), ("BẢO MẬT", .ordinary), ("", .other), ("BÍ MẬT", .ordinary),
        ("MÁT", .near), ("MAT", .near), ("MẤT", .same),
    ])
    func likeness(text: String, expected: SecrecyWords.Likeness) {
        #expect(SecrecyWords.likeness(ofRecognised: text) == expected)
    }
}
