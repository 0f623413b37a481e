internal import ArchiveModel
internal import Derivation
internal import Foundation
internal import TestSupport
internal import Testing

/// Archive copies on the bench, and what other people's tools say of them.
extension Bench {
    struct Archive {
        var path: String
        var facts: ArchiveFacts
        var output: WorkerOutput
    }

    /// pikepdf and Pillow of the project's environment, qpdf and poppler's tools.
    static let hasOracles =
        Oracle.program("python3")?.hasPrefix(Oracle.checkout) == true
        && ["qpdf", "pdfimages", "pdffonts", "pdftoppm", "pdftotext", "tiffinfo"].allSatisfy {
            Oracle.program($0) != nil
        }

    func order(_ names: [String], title: String = "Đơn đề nghị") throws -> ArchiveOrder {
        ArchiveOrder(
            pages: try names.map { try file($0) }, title: title, author: "UBND xã Bình Minh",
            createdAt: "2026-11-22T07:18:00.250+07:00")
    }

    func archive(_ names: [String], title: String = "Đơn đề nghị") throws -> Archive {
        var job = DeriveJob(input: try file(names[0]), products: [.archive])
        job.archive = try order(names, title: title)
        let outputs = try deriver.derive(job)
        let made = try #require(outputs.first)
        return Archive(path: output + "/" + made.name, facts: try #require(made.archive), output: made)
    }

    /// What pikepdf reads: metadata, intents, pages, images.
    func pikepdf(_ path: String) throws -> JSONValue {
        let run = try Oracle.run("python3", ["-c", Self.reader, path])
        guard run.status == 0 else { throw ToolFailure(text: "pikepdf: \(run.errors)") }
        return try JSONDecoder().decode(JSONValue.self, from: Data(run.output.utf8))
    }

    /// `qpdf --check` finds nothing, not even a warning.
    func expectSound(_ path: String) throws {
        let run = try Oracle.run("qpdf", ["--check", path])
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(run.errors.isEmpty, "\(run.errors)")
    }

    private static let reader = #"""
        import hashlib, json, sys
        import pikepdf
        pdf = pikepdf.open(sys.argv[1])
        meta, info, root = pdf.open_metadata(set_pikepdf_as_editor=False), pdf.docinfo, pdf.Root
        images = []
        for page in pdf.pages:
            for name, image in sorted(page.images.items()):
                filters = image.get("/Filter", [])
                space = image.get("/ColorSpace", "")
                images.append({
                    "filter": str(filters), "sha256": hashlib.sha256(image.read_raw_bytes()).hexdigest(),
                    "size": len(image.read_raw_bytes()), "width": int(image.Width), "height": int(image.Height),
                    "space": str(space[0]) if isinstance(space, pikepdf.Array) else str(space),
                    "mask": "/SMask" in image})
        intents = [{"s": str(i.S), "n": int(i.DestOutputProfile.N), "icc": hashlib.sha256(i.DestOutputProfile.read_bytes()).hexdigest(),
                    "acsp": i.DestOutputProfile.read_bytes()[36:40].decode()} for i in root.get("/OutputIntents", [])]
        def text(value):
            return "; ".join(value) if isinstance(value, (list, set)) else str(value)
        print(json.dumps({
            "version": pdf.pdf_version, "pages": len(pdf.pages), "encrypted": pdf.is_encrypted,
            "status": meta.pdfa_status, "intents": intents, "images": images,
            "xmp": {k: text(meta[k]) for k in ("dc:title", "dc:creator", "xmp:CreatorTool", "pdf:Producer", "xmp:CreateDate", "xmp:ModifyDate") if k in meta},
            "info": {str(k): str(v) for k, v in info.items()},
            "boxes": [[float(x) for x in page.mediabox] for page in pdf.pages],
            "id": [bytes(x).hex() for x in pdf.trailer.ID], "lang": str(root.get("/Lang", "")),
            "javascript": "/JavaScript" in root.get("/Names", {}), "action": "/OpenAction" in root}))
        """#
}

extension JSONValue {
    subscript(_ index: Int) -> JSONValue? { array.flatMap { $0.indices.contains(index) ? $0[index] : nil } }
}
