package import ArchiveModel
internal import GDALKit
internal import Glibc
internal import OCRKit
internal import PDFUpdateKit
internal import PopplerKit
internal import RasterKit

/// Makes what readers see: access copies, previews, the PDF face.
package struct Deriver: Sendable {
    /// Folder of the job's input files.
    package var input: String
    /// Folder that receives the products.
    package var output: String
    /// Told on the way of products that take minutes.
    package var progress: @Sendable (_ share: Double, _ what: String) -> Void

    package init(
        input: String, output: String,
        progress: @escaping @Sendable (_ share: Double, _ what: String) -> Void = { _, _ in }
    ) {
        self.input = input
        self.output = output
        self.progress = progress
    }

    /// Makes each product that was asked for, or none.
    package func derive(_ job: DeriveJob) throws(DerivationFailure) -> [WorkerOutput] {
        var outputs: [WorkerOutput] = []
        var seen: BoxReducer?
        for product in job.products {
            switch product {
            case .access: outputs.append(try access(job, &seen))
            case .preview: outputs.append(try preview(job, seen))
            case .archive: outputs.append(try archive(job))
            }
        }
        return outputs
    }

    /// The preview is averaged while the original is read for the copy.
    private func access(_ job: DeriveJob, _ seen: inout BoxReducer?) throws(DerivationFailure) -> WorkerOutput {
        let size = job.products.contains(.preview) ? Self.previewSize : nil
        let made = try AccessCopy(job: job, input: input, output: output).make(previewSize: size)
        seen = made.preview
        return made.output
    }

    private func archive(_ job: DeriveJob) throws(DerivationFailure) -> WorkerOutput {
        guard let order = job.archive else {
            throw DerivationFailure(ReadProblem(.unsupported, "the archive copy was not described"))
        }
        let copy = ArchiveCopy(
            order: order, input: input, output: output,
            reader: { () throws(SohoaError) -> any TextReader in try OCREngine() },
            progress: progress)
        return try copy.make()
    }

    /// Draws `out/face.pdf`, with room for a signature when the job asks for it.
    package func drawFace(_ job: FaceJob) throws(DerivationFailure) -> [WorkerOutput] {
        try DerivationFailure.drawing { () throws(DrawingError) in
            let preview = job.preview.flatMap { Surface(pngFile: input + "/" + $0) }
            try FaceSheet(job: job, preview: preview).write(to: output + "/face.pdf")
        }
        var made = WorkerOutput(name: "face.pdf", mediaType: "application/pdf", tools: [PDFFile.version])
        if let request = job.signature {
            made.name = "face-prepared.pdf"
            let result = try SignaturePreparation(request: request).prepare(
                output + "/face.pdf", as: output + "/" + made.name)
            if case .prepared(let hole, _, _) = result { made.hole = hole }
        }
        return [made]
    }

    private func preview(_ job: DeriveJob, _ seen: BoxReducer?) throws(DerivationFailure) -> WorkerOutput {
        let path = input + "/" + job.input.name
        let format = job.input.identification.format
        let target = output + "/preview.png"
        let tool: String
        if let seen {
            try RasterPreview.write(seen, to: target)
            tool = RasterEngine.tools[0]
        } else if format.isRaster {
            // The master has overviews, the original seldom.
            let master = job.master.map { input + "/" + $0 }.flatMap { path -> String? in
                Glibc.access(path, R_OK) == 0 ? path : nil
            }
            try RasterPreview(path: master ?? path, format: master == nil ? format : .tiff).write(to: target)
            tool = GDALLibrary.version
        } else if format == .pdf {
            try PDFPreview(path: path).write(to: target)
            tool = PDFDocument.version
        } else if format.isVector {
            try VectorPreview(path: path).write(to: target)
            tool = GDALLibrary.version
        } else {
            throw DerivationFailure(ReadProblem(.unsupported, "\(format.rawValue) has no preview"))
        }
        return WorkerOutput(name: "preview.png", mediaType: "image/png", tools: [tool, PDFFile.version])
    }

    /// Pixels on the longer side of a preview.
    static let previewSize = 1024
}

/// Why nothing could be made of this input.
package struct DerivationFailure: Error, Sendable {
    package var problem: ReadProblem

    init(_ problem: ReadProblem) { self.problem = problem }

    init(_ error: GDALError) {
        problem = ReadProblem(error.isOutOfMemory ? .outOfMemory : .damaged, error.description)
    }

    /// Runs something of GDAL.
    static func reading<R: ~Copyable>(_ body: () throws(GDALError) -> R) throws(DerivationFailure) -> R {
        do { return try body() } catch { throw DerivationFailure(error) }
    }

    /// Runs something of the raster engine.
    static func streaming<R: ~Copyable>(_ body: () throws(RasterFailure) -> R) throws(DerivationFailure) -> R {
        do { return try body() } catch { throw DerivationFailure(error.problem) }
    }

    /// Runs something of cairo.
    static func drawing<R: ~Copyable>(_ body: () throws(DrawingError) -> R) throws(DerivationFailure) -> R {
        do { return try body() } catch { throw DerivationFailure(ReadProblem(.unsupported, error.description)) }
    }
}
