internal import ArchiveModel
internal import Derivation
internal import Foundation
internal import HostKit
internal import TestSupport
internal import Testing

/// What the document says of itself, read by pikepdf, pdfinfo and pdffonts.
@Suite(.enabled(if: Bench.hasOracles))
struct ArchiveDocumentTests {
    @Test func itClaimsPDFAInBothPlacesWithTheSameWords() throws {
        let bench = try Bench()
        try bench.picture("a.jpg", width: 400, height: 300, ["-of", "JPEG"])
        let made = try bench.archive(["a.jpg"], title: "Quyết định <số 12> & phụ lục")
        let facts = try bench.pikepdf(made.path)
        #expect(facts["status"]?.string == "2B")
        #expect(facts["version"]?.string == "1.7")
        let (info, xmp) = (facts["info"], facts["xmp"])
        #expect(info?["/Title"]?.string == "Quyết định <số 12> & phụ lục")
        #expect(info?["/Title"] == xmp?["dc:title"])
        #expect(info?["/Author"] == xmp?["dc:creator"])
        #expect(info?["/Creator"] == xmp?["xmp:CreatorTool"])
        #expect(info?["/Producer"] == xmp?["pdf:Producer"])
        #expect(info?["/CreationDate"]?.string == "D:20261122071800+07'00'")
        #expect(xmp?["xmp:CreateDate"]?.string == "2026-11-22T07:18:00+07:00")
        let intent = facts["intents"]?[0]
        #expect(intent?["s"]?.string == "/GTS_PDFA1")
        #expect(intent?["n"]?.integer == 3)
        #expect(intent?["acsp"]?.string == "acsp")
        #expect(facts["lang"]?.string == "vi-VN")
        #expect(facts["id"]?[0]?.string?.count == 32)
    }

    /// LittleCMS reads the profile and takes it for sRGB.
    @Test func theProfileIsSRGB() throws {
        let bench = try Bench()
        try bench.picture("a.jpg", width: 40, height: 30, ["-of", "JPEG"])
        let made = try bench.archive(["a.jpg"])
        let script = """
            import io, sys, pikepdf
            from PIL import Image, ImageCms
            pdf = pikepdf.open(sys.argv[1])
            ours = ImageCms.ImageCmsProfile(io.BytesIO(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()))
            theirs = ImageCms.createProfile("sRGB")
            image = Image.new("RGB", (256, 3))
            for i in range(256):
                image.putpixel((i, 0), (i, i, i)); image.putpixel((i, 1), (i, 255 - i, 40)); image.putpixel((i, 2), (255, i, 255 - i))
            turned = ImageCms.profileToProfile(image, ours, theirs)
            print(max(abs(a - b) for p, q in [(image.tobytes(), turned.tobytes())] for a, b in zip(p, q)))
            """
        let worst = try bench.run("python3", ["-c", script, made.path]).trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(Int(worst).map { $0 <= 2 } == true, "differs by \(worst)")
    }

    @Test func equalInputGivesEqualBytesAndAnotherTitleAnotherIdentifier() throws {
        let bench = try Bench()
        try bench.picture("a.png", width: 400, height: 300, ["-of", "PNG"])
        let first = try bench.archive(["a.png"])
        let digest = try DurableFiles.digest(of: first.path).digest
        let identifier = try bench.pikepdf(first.path)["id"]
        #expect(try DurableFiles.digest(of: bench.archive(["a.png"]).path).digest == digest)
        let other = try bench.archive(["a.png"], title: "Khác")
        #expect(try bench.pikepdf(other.path)["id"] != identifier)
    }

    /// Millimetres of the page come from the image's resolution, in every unit that files state it.
    @Test(arguments: [
        ("a.jpg", ["-of", "JPEG"]), ("a.png", ["-of", "PNG"]), ("a.tif", ["-co", "COMPRESS=LZW"]),
    ])
    func pagesHaveTheSizeOfThePaper(name: String, options: [String]) throws {
        let bench = try Bench()
        try bench.picture("b.png", width: 827, height: 1169, ["-of", "PNG"])
        let script = "import sys; from PIL import Image; Image.open(sys.argv[1]).save(sys.argv[2], dpi=(100, 100))"
        try bench.run("python3", ["-c", script, bench.input + "/b.png", bench.input + "/" + name])
        let made = try bench.archive([name])
        let info = try bench.run("pdfinfo", [made.path])
        let line = info.split(separator: "\n").first { $0.hasPrefix("Page size") } ?? ""
        let numbers = line.split(separator: " ").compactMap { Double($0) }
        try #require(numbers.count == 2, "\(line)")
        #expect(abs(numbers[0] - 595.44) < 0.3 && abs(numbers[1] - 841.68) < 0.3, "\(line)")
    }

    /// A page that was scanned sideways is shown upright, as its file says.
    @Test(arguments: 1...8)
    func orientationIsKept(_ orientation: Int) throws {
        let bench = try Bench()
        try bench.picture("a.png", width: 120, height: 80, ["-of", "PNG"])
        let script = """
            import sys
            from PIL import Image, ImageOps
            image = Image.open(sys.argv[1]).convert("RGB")
            image.paste((255, 0, 0), (0, 0, 60, 20))
            exif = Image.Exif(); exif[274] = int(sys.argv[4])
            image.save(sys.argv[2], dpi=(72, 72), tiffinfo={274: int(sys.argv[4])})
            ImageOps.exif_transpose(Image.open(sys.argv[2])).save(sys.argv[3])
            """
        let shown = bench.folder.path + "/shown.png"
        try bench.run(
            "python3", ["-c", script, bench.input + "/a.png", bench.input + "/a.tif", shown, "\(orientation)"])
        let made = try bench.archive(["a.tif"])
        try bench.run("pdftoppm", ["-r", "72", "-png", "-singlefile", made.path, bench.folder.path + "/page"])
        let compare = """
            import sys
            from PIL import Image
            a, b = Image.open(sys.argv[1]).convert("RGB"), Image.open(sys.argv[2]).convert("RGB")
            assert a.size == b.size, (a.size, b.size)
            # poppler smooths lines of one pixel: compare what is larger.
            a, b = (x.reduce(5) for x in (a, b))
            print(sum(abs(p - q) for p, q in zip(a.tobytes(), b.tobytes())) / (a.width * a.height * 3))
            """
        let difference = try bench.run("python3", ["-c", compare, shown, bench.folder.path + "/page.png"])
        #expect(
            Double(difference.trimmingCharacters(in: .whitespacesAndNewlines)).map { $0 < 6 } == true, "\(difference)")
    }

    @Test func aPageThatIsNoPaperIsRefusedWithAReason() throws {
        let bench = try Bench()
        try bench.picture("a.png", width: 4, height: 4000, ["-of", "PNG"])
        #expect(throws: DerivationFailure.self) { try bench.archive(["a.png"]) }
    }
}
