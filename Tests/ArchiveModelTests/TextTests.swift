import ArchiveModel
import Foundation
import TestSupport
import Testing

struct TextTests {
    @Test(arguments: [
        ("Bản đồ địa chính đất", "ban do dia chinh dat"), ("ĐƯỜNG  Nguyễn\tHuệ", "duong nguyen hue"),
        ("Thu\u{309}a \u{111}a\u{302}\u{301}t", "thua dat"), ("", ""),
    ])
    func foldsVietnameseForSearch(text: String, expected: String) { #expect(text.searchFolded == expected) }

    @Test(arguments: [
        ("Bản vẽ số 1.pdf", "Ban_ve_so_1.pdf"), ("../../etc/passwd", "etc_passwd"), ("...", "khong-ten"),
        ("-rf", "rf"), ("a\nb", "a_b"),
    ])
    func makesSafeFileNames(text: String, expected: String) { #expect(text.fileNameSafe == expected) }

    @Test(arguments: [
        (0.31, "0,31 mm", "0.31 mm"), (1_723_500, "1\u{A0}723\u{A0}500 mm", "1,723,500 mm"), (300, "300 mm", "300 mm"),
        (-0.5, "-0,50 mm", "-0.50 mm"), (7874, "7874 mm", "7874 mm"),
    ])
    func writesQuantitiesAsPeopleDo(value: Double, vi: String, en: String) {
        let quantity = Quantity(value, .millimetre)
        #expect(quantity.text(.vietnamese) == vi)
        #expect(quantity.text(.english) == en)
    }

    @Test func writesTimeInVietnamsZone() {
        let date = Date(timeIntervalSince1970: 1_767_200_399.5)
        #expect(VietnamTime.iso8601(date) == "2025-12-31T23:59:59.500+07:00")
        #expect(VietnamTime.text(date) == "31/12/2025 23:59")
        #expect(VietnamTime.day(date) == "2025-12-31")
        #expect(VietnamTime.date("2025-12-31T23:59:59.500+07:00") == date)
    }

    @Test(.enabled(if: Oracle.program("date") != nil), arguments: [0, 951_782_400, 1_709_164_800, 4_102_444_799])
    func agreesWithTheDateCommand(seconds: Int) throws {
        let told = try Oracle.run(
            "date", ["-u", "-d", "@\(seconds + 7 * 3600)", "+%Y-%m-%dT%H:%M:%S"]
        ).output.trimmingCharacters(in: .newlines)
        #expect(VietnamTime.iso8601(Date(timeIntervalSince1970: Double(seconds))) == told + ".000+07:00")
    }
}
