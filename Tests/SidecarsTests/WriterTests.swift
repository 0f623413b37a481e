import ArchiveModel
import Foundation
import TestSupport
import Testing

@testable import Sidecars

/// Tables written by the programs that offices and their contractors use are read to the letter.
@Suite(.serialized) struct WriterTests {
    static let hasLibreOffice = Oracle.program("soffice") != nil
    static let python = Oracle.checkout + "/.venv/bin/python"
    static let hasWriters =
        (try? Oracle.run(python, ["-c", "import openpyxl, xlsxwriter"]).status) == 0

    /// Title above the header, codes with zeros, quotes, separators, line breaks, every kind of Vietnamese letter.
    static let rows = [
        ["MỤC LỤC BẢN ĐỒ ĐỊA CHÍNH XÃ ĐÔNG HƯNG"],
        ["STT", "Tên tệp", "Mã xã", "Số hiệu mảnh", "Tỷ lệ", "Chủ sử dụng", "Ghi chú"],
        ["1", "DC_1.tif", "00123", "725500-6-d", "1:500", "Nguyễn Thị \"Hậu\", Đỗ", "a;b,c"],
        ["2", "DC_2.tif", "00007", "725500-6-(11)", "1:1000", "Ỷ Ỡ ẵ ặ Ợ đ ữ ự ỹ", "hai\ndòng"],
        ["3", "DC_3.tif", "01/02", "1-2", "1:2000", "<b>&amp; 'x'</b>", "=1+1 "],
    ]

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }

    private static func flatSheet(_ rows: [[String]]) -> String {
        let body = rows.map { row in
            let cells = row.map { text in
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                let paragraphs = lines.map {
                    "<text:p>\(escaped(String($0)).replacing(" ", with: "<text:s/>"))</text:p>"
                }
                return "<table:table-cell office:value-type=\"string\">\(paragraphs.joined())</table:table-cell>"
            }
            return "<table:table-row>\(cells.joined())</table:table-row>"
        }
        return flatBook("", body.joined())
    }

    private static func flatBook(_ styles: String, _ rows: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
          xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
          xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
          xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
          xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.3"
          office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>\(styles)\
        </office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Danh sách">\(rows)\
        </table:table></office:spreadsheet></office:body></office:document>
        """
    }

    /// LibreOffice converts a document of its own into what is asked for.
    private static func convert(_ document: String, to format: String) throws -> [UInt8] {
        let folder = try TemporaryFolder("office")
        let source = try folder.file("danh-sach.fods", document)
        let result = try Oracle.run(
            "soffice",
            [
                "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--convert-to", format, "--outdir",
                folder.path + "/out", source,
            ], environment: ["HOME": folder.path])
        #expect(result.status == 0, "\(result.errors)")
        let suffix = format.prefix { $0 != ":" }
        return Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/out/danh-sach.\(suffix)")))
    }

    @Test(.enabled(if: hasLibreOffice)) func workbooksOfLibreOffice() throws {
        let table = try SidecarReader.read(
            try Self.convert(Self.flatSheet(Self.rows), to: "xlsx"), name: "danh-sach.xlsx")
        #expect(table.texts == Self.rows)
        #expect(table.sheet == "Danh sách")
        #expect(table.cell("C4")?.place.text == "danh-sach.xlsx, Danh sách!C4")
    }

    @Test(.enabled(if: hasLibreOffice)) func typedCellsOfLibreOffice() throws {
        let styles = """
            <number:date-style style:name="N1"><number:day number:style="long"/><number:text>/</number:text>\
            <number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>\
            </number:date-style><style:style style:name="d" style:family="table-cell" style:data-style-name="N1"/>\
            <number:number-style style:name="N2"><number:number number:decimal-places="0" number:min-integer-digits="5"/></number:number-style>\
            <style:style style:name="z" style:family="table-cell" style:data-style-name="N2"/>\
            <number:boolean-style style:name="N3"><number:boolean/></number:boolean-style>\
            <style:style style:name="b" style:family="table-cell" style:data-style-name="N3"/>
            """
        func cell(_ attributes: String) -> String { "<table:table-cell \(attributes)/>" }
        let row = [
            cell("office:value-type=\"float\" office:value=\"2024\""),
            cell("table:style-name=\"d\" office:value-type=\"date\" office:date-value=\"2026-11-21\""),
            cell("table:style-name=\"z\" office:value-type=\"float\" office:value=\"123\""),
            cell("table:style-name=\"b\" office:value-type=\"boolean\" office:boolean-value=\"true\""),
            cell("table:formula=\"of:=1/0\""), cell("office:value-type=\"float\" office:value=\"12.5\""),
            cell("office:value-type=\"float\" office:value=\"109000000001\""),
        ].joined()
        let bytes = try Self.convert(
            Self.flatBook(styles, "<table:table-row>\(row)</table:table-row>"), to: "xlsx")
        let cells = try #require(try SidecarReader.read(bytes, name: "a.xlsx").rows.first).cells
        #expect(cells.map(\.text) == ["2024", "2026-11-21", "00123", "TRUE", "#VALUE!", "12.5", "109000000001"])
        #expect(
            cells.map(\.kind) == [
                .number(2024), .date(46347), .number(123), .boolean, .error, .number(12.5), .number(109_000_000_001),
            ])
    }

    @Test(.enabled(if: hasLibreOffice), arguments: [44, 59, 9], [76, 65535])
    func textOfLibreOffice(separator: Int, characterSet: Int) throws {
        let filter = "csv:Text - txt - csv (StarCalc):\(separator),34,\(characterSet),1,,0,false,true,false"
        let bytes = try Self.convert(Self.flatSheet(Self.rows), to: filter)
        #expect(try SidecarReader.read(bytes, name: "danh-sach.csv").texts == Self.rows)
        if characterSet == 76 {
            #expect(try SidecarReader.read([0xEF, 0xBB, 0xBF] + bytes, name: "danh-sach.csv").texts == Self.rows)
        } else {
            // The other byte order, as other systems write it.
            let swapped = stride(from: 0, to: bytes.count - 1, by: 2).flatMap { [bytes[$0 + 1], bytes[$0]] }
            #expect(try SidecarReader.read(swapped, name: "danh-sach.csv").texts == Self.rows)
        }
    }

    @Test(.enabled(if: hasLibreOffice)) func textInAnOldCharacterSetIsLocated() throws {
        // 40 is Windows-1258 to LibreOffice (rtl/textenc.h).
        let filter = "csv:Text - txt - csv (StarCalc):44,34,40,1,,0,false,true,false"
        let bytes = try Self.convert(Self.flatSheet(Self.rows), to: filter)
        let problem = try #require(Read.problem(bytes, "danh-sach.csv"))
        #expect(problem.place.vi == "dòng 1, cột 3")
    }

    @Test(.enabled(if: hasWriters), arguments: ["openpyxl", "xlsxwriter", "xlsxwriter-inline"])
    func workbooksOfPython(writer: String) throws {
        let folder = try TemporaryFolder("office")
        let rows = String(decoding: try JSONEncoder().encode(Self.rows), as: UTF8.self)
        let script = """
            import json, sys
            rows, path, writer = json.loads(sys.stdin.read()), sys.argv[1], sys.argv[2]
            if writer == "openpyxl":
                import openpyxl
                book = openpyxl.Workbook()
                sheet = book.active
                for y, row in enumerate(rows):
                    for x, text in enumerate(row):
                        cell = sheet.cell(y + 1, x + 1)
                        cell.value, cell.data_type = text, "s"
                book.create_sheet("khac").sheet_state = "hidden"
                book.move_sheet("khac", -1)
                book.save(path)
            else:
                import xlsxwriter
                book = xlsxwriter.Workbook(path, {"constant_memory": writer.endswith("inline")})
                sheet = book.add_worksheet("Trang")
                for y, row in enumerate(rows):
                    for x, text in enumerate(row):
                        sheet.write_string(y, x, text)
                book.close()
            """
        let path = folder.path + "/a.xlsx"
        let result = try Oracle.run(Self.python, ["-c", script, path, writer], input: Data(rows.utf8))
        #expect(result.status == 0, "\(result.errors)")
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        #expect(try SidecarReader.read(bytes, name: "a.xlsx").texts == Self.rows)
        for length in stride(from: 0, to: bytes.count, by: 7) {
            _ = Read.problem(Array(bytes.prefix(length)), "a.xlsx")
        }
        for index in stride(from: 0, to: bytes.count, by: 3) {
            var changed = bytes
            changed[index] ^= 0x41
            _ = Read.problem(changed, "a.xlsx")
        }
    }
}
