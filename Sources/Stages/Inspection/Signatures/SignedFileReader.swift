package import ArchiveModel
internal import Foundation
internal import QPDFKit

/// Finds the signatures of a file, whatever it calls itself, with the digests of what each covers.
///
/// Bad input is a problem in the answer, never an error.
package struct SignedFileReader: Sendable {
    let directory: String
    /// Seconds that may be spent on comparing states of a document.
    let seconds: Double

    package init(directory: String, seconds: Double = 60) {
        self.directory = directory
        self.seconds = seconds
    }

    /// Bytes of a CMS file: one that carries its content may be large, and travels through a pipe.
    static let cmsLimit = 24 << 20

    package func read(_ job: VerifyJob) -> SignedFileEvidence {
        let path = directory + "/" + job.file
        guard let file = MappedFile(path: path) else {
            var evidence = SignedFileEvidence(.unknown)
            evidence.problems.append(ReadProblem(.damaged, "the file can't be read, or has no bytes"))
            return evidence
        }
        switch Self.container(of: file) {
        case .pdf: return SignedPDFReader(path: path, file: file, seconds: seconds).evidence()
        case .cms: return SignedMessageReader(name: job.file, file: file, content: content(job)).evidence()
        // Containers have a job of their own.
        case .asice: return SignedFileEvidence(.asice)
        case .unknown:
            return SignedFileEvidence(
                .unknown, problems: [ReadProblem(.unsupported, "neither a PDF nor a CMS signature nor a container")])
        }
    }

    private func content(_ job: VerifyJob) -> MappedFile? {
        job.content.flatMap { MappedFile(path: directory + "/" + $0) }
    }

    /// By its first bytes: the name says nothing.
    static func container(of file: MappedFile) -> SignedFileEvidence.Container {
        let head = Array(file.bytes(0..<1100))
        if file.find("%PDF-", in: 0..<1100) != nil { return .pdf }
        if head.starts(with: [0x50, 0x4B, 3, 4]) { return .asice }
        // SEQUENCE { OBJECT IDENTIFIER …: a ContentInfo, with a definite or an indefinite length.
        if head.first == 0x30, SignedMessageReader.startsContentInfo(head[...]) { return .cms }
        let text = String(decoding: head, as: UTF8.self)
        return SignedMessageReader.marks.contains { text.contains("-----BEGIN \($0)-----") } ? .cms : .unknown
    }
}
