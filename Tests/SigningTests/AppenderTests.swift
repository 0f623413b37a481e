import ArchiveModel
import Foundation
import HostKit
import PDFUpdateKit
import Signing
import TestSupport
import Testing

/// What the appender writes for each kind of file, and what it refuses.
@Suite struct AppenderTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder("appender") }

    private func refusal(_ content: String) throws -> PDFUpdateRefusal.Code? {
        let source = try folder.file("source.pdf", content)
        let target = folder.path + "/target-\(UUID()).pdf"
        let refusal = #expect(throws: PDFUpdateRefusal.self) { try PreparedFile(source, to: target) }
        #expect(!FileManager.default.fileExists(atPath: target))
        return refusal?.code
    }

    /// A file of these objects with a table that fits.
    static func file(_ objects: [String], trailer: String = "", version: String = "1.7") -> String {
        var text = "%PDF-\(version)\n"
        var entries = "0000000000 65535 f\r\n"
        for (index, object) in objects.enumerated() {
            let offset = String(text.utf8.count)
            entries += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n\r\n"
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = text.utf8.count
        text +=
            "xref\n0 \(objects.count + 1)\n\(entries)trailer\n<< /Root 1 0 R /Size \(objects.count + 1) \(trailer) >>\n"
        return text + "startxref\n\(start)\n%%EOF"
    }

    static let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    static let plain = file(["<< /Type /Catalog /Pages 2 0 R >>", pages, page])
    static let pages = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"

    @Test func refusesWithTheReason() throws {
        let catalog = "<< /Type /Catalog /Pages 2 0 R >>"
        #expect(try refusal("hello") == .notPDF)
        #expect(try refusal("%PDF-1.4\n%%EOF") == .brokenReferences)
        #expect(try refusal("%PDF-1.4\nstartxref\n99999\n%%EOF") == .brokenReferences)
        #expect(try refusal("%PDF-1.4\nstartxref\n4\n%%EOF") == .brokenReferences)
        let good = [catalog, Self.pages, Self.page]
        #expect(try refusal(Self.file(good, trailer: "/Encrypt << /Filter /Standard >>")) == .encrypted)
        #expect(try refusal(Self.file([catalog, "<< /Type /Pages /Kids [] /Count 0 >>"])) == .noSuchPage)
        #expect(try refusal(Self.file([catalog, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"])) == .damagedObject)
        #expect(try refusal(Self.file(good).replacing("3 0 obj", with: "4 0 obj")) == .brokenReferences)
        #expect(try refusal(Self.file(["<< /Pages 2 0 R /AcroForm [1] >>", Self.pages, Self.page])) == .damagedObject)
    }

    @Test(arguments: [(1, PDFUpdateRefusal.Code.changesForbidden as PDFUpdateRefusal.Code?), (2, nil), (3, nil)])
    func keepsWhatACertificationAllows(permission: Int, expected: PDFUpdateRefusal.Code?) throws {
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R /Perms << /DocMDP 4 0 R >> >>", Self.pages, Self.page,
            """
            << /Type /Sig /Contents <00> /Reference [<< /TransformMethod /DocMDP
               /TransformParams << /P \(permission) /V /1.2 >> >>] >>
            """,
        ]
        if expected != nil {
            #expect(try refusal(Self.file(objects)) == expected)
        } else {
            let source = try folder.file("source.pdf", Self.file(objects))
            let target = folder.path + "/target.pdf"
            _ = try PreparedFile(source, to: target)
            #expect(try Oracle.run("qpdf", ["--check", target]).status == 0)
        }
    }

    /// Field lists and annotation lists stand directly or as objects of their own.
    static let forms: [(catalog: String, page: String, extra: [String])] = [
        ("", "", []), ("/AcroForm << /Fields [] >>", "/Annots []", []),
        ("/AcroForm 4 0 R", "/Annots 5 0 R", ["<< /Fields [] /DA (/F 0 Tf) >>", "[]"]),
        ("/AcroForm 4 0 R", "/Annots 6 0 R", ["<< /Fields 5 0 R /SigFlags 3 >>", "[]", "[]"]),
        (
            "/AcroForm << /Fields 4 0 R >>", "/Annots [5 0 R]",
            ["[]", "<< /Type /Annot /Subtype /Link /Rect [0 0 1 1] >>"]
        ),
        (
            "/AcroForm 4 0 R", "",
            ["<< /Fields [5 0 R] >>", "<< /FT /Tx /T (Signature1) /Subtype /Widget /Rect [0 0 1 1] >>"]
        ),
    ]

    @Test(arguments: forms.indices)
    func addsTheFieldWhereverListsStand(form index: Int) throws {
        let form = Self.forms[index]
        let objects =
            [
                "<< /Type /Catalog /Pages 2 0 R \(form.catalog) >>", Self.pages,
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] \(form.page) >>",
            ] + form.extra
        let source = try folder.file("source.pdf", Self.file(objects))
        let target = folder.path + "/target.pdf"
        let file = try PreparedFile(source, to: target)
        #expect(file.hole.isSound && file.hole.capacity == PDFSignatureRequest.usualReserve)
        let check = try Oracle.run("qpdf", ["--check", target])
        #expect(check.status == 0, "\(check.output) \(check.errors)")
        let fields = try Oracle.run("pyhanko", ["sign", "list", target])
        let name = index == 5 ? "Signature12" : "Signature1"
        #expect(fields.output.contains(name + ":"), "\(fields.output) \(fields.errors)")
    }

    @Test(arguments: ["table", "stream"])
    func continuesInTheStyleOfTheFile(style: String) throws {
        let ring = try Keyring()
        let source = try ring.sample(style)
        let target = folder.path + "/target.pdf"
        let file = try PreparedFile(source, to: target)
        let before = try Data(contentsOf: URL(fileURLWithPath: source))
        let after = try Data(contentsOf: URL(fileURLWithPath: target))
        #expect(after.prefix(before.count) == before && Int64(after.count) == file.hole.fileSize)
        let tail = String(decoding: after.dropFirst(before.count), as: UTF8.self)
        #expect(tail.contains("\nxref\n") == (style == "table"))
        #expect(tail.contains("/Type /XRef") == (style == "stream"))
    }

    @Test func aHoleThatIsNotThereIsNotSigned() throws {
        let ring = try Keyring()
        let file = try PreparedFile(try ring.sample("table"), to: folder.path + "/target.pdf")
        let good = file.hole
        _ = try PAdES.digest(of: file.path, around: good)
        let lies = [
            PDFSignatureHole(start: good.start - 2, end: good.end, fileSize: good.fileSize),
            PDFSignatureHole(start: good.start, end: good.end - 2, fileSize: good.fileSize),
            PDFSignatureHole(start: good.start, end: good.end, fileSize: good.fileSize - 1),
            PDFSignatureHole(start: 0, end: good.fileSize, fileSize: good.fileSize),
            PDFSignatureHole(start: Int64.max - 4, end: Int64.max - 2, fileSize: Int64.max),
        ]
        for lie in lies {
            let error = #expect(throws: SohoaError.self) { try PAdES.digest(of: file.path, around: lie) }
            #expect(error?.code == "signing.badHole")
        }
        try PAdES.fill(good, of: file.path, with: [0x30, 0])
        // Filled once: the same hole can't be signed again.
        #expect(throws: SohoaError.self) { try PAdES.digest(of: file.path, around: good) }
        let tooLong = #expect(throws: SohoaError.self) {
            try PAdES.fill(good, of: file.path, with: [UInt8](repeating: 1, count: good.capacity + 1))
        }
        #expect(tooLong?.code == "signing.tooLong")
    }

    /// The worst that a file can say costs a refusal, never the process.
    @Test func damagedFilesAreRefusedOrSigned() throws {
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] >> >>", Self.pages,
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [] /Rotate 90 >>",
        ]
        let ring = try Keyring()
        let files = [
            Array(Self.file(objects).utf8), [UInt8](try Data(contentsOf: URL(fileURLWithPath: ring.sample("stream")))),
        ]
        var generator = SeededGenerator(state: 5)
        var (signed, refused) = (0, 0)
        for round in 0..<800 {
            var bytes = files[round % 2]
            for _ in 0..<Int.random(in: 1...2, using: &generator) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            if round % 5 == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &generator)) }
            let source = try folder.file("damaged.pdf", Data(bytes))
            let target = folder.path + "/damaged-\(round).pdf"
            do {
                _ = try PreparedFile(source, to: target)
                signed += 1
            } catch is PDFUpdateRefusal {
                refused += 1
            }
            try? FileManager.default.removeItem(atPath: target)
        }
        #expect(signed > 50 && refused > 100, "\(signed) \(refused)")
    }

    /// Holes on disk; what counts is what stays in memory, in a process of its own. `.ci/bench pades` does it with 1 GB.
    @Test func aLargeFileIsCopiedInLittleMemory() async throws {
        let path = folder.path + "/large.pdf"
        let head = Self.file(["<< /Type /Catalog /Pages 2 0 R >>", Self.pages, Self.page])
        try folder.file("large.pdf", head)
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try handle.truncate(atOffset: 1 << 28)
        let start = head.split(separator: "\n").dropLast().last.map(String.init) ?? "0"
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("\nstartxref\n\(start)\n%%EOF\n".utf8))
        try handle.close()
        await #expect(processExitsWith: .success) { [path = path as String] in
            let before = Self.anonymousMemory()
            let target = path + ".signed"
            let file = try PreparedFile(path, to: target)
            _ = try PAdES.digest(of: target, around: file.hole)
            #expect(file.hole.fileSize > 1 << 28)
            let grown = Self.anonymousMemory() - before
            #expect(before > 0 && grown < 64 << 20, "\(grown >> 20) MiB")
        }
    }

    /// RssAnon of this process, bytes.
    private static func anonymousMemory() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
        return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
    }
}
