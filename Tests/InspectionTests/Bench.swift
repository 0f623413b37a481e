internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Identification
internal import Inspection
internal import TestSupport

/// Inspects files where they lie, in this process.
enum Bench {
    static func file(_ path: String) throws -> InspectJob.InputFile {
        let name = DurableFiles.name(of: path)
        let ends = try FileEnds.read(path)
        let identification = Identifier.identify(name: name, head: ends.head, tail: ends.tail, size: ends.size)
        return InspectJob.InputFile(
            name: name, size: ends.size, digest: try DurableFiles.digest(of: path).digest,
            identification: identification, role: identification.format.isCompanion ? .companion : .main)
    }

    static func inspect(_ paths: [String], seconds: Double = 60) throws -> SubmissionFacts {
        let directory = DurableFiles.parent(of: paths[0])
        return Inspector(seconds: seconds).inspect(
            job: InspectJob(files: try paths.map { try file($0) }), directory: directory)
    }

    /// The main file together with everything beside it that has the same stem.
    static func inspectWithCompanions(_ path: String) throws -> FileFacts {
        let directory = DurableFiles.parent(of: path)
        let stem = (DurableFiles.name(of: path) as NSString).deletingPathExtension.lowercased() + "."
        let others = try DurableFiles.list(directory).filter {
            $0.lowercased().hasPrefix(stem) && $0 != DurableFiles.name(of: path)
                && !DurableFiles.isFolder(directory + "/" + $0)
        }
        return try inspect([path] + others.map { directory + "/" + $0 }).files[0]
    }

    /// Every file of some folders of the corpus whose bytes have one of these formats.
    static func corpus(_ folders: [String], where matches: (FormatID) -> Bool) throws -> [String] {
        let root = Oracle.testdata ?? ""
        return try folders.flatMap { folder -> [String] in
            let names = FileManager.default.enumerator(atPath: root + "/" + folder)?.compactMap { $0 as? String } ?? []
            return try names.sorted().map { "\(root)/\(folder)/\($0)" }.filter { path in
                try !DurableFiles.isFolder(path) && matches(file(path).identification.format)
            }
        }
    }

    static func json(_ name: String, _ arguments: [String]) throws -> JSONValue? {
        let run = try Oracle.run(name, arguments)
        guard run.status == 0 else { return nil }
        return try? JSONDecoder().decode(JSONValue.self, from: Data(run.output.utf8))
    }

    static func short(_ path: String) -> String {
        path.split(separator: "/").suffix(2).joined(separator: "/")
    }
}

extension JSONValue {
    var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}
