import ArchiveModel
import Foundation
import TestSupport
import Testing

@testable import Sidecars

@Suite struct WorkbookTests {
    @Test func readsSharedInlineAndRichText() throws {
        let table = try SidecarReader.read(Book.make(), name: "a.xlsx")
        #expect(table.texts == [["Mã xã"], ["00123", "a & b\r", "1.5"]])
        #expect(table.cell("A3")?.place.text == "a.xlsx, Trang 1!A3")
    }

    @Test(arguments: [
        ("General", "26734", "26734"), ("00000", "123", "00123"), ("00000", "-7", "-00007"), ("0", "2024", "2024"),
        ("\"HS-\"000", "12", "HS-012"), (#"\H\S000"/2024""#, "12", "HS012/2024"), ("#,##0", "1234567", "1234567"),
        ("0.00", "12.5", "12.5"), ("0%", "0.25", "25%"), ("General", "0.1", "0.1"),
        ("General", "0.30000000000000004", "0.3"), ("General", "109000000001", "109000000001"),
        ("General", "1.23456789012346E+17", "1.23456789012346E+17"), ("dd/mm/yyyy", "46347", "2026-11-21"),
        (#"[$-42A]dd\-mm\-yyyy"#, "46347", "2026-11-21"), ("d/m/yy h:mm", "46347.5", "2026-11-21 12:00"),
        ("[h]:mm", "0.388888888888889", "09:20"), ("yyyy", "59", "1900-02-28"), ("yyyy", "61", "1900-03-01"),
        ("0;[Red]-0", "5", "5"), ("@", "42", "42"), ("\"x\"", "1", "x"), ("General\" tờ\"", "3", "3 tờ"),
        ("yyyy", "1e300", "1E+300"),
    ]) func showsNumbersAsTheirFormatDoes(code: String, value: String, expected: String) throws {
        let format = NumberFormat(code)
        let number = try #require(Double(value))
        let shown =
            format.isDate ? SerialDate.text(number, from1904: false) ?? format.text(number) : format.text(number)
        #expect(shown == expected)
    }

    @Test func countsFrom1904WhereTheWorkbookDoes() {
        #expect(SerialDate.text(0, from1904: true) == "1904-01-01")
        #expect(SerialDate.text(44_885, from1904: true) == "2026-11-21")
    }

    @Test(
        arguments: [
            (
                Book.make(sheet: "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>9</v></c></row>"),
                "not there"
            ),
            (Book.make(sheet: "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>x</v></c></row>"), "no number"),
            (Book.make(sheet: "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet/>"), "DOCTYPE"),
            (Book.make(sheet: "<worksheet>&b;</worksheet>"), "reference"), (Book.make(sheet: "<worksheet>"), "cut off"),
            (Book.make(sheet: "<a><b></a></b>"), "well-formed"), (Book.make(sheet: "<worksheet a=1/>"), "well-formed"),
            (Book.make(sheet: String(repeating: "<a>", count: 100)), "deep"),
            (Book.make(sheet: "<worksheet><sheetData><row r=\"0\"/></sheetData></worksheet>"), "row number"),
            (Book.make(sheet: "<worksheet><row><c r=\"ZZZ1\"/></row></worksheet>"), "cell address"),
            (Book.make(workbook: "<workbook><sheets/></workbook>"), "missing"),
            (Book.make(workbook: "<workbook><sheets><sheet name=\"a\" id=\"rId9\"/></sheets></workbook>"), "missing"),
            (Array("PK".utf8), "directory"), ([0xD0, 0xCF, 0x11, 0xE0, 1], "password"),
            (Array("Mã xã;Năm".utf8), "no .xlsx"),
        ] as [([UInt8], String)]) func tellsWhatIsWrong(bytes: [UInt8], message: String) throws
    {
        let problem = try #require(Read.problem(bytes, "a.xlsx"))
        #expect(problem.message.en.contains(message))
        #expect(!problem.place.en.isEmpty && !problem.message.vi.isEmpty)
    }

    @Test func takesTheFirstVisibleSheetOrTheNamedOne() throws {
        let book = """
            <workbook xmlns:r="r"><sheets><sheet name="Ẩn" state="hidden" r:id="rId9"/><sheet name="Trang 1" \
            r:id="rId1"/></sheets></workbook>
            """
        let bytes = Book.make(workbook: book)
        #expect(try SidecarReader.read(bytes, name: "a.xlsx").sheet == "Trang 1")
        #expect(try SidecarReader.read(bytes, name: "a.xlsx", sheet: "TRANG 1").sheet == "Trang 1")
        #expect(throws: SidecarProblem.self) { try SidecarReader.read(bytes, name: "a.xlsx", sheet: "Trang 2") }
    }

    @Test func unpacksNoBombs() throws {
        let script = """
            import sys, zlib
            c = zlib.compressobj(9, zlib.DEFLATED, -15)
            out = b"".join(c.compress(b" " * 1048576) for _ in range(64)) + c.flush()
            sys.stdout.write(out.hex())
            """
        let hex = try Oracle.run("python3", ["-c", script]).output
        let packed = stride(from: 0, to: hex.utf8.count, by: 2).compactMap {
            UInt8(hex.dropFirst($0).prefix(2), radix: 16)
        }
        for claimed in [64 << 20, 1000] {
            var zip = ZipMaker()
            zip.add("_rels/.rels", Array(Book.relations.utf8))
            zip.add("xl/workbook.xml", [], deflated: packed, unpacked: claimed)
            let problem = try #require(Read.problem(zip.file, "a.xlsx"))
            #expect(problem.message.en.contains("too large") || problem.message.en.contains("damaged"))
        }
    }

    @Test func refusesAnotherPartOfTheSameName() {
        var zip = ZipMaker()
        zip.add("xl/workbook.xml", Array(Book.workbook.utf8))
        zip.add("XL/Workbook.xml", Array(Book.workbook.utf8))
        #expect(Read.problem(zip.file, "a.xlsx")?.message.en.contains("two parts") == true)
    }
}
