internal import ArchiveModel
internal import Containers
internal import Derivation
internal import Foundation
internal import Glibc
internal import Inspection

/// Answers requests one after the other.
struct JobServer {
    let slot: String

    /// Bytes of one request.
    private static let longestLine = 64 << 20

    func serve(_ ready: WorkerReady) {
        WorkerProgram.write(WorkerMessage.ready(ready))
        var lines = LineReader(descriptor: STDIN_FILENO, limit: Self.longestLine)
        while let line = lines.next() {
            guard let request = try? JSONDecoder().decode(WorkerRequest.self, from: Data(line)) else {
                WorkerProgram.complain("a request could not be decoded")
                return
            }
            WorkerProgram.write(answer(request))
        }
    }

    private func answer(_ request: WorkerRequest) -> WorkerMessage {
        let deriver = Deriver(input: slot + "/in", output: slot + "/out") { share, what in
            WorkerProgram.write(WorkerMessage.progress(id: request.id, share: share, what: what))
        }
        do throws(DerivationFailure) {
            switch request.job {
            case .inspect(let job):
                // Half of the time, because a step that began late still has to end.
                let inspector = Inspector(seconds: min(60, (request.seconds ?? 120) / 2))
                let facts = inspector.inspect(job: job, directory: slot + "/in", output: slot + "/out")
                return .inspected(id: request.id, facts: facts)
            case .derive(let job): return .derived(id: request.id, outputs: try deriver.derive(job))
            case .face(let job): return .derived(id: request.id, outputs: try deriver.drawFace(job))
            case .verify(let job):
                let reader = SignedFileReader(directory: slot + "/in", seconds: (request.seconds ?? 120) / 2)
                return .verified(id: request.id, evidence: reader.read(job))
            case .prepare(let job): return message(try deriver.prepare(job), request.id)
            case .extend(let job): return message(try deriver.extend(job), request.id)
            case .locate(let job): return message(try deriver.locate(job), request.id)
            case .container(let job):
                return .container(id: request.id, reading: ContainerReader.read(slot + "/in/" + job.file))
            case .invite(let job): return message(try deriver.invite(job), request.id)
            case .readReturn(let job):
                switch SignedReturnReader(seconds: (request.seconds ?? 120) / 2).read(job, in: slot + "/in") {
                case .reading(let reading): return .readReturn(id: request.id, reading: reading)
                case .problem(let problem): return .refused(id: request.id, problem: problem)
                }
            }
        } catch {
            return .refused(id: request.id, problem: error.problem)
        }
    }
}

private func message(_ answer: SignatureJobAnswer, _ id: String) -> WorkerMessage {
    switch answer {
    case .prepared(let result): .prepared(id: id, result: result)
    case .extended(let output): .derived(id: id, outputs: [output])
    case .located(let places): .located(id: id, signatures: places)
    case .declined(let finding): .declined(id: id, finding: finding)
    }
}

/// Lines of a descriptor, without any library's buffering.
struct LineReader {
    private let descriptor: Int32
    private let limit: Int
    private var pending: [UInt8] = []

    init(descriptor: Int32, limit: Int) {
        self.descriptor = descriptor
        self.limit = limit
    }

    /// nil at the end, on an error, and when a line is too long.
    mutating func next() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var searched = 0
        while true {
            if let end = pending[searched...].firstIndex(of: 10) {
                let line = Array(pending[..<end])
                pending.removeSubrange(...end)
                return line
            }
            searched = pending.count
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0, pending.count + count <= limit else { return nil }
            pending.append(contentsOf: buffer[0..<count])
        }
    }
}
