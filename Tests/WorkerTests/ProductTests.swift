internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import TestSupport
internal import Testing
internal import WorkerClient

/// Products made inside the sandbox arrive in the caller's folder.
@Suite struct ProductTests {
    @Test func accessCopyPreviewAndFaceComeOutOfTheSandbox() async throws {
        let desk = try Desk()
        let path = desk.folder.path + "/a.tif"
        let made = try Oracle.run(
            "gdal_create",
            [
                "-outsize", "2000", "1500", "-bands", "3", "-burn", "250", "-a_srs", "EPSG:9210", "-a_ullr", "601000",
                "1190000", "601100", "1189925", path,
            ])
        try #require(made.status == 0)
        let file = try Desk.file(path)
        let derived = await desk.pool.perform(
            .derive(DeriveJob(input: file, products: [.access, .preview])), inputs: ["a.tif": path],
            outputDirectory: desk.result, limits: WorkerLimits())
        #expect(derived.outputs?.map(\.name) == ["access.tif", "preview.png"], "\(derived)")
        let info = try Oracle.run("gdalinfo", [desk.result + "/access.tif"]).output
        #expect(info.contains("LAYOUT=COG") && info.contains("VN-2000 / TM-3 105-45"))

        var face = FaceJob(
            agency: "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", title: "PHIẾU KẾT QUẢ SỐ HÓA", subtitle: "A01", watermark: nil,
            sections: [.init(heading: "Thông tin", rows: [.init("Số tờ", "12")])], preview: "preview.png",
            footer: "Trang", createdAt: "2026-11-21T14:05:00+07:00")
        let drawn = await desk.pool.perform(
            .face(face), inputs: ["preview.png": desk.result + "/preview.png"], outputDirectory: desk.result,
            limits: WorkerLimits())
        #expect(drawn.outputs?.map(\.name) == ["face.pdf"], "\(drawn)")
        let text = try Oracle.run("pdftotext", [desk.result + "/face.pdf", "-"]).output
        #expect(text.contains("PHIẾU KẾT QUẢ SỐ HÓA"))
        #expect(try Oracle.run("pdfimages", ["-list", desk.result + "/face.pdf"]).output.contains("1024   768"))

        face.signature = PDFSignatureRequest(field: "SystemSeal", signedAt: Date())
        let prepared = await desk.pool.perform(
            .face(face), inputs: ["preview.png": desk.result + "/preview.png"], outputDirectory: desk.result,
            limits: WorkerLimits())
        let output = try #require(prepared.outputs?.first, "\(prepared)")
        let hole = try #require(output.hole)
        let size = try FileBytes(opening: desk.result + "/" + output.name).size
        #expect(hole.isSound && hole.fileSize == size && output.name == "face-prepared.pdf")
        #expect(try Oracle.run("qpdf", ["--check", desk.result + "/" + output.name]).status == 0)
        await desk.pool.shutdown()
    }

    /// Two lanes of Tesseract, GDAL and poppler inside Landlock and seccomp.
    @Test(.enabled(if: Oracle.program("pdftotext") != nil))
    func archiveCopiesOfImagesAndOfPDFsComeOutOfTheSandbox() async throws {
        let desk = try Desk()
        let samples = Oracle.checkout + "/samples/hanh-chinh/"
        let names = ["CV_0012_001.tif", "CV_0012_002.tif"]
        let inputs = Dictionary(uniqueKeysWithValues: names.map { ($0, samples + $0) })
        let pages = try names.map { try Desk.file(samples + $0) }
        var job = DeriveJob(input: pages[0], products: [.archive])
        job.archive = ArchiveOrder(
            pages: pages, title: "Công văn", author: "", createdAt: "2026-03-16T08:00:00+07:00")
        let made = await desk.pool.perform(
            .derive(job), inputs: inputs, outputDirectory: desk.result, limits: WorkerLimits(seconds: 300))
        let facts = try #require(made.outputs?.first?.archive, "\(made)")
        #expect(facts.conformance == "PDF/A-2b" && facts.words > 200)
        let archive = desk.result + "/archive.pdf"
        #expect(try Oracle.run("pdftotext", [archive, "-"]).output.contains("ỦY BAN NHÂN DÂN"))

        // A scan with a layer of its own: it makes way for one that is known.
        let scan = desk.folder.path + "/scan.pdf"
        try FileManager.default.moveItem(atPath: archive, toPath: scan)
        let file = try Desk.file(scan)
        var again = DeriveJob(input: file, products: [.archive])
        again.archive = ArchiveOrder(pages: [file], title: "", author: "", createdAt: "")
        let renewed = await desk.pool.perform(
            .derive(again), inputs: ["scan.pdf": scan], outputDirectory: desk.result,
            limits: WorkerLimits(seconds: 300))
        let second = try #require(renewed.outputs?.first?.archive, "\(renewed)")
        #expect(second.conformance == "PDF/A-2b" && second.recognisedPages == facts.pages && second.words > 200)
        #expect(try Oracle.run("pdftotext", [archive, "-"]).output.contains("ỦY BAN NHÂN DÂN"))
        await desk.pool.shutdown()
    }

    @Test func anOutputLargerThanAllowedIsRefusedAndTheWorkerLives() async throws {
        let desk = try Desk()
        let path = desk.folder.path + "/noise.tif"
        let noise = Data((0..<1_000_000).map { _ in UInt8.random(in: 0...255) })
        try desk.folder.file("noise.pgm", Data("P5 1000 1000 255\n".utf8) + noise)
        try #require(Oracle.run("gdal_translate", ["-q", desk.folder.path + "/noise.pgm", path]).status == 0)
        let job = WorkerRequest.Job.derive(DeriveJob(input: try Desk.file(path), products: [.access]))
        let small = await desk.pool.perform(
            job, inputs: ["noise.tif": path], outputDirectory: desk.result, limits: WorkerLimits(fileSize: 100_000))
        #expect(small.problem != nil, "\(small)")
        let large = await desk.pool.perform(
            job, inputs: ["noise.tif": path], outputDirectory: desk.result, limits: WorkerLimits())
        #expect(large.outputs?.count == 1, "\(large)")
        await desk.pool.shutdown()
    }
}
