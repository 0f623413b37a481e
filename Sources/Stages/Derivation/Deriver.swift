package import ArchiveModel
internal import GDALKit
internal import PopplerKit

/// Makes what readers see: access copies, previews, the PDF face.
package struct Deriver: Sendable {
    /// Folder of the job's input files.
    package var input: String
    /// Folder that receives the products.
    package var output: String

    package init(input: String, output: String) {
        self.input = input
        self.output = output
    }

    /// Makes each product that was asked for, or none.
    package func derive(_ job: DeriveJob) throws(DerivationFailure) -> [WorkerOutput] {
        var outputs: [WorkerOutput] = []
        for product in job.products {
            switch product {
            case .access: outputs.append(try AccessCopy(job: job, input: input, output: output).make())
            case .preview: outputs.append(try preview(job))
            }
        }
        return outputs
    }

    /// Draws `out/face.pdf`.
    package func drawFace(_ job: FaceJob) throws(DerivationFailure) -> [WorkerOutput] {
        try DerivationFailure.drawing { () throws(DrawingError) in
            let preview = job.preview.flatMap { Surface(pngFile: input + "/" + $0) }
            try FaceSheet(job: job, preview: preview).write(to: output + "/face.pdf")
        }
        return [WorkerOutput(name: "face.pdf", mediaType: "application/pdf", tools: [PDFFile.version])]
    }

    private func preview(_ job: DeriveJob) throws(DerivationFailure) -> WorkerOutput {
        let path = input + "/" + job.input.name
        let format = job.input.identification.format
        let target = output + "/preview.png"
        let tool: String
        if format.isRaster {
            try RasterPreview(path: path, format: format).write(to: target)
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

    /// Runs something of cairo.
    static func drawing<R: ~Copyable>(_ body: () throws(DrawingError) -> R) throws(DerivationFailure) -> R {
        do { return try body() } catch { throw DerivationFailure(ReadProblem(.unsupported, error.description)) }
    }
}
