internal import ArchiveModel
internal import GDALKit
internal import Glibc
internal import RasterKit

/// A master that is wanted of a file.
struct MasterRequest {
    /// The codec that the profile asks for.
    var compression: String
    /// Folder of the product, and of tiles on their way.
    var folder: String
}

/// Reads the pixels of one raster, once.
struct PixelReader {
    let file: InspectJob.InputFile
    let path: String
    let deadline: Deadline
    let master: MasterRequest?

    struct Reading {
        var tools: [String]
        var messages: [GDALError.Entry]
        var problems: [ReadProblem] = []
        /// The master that was written on the way, whole.
        var master: String?
    }

    /// - Parameter every: more than 1 looks at a part of the rows only; then there is no master.
    /// - Throws: why pixels can't be read.
    func read(
        _ dataset: borrowing Dataset, every: Int, _ body: (PixelRows) -> Bool
    ) throws(RasterFailure) -> Reading {
        if every > 1 {
            do {
                return Reading(tools: [GDALLibrary.version], messages: try dataset.scanRows(every: every, body))
            } catch {
                let problem = Problems.problem(error)
                throw RasterFailure(problem.code, problem.detail)
            }
        }
        let order = order(dataset)
        do {
            let engine = try RasterEngine(path, file.identification.format)
            let height = Double(max(1, engine.height))
            let result = try engine.run(
                master: order, keepsMaster: { deadline.leaves(room: Double($0) / height) }, body)
            let problems = problems(result)
            if let order, !problems.isEmpty || !Problems.damage(result.messages).isEmpty { unlink(order.path) }
            let written = order.flatMap { access($0.path, R_OK) == 0 ? $0.path : nil }
            return Reading(
                tools: RasterEngine.tools, messages: result.messages, problems: problems, master: written)
        } catch {
            if let order { unlink(order.path) }
            throw error
        }
    }

    private func order(_ dataset: borrowing Dataset) -> MasterOrder? {
        guard let master, let description = try? dataset.describingTIFF(assignEPSG: nil) else { return nil }
        return MasterOrder(
            compression: master.compression, description: description, spool: master.folder,
            path: master.folder + "/" + InspectJob.masterName)
    }

    /// What was decoded must be what was hashed when it was taken.
    private func problems(_ result: RasterEngine.Result) -> [ReadProblem] {
        guard let bytes = result.digest, let digest = ContentDigest(bytes: bytes), digest != file.digest else {
            return []
        }
        let detail = "the bytes that were read have SHA-256 \(digest.short), not \(file.digest.short)"
        return [ReadProblem(.damaged, detail)]
    }
}
