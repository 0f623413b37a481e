import ArchiveModel
import Foundation
import HostKit
import PopplerKit
import TestSupport
import Testing

@testable import Inspection

/// Marks of secrecy in text layers and drawings, in the samples, and what stands at the places of a profile.
struct SecrecyTextTests {
    private func pdf(_ texts: [(String, Double, Double)]) throws -> PDFFacts {
        let folder = try TemporaryFolder("secrecy")
        let path = folder.path + "/a.pdf"
        let file = try PDFFile(path: path, width: 595, height: 842)
        file.canvas.setFont("DejaVu Sans", size: 12)
        for (text, x, y) in texts { file.canvas.show(text, x: x, y: y) }
        try file.finish()
        let facts = try Bench.inspect([path])
        return try #require(facts.files[0].pdf)
    }

    @Test func aTextOfItsOwnIsAMark() throws {
        let facts = try pdf([("Số: 12/KH-UBND", 70, 100), ("TỐI MẬT", 90, 130), ("Kế hoạch năm 2026", 70, 300)])
        let mark = try #require(facts.pages[0].marks?.secrecy.first)
        #expect(mark.isCertain && mark.evidence == .text && mark.page == 1)
        let box = try #require(mark.box)
        #expect(abs(box[0] - 90 / 595.0) < 0.02 && abs(box[1] - 125 / 842.0) < 0.03)
    }

    @Test(arguments: [
        [("MẬT ĐỘ XÂY DỰNG", 70.0, 100.0)], [("MẬT", 70, 100), ("ĐỘ XÂY DỰNG", 70, 114)],
        [("BẢO", 70, 100), ("MẬT", 70, 114)], [("BẢO MẬT", 70, 100), ("BÍ MẬT", 70, 200)], [("Mật", 70, 100)],
    ])
    func aPartOfAPhraseIsNone(texts: [(String, Double, Double)]) throws {
        #expect(try pdf(texts).pages[0].marks?.secrecy == [])
    }

    @Test func aStatedDegreeIsLookedAtByAPerson() throws {
        let marks = try pdf([("Độ mật: TUYỆT MẬT", 70, 100)]).pages[0].marks?.secrecy
        #expect(marks?.map(\.isCertain) == [false])
    }

    @Test(arguments: [("MẬT", 1), ("M\\U+1EACT", 1), ("MËT", 1), ("MẬT ĐỘ XD", 0), ("BẢO MẬT", 0)])
    func drawingsAreReadToo(text: String, count: Int) throws {
        let folder = try TemporaryFolder("secrecy")
        let dxf =
            "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1021\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n"
            + "0\nTEXT\n8\n0\n10\n5\n20\n5\n40\n2.5\n1\n\(text)\n0\nLINE\n8\n0\n10\n0\n20\n0\n11\n100\n21\n50\n0\nENDSEC\n0\nEOF\n"
        let path = try folder.file("a.dxf", dxf)
        let facts = try Bench.inspect([path])
        #expect(facts.secrecyMarks.count { $0.isCertain } == count)
    }

    @Test(arguments: [
        ("hanh-chinh/H29.21-260322-0015_KH_01.pdf", true), ("hanh-chinh/H29.21-260323-0016_TB_01.pdf", false),
        ("hanh-chinh/CV_0012_002.tif", false), ("quy-hoach/QH_BM-2024-03_QH-04_1.tif", false),
    ])
    func theSamplesAreToldApart(name: String, isSecret: Bool) throws {
        let marks = try Bench.inspect([Oracle.checkout + "/samples/" + name]).secrecyMarks
        #expect(marks.map(\.isCertain) == (isSecret ? [true] : []))
    }

    @Test func stampsAndSignaturesAreSeenAtTheirPlaces() throws {
        guard var page = StampPage(seed: 9) else { return }
        page.print(SecrecyStampTests.text)
        page.print(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], x: 120, y: 200)
        page.seal(x: 125, y: 230)
        page.signature(x: 130, y: 232, width: 30, colour: (0.1, 0.15, 0.6))
        page.signature(x: 30, y: 232, width: 30, colour: (0.1, 0.1, 0.1))
        let drawn = page.image()
        func request(_ x: Double, _ y: Double) -> MarkPlaceRequest {
            MarkPlaceRequest(
                name: "\(x)", page: .last, corner: .topLeft,
                lengths: [x, y, 60, 45].map { Quantity($0, .millimetre) })
        }
        let view = MemoryPage(image: try #require(drawn))
        let places = MarkPlaces(
            view: view, requests: [request(105, 208), request(20, 208), request(20, 85), request(20, 20)])
        let facts = try #require(places.facts(page: 1, of: 1))
        #expect(facts.map { $0.stamp >= 0.5 } == [true, false, false, false])
        #expect(facts.map { $0.signature >= 0.5 } == [true, true, false, false], "\(facts.map(\.signature))")
        #expect(facts[1].colour == .black)
        #expect(places.facts(page: 1, of: 2) == nil)
    }

    @Test func numbersOfDrawingsAreReadFromTheText() throws {
        let facts = try pdf([
            ("DANH MỤC BẢN VẼ", 70, 60), ("1", 70, 100), ("KT-01", 110, 100), ("Mặt bằng tầng 1", 190, 100),
            ("2", 70, 120), ("KT-02", 110, 120), ("Mặt cắt A-A", 190, 120), ("Ký hiệu bản vẽ: KT-00", 350, 800),
        ])
        #expect(facts.pages[0].drawing == DrawingNumbers(own: "KT-00", listed: ["KT-01", "KT-02"]))
        #expect(try pdf([("Bản vẽ số", 400, 780), ("A-101", 400, 800)]).pages[0].drawing?.own == "A-101")
        #expect(try pdf([("Mặt bằng A-101", 400, 780)]).pages[0].drawing == nil)
    }
}
