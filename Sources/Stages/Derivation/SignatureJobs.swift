package import ArchiveModel
internal import Crypto
internal import Foundation
internal import HostKit
internal import PDFUpdateKit

/// What came of a job about the signatures of a PDF.
package enum SignatureJobAnswer: Hashable, Sendable {
    case prepared(PrepareResult)
    case extended(WorkerOutput)
    case located([PDFSignaturePlace])
    case declined(Finding)
}

/// The worker's part of signing: it reads the PDF and appends to it, and has no key.
extension Deriver {
    package func prepare(_ job: PrepareJob) throws(DerivationFailure) -> SignatureJobAnswer {
        try answering {
            let preparation = SignaturePreparation(
                request: job.request, block: job.block, cover: job.whenNoRoom == .coverPage ? job.cover : nil)
            switch try preparation.attempt(input + "/" + job.input, as: output + "/" + job.output) {
            case .noRoom(let room): return .declined(room.finding ?? ReadProblem(.unsupported, "room").signatureFinding)
            case .prepared(let hole, let room, let cover):
                return .prepared(
                    PrepareResult(name: job.output, hole: hole, room: room, coverPage: cover, tools: [Self.appender]))
            }
        }
    }

    package func extend(_ job: ExtendJob) throws(DerivationFailure) -> SignatureJobAnswer {
        try answering {
            let reader = try PDFReader(FileBytes(opening: input + "/" + job.input))
            var update = try PDFUpdate(of: reader, identifier: SignaturePreparation.identifier())
            if !job.evidence.isEmpty { try update.addValidationData(job.evidence.map(Self.data)) }
            let signature = try job.timestamp.map { try update.addSignature($0) }
            let hole = try PDFAppender.write(update, signature: signature, to: output + "/" + job.output)
            return .extended(
                WorkerOutput(name: job.output, mediaType: "application/pdf", tools: [Self.appender], hole: hole))
        }
    }

    private static func data(_ item: SignatureEvidence) -> (ValidationData, String?) {
        let data = ValidationData(
            certificates: item.certificates.map { [UInt8]($0) },
            revocationLists: item.revocationLists.map { [UInt8]($0) },
            statusResponses: item.statusResponses.map { [UInt8]($0) })
        return (data, item.signature)
    }

    package func locate(_ job: LocateJob) throws(DerivationFailure) -> SignatureJobAnswer {
        try answering {
            let file = try FileBytes(opening: input + "/" + job.input)
            let reader = try PDFReader(file)
            let evidenced = try reader.evidencedSignatures()
            return .located(
                try reader.signaturePlaces().map { place in
                    var place = place
                    place.hasEvidence = try evidenced.contains(Self.validationKey(place.hole, file))
                    return place
                })
        }
    }

    /// The signature's name in the store: SHA-1 of its value with the zeros behind it (ETSI EN 319 142-1 §5.4.2.3).
    private static func validationKey(_ hole: PDFSignatureHole, _ file: FileBytes) throws -> String {
        guard hole.capacity <= 4 << 20 else { return "" }
        let text = try file.read(at: hole.start, count: Int(hole.end - hole.start))
        let digest = Insecure.SHA1.hash(data: PDFText.bytes(of: text))
        return digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) }.joined()
    }

    /// Appends an empty field and the mark for somebody who signs elsewhere.
    package func invite(_ job: InvitationJob) throws(DerivationFailure) -> SignatureJobAnswer {
        try answering {
            let preparation = InvitationPreparation(job: job)
            if let room = try preparation.prepare(input + "/" + job.input, as: output + "/" + job.output) {
                return .declined(room.finding ?? ReadProblem(.unsupported, "room").signatureFinding)
            }
            return .extended(
                WorkerOutput(name: job.output, mediaType: "application/pdf", tools: [Self.appender]))
        }
    }

    private static var appender: String { "sohoa PDFUpdateKit" }

    /// What the appender refuses is a finding; what a library or the disk does is a failure.
    private func answering(_ body: () throws -> SignatureJobAnswer) throws(DerivationFailure) -> SignatureJobAnswer {
        do {
            return try body()
        } catch let refusal as PDFUpdateRefusal {
            return .declined(refusal.finding)
        } catch let failure as DerivationFailure {
            throw failure
        } catch {
            throw DerivationFailure(ReadProblem(.unsupported, "\(error)"))
        }
    }
}
