internal import ArchiveModel
internal import HostKit
internal import Identification

/// Files that lie anywhere, made ready for a worker.
enum LooseFiles {
    static func identify(_ paths: [String]) throws -> (files: [InspectJob.InputFile], inputs: [String: String]) {
        var files: [InspectJob.InputFile] = []
        var inputs: [String: String] = [:]
        for path in paths {
            let name = DurableFiles.name(of: path)
            let (digest, size) = try DurableFiles.digest(of: path)
            let ends = try FileEnds.read(path)
            let identification = Identifier.identify(name: name, head: ends.head, tail: ends.tail, size: size)
            let role: SubmittedFile.Role = identification.format.isCompanion && paths.count > 1 ? .companion : .main
            files.append(.init(name: name, size: size, digest: digest, identification: identification, role: role))
            inputs[name] = path
        }
        return (files, inputs)
    }

    /// What is known of files that a parser could not read.
    static func unread(_ files: [InspectJob.InputFile], _ problem: ReadProblem) -> SubmissionFacts {
        let facts = files.map { file in
            FileFacts(
                name: file.name, size: file.size, digest: file.digest, identification: file.identification,
                problems: file.role == .companion ? [] : [problem])
        }
        return SubmissionFacts(files: facts, origin: OriginFact(kind: .unknown, evidence: []))
    }
}
