import ArchiveModel
import Foundation
import Identification
import Inspection
import TestSupport
import Testing

/// Papers of the samples, printed and scanned by the script that makes them.
struct ReadingSampleTests {
    static func facts(_ path: String, _ request: ReadingRequest?) throws -> FileFacts {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        let name = (path as NSString).lastPathComponent
        let identification = Identifier.identify(
            name: name, head: [UInt8](data.prefix(4096)), tail: [UInt8](data.suffix(4096)), size: Int64(data.count))
        let file = InspectJob.InputFile(
            name: name, size: Int64(data.count), digest: .empty, identification: identification, role: .main)
        let facts = Inspector(seconds: 120).inspect(
            job: InspectJob(files: [file], readings: request), directory: (path as NSString).deletingLastPathComponent)
        return try #require(facts.files.first)
    }

    private func reading(_ sample: String, _ regions: [ReadingRegion]) throws -> ReadingFacts {
        let facts = try Self.facts(Oracle.checkout + "/samples/" + sample, ReadingRequest(regions: regions))
        return try #require(facts.raster?.reading ?? facts.pdf?.pages.first?.reading)
    }

    /// Skew 0.11° and 0.19°, paper and stamps.
    @Test(arguments: ["a", "b"])
    func aMapSheetSaysItsNumberScaleAndSystem(part: String) throws {
        let reading = try reading(
            "dia-chinh/DC_26734_194602-8-\(part)_1000_2024.tif", [.sheetHead, .sheetFoot])
        #expect(reading.method == .ocr && reading.frame != nil)
        let number = try #require(reading[.sheet])
        #expect(number.text == "194602-8-\(part)" && number.confidence >= 0.9)
        #expect(number.box[0] > 0.8 && number.box[1] < 0.05)
        #expect(reading[.scale]?.text == "1:1000")
        #expect(reading[.crs]?.text == "VN-2000")
        #expect(reading[.meridian]?.text == "105°45′")
        #expect(reading[.zone]?.text == "3")
        #expect(reading[.year]?.text == "2024")
        #expect(reading[.commune]?.text == "26734")
        #expect(reading[.title]?.text == "BẢN ĐỒ ĐỊA CHÍNH")
    }

    @Test func aDrawingIsReadFromTheCellsOfItsTitleBlock() throws {
        let reading = try reading("xay-dung/CT2024-015_KC_BVHC-KC-07_1.tif", [.titleBlock])
        #expect(reading[.drawing]?.text == "BVHC-KC-07")
        #expect(reading[.title]?.text == "MẶT BẰNG KẾT CẤU TẦNG 1")
        #expect(reading[.scale]?.text == "1:100")
        #expect(reading[.date]?.text == "2024-11-28")
        #expect(reading[.revision]?.text == "1")
        #expect(reading[.project]?.text == "CT2024-015")
        #expect(reading[.ordinal]?.text == "1/1")
        #expect(reading[.owner]?.text == "BAN QUẢN LÝ DỰ ÁN PHƯỜNG BẾN MẪU")
        #expect(reading.regions.map(\.kind) == [.titleBlock])
    }

    @Test func aDrawingBornDigitalTellsItsText() throws {
        let reading = try reading("xay-dung/CT2024-015_KT_BVHC-KT-05_0.pdf", [.titleBlock])
        #expect(reading.method == .text)
        #expect(reading[.drawing]?.text == "BVHC-KT-05" && reading[.drawing]?.confidence == 1)
        #expect(reading[.title]?.text == "MẶT BẰNG TẦNG 2")
        #expect(reading[.ordinal]?.text == "1/1")
    }

    @Test(arguments: ["CV_0012_001.tif", "H29.21-260316-0012_CV_01.pdf"])
    func aLetterSaysItsNumberDateAgencyAndSubject(sample: String) throws {
        let reading = try reading("hanh-chinh/" + sample, [.paperHead])
        #expect(reading[.number]?.text == "0012/UBND-VP")
        #expect(reading[.date]?.text == "2026-03-16")
        #expect(reading[.agency]?.text == "ỦY BAN NHÂN DÂN PHƯỜNG BẾN MẪU")
        #expect(reading[.subject]?.text == "phối hợp số hóa bản đồ, bản vẽ và hồ sơ hành chính")
    }

    @Test func nothingIsReadThatNobodyAsksFor() throws {
        let path = Oracle.checkout + "/samples/hanh-chinh/CV_0012_001.tif"
        #expect(try Self.facts(path, nil).raster?.reading == nil)
        let regions = try reading("hanh-chinh/CV_0012_001.tif", [.titleBlock])
        #expect(regions.regions.isEmpty && regions.values.isEmpty)
    }
}
