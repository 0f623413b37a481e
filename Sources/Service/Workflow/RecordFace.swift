internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Packaging
internal import Signing
internal import WorkerClient

/// Has the PDF face of a record drawn by a worker, with a hole for the system's seal, and has it sealed.
struct RecordFace {
    let station: Station
    let profile: Profile

    /// - Parameters:
    ///   - preview: a picture to put on it; nil for none.
    ///   - levels: what the signatures reach together with the seal that the face gets.
    /// - Returns: the face that lies prepared in the folder.
    func draw(
        _ manifest: RecordManifest, preview: String?, levels: LevelReport? = nil, in folder: String
    ) async throws -> PreparedFace {
        var content = FaceContent(
            manifest: manifest, profileName: profile.name,
            fieldNames: Dictionary(
                profile.fields.map { ($0.key, $0.label) }, uniquingKeysWith: { first, _ in first }),
            language: station.settings.language)
        content.levels = levels
        var job = content.job(preview: preview == nil ? nil : "preview.png")
        job.signature = signature(at: manifest.createdAt)
        let outcome = await station.worker.perform(
            .face(job), inputs: preview.map { ["preview.png": $0] } ?? [:], outputDirectory: folder,
            limits: profile.limits)
        switch outcome {
        case .derived(let outputs):
            guard let made = outputs.first, let hole = made.hole else { throw SohoaError.unexpectedReply }
            let target = folder + "/" + PreparedFace.name
            try await blocking { try DurableFiles.rename(folder + "/" + made.name, to: target) }
            return PreparedFace(hole: hole, madeFrom: manifest.parts.map(\.path), tools: made.tools)
        case .unavailable(let error): throw error
        case .refused(let problem): throw Self.notDrawn(problem)
        default: throw SohoaError.unexpectedReply
        }
    }

    /// The seal claims no person and no agency: its certificate names the system (vietnam.md §4.3).
    private func signature(at time: Date) -> PDFSignatureRequest {
        let reason = LocalizedText(
            vi: "Niêm phong hệ thống: chứng minh toàn vẹn, không thay chữ ký của người hoặc cơ quan.",
            en: "System seal: proves integrity, stands for no person's and no agency's signature.")
        return PDFSignatureRequest(
            field: "SystemSeal", reason: reason[station.settings.language], signedAt: time, reserve: 12_288)
    }

    private static func notDrawn(_ problem: ReadProblem) -> SohoaError {
        SohoaError(
            code: "face.failed",
            message: LocalizedText(
                vi: "Không vẽ được phiếu kết quả số hóa.", en: "The PDF face could not be drawn."),
            hint: LocalizedText(
                vi: "Kiểm tra phông chữ Liberation hoặc DejaVu đã được cài.",
                en: "Check that the Liberation or DejaVu fonts are installed."),
            disposition: .retry, cause: problem.detail)
    }
}

/// A face that lacks only its seal. It stays as it is, so that sealing can be done again after a stop.
struct PreparedFace: Sendable, Codable {
    static let name = "face-prepared.pdf"

    var hole: PDFSignatureHole
    var madeFrom: [String]
    var tools: [String]

    /// Seals a copy with the system's key (PAdES B-B, or B-T where an authority answers), and judges the seal as a
    /// stranger would.
    func seal(_ station: Station, in folder: String, demand: TimestampDemand?) async throws -> PartSource {
        let target = folder + "/" + RecordLayout.face
        let (hole, path) = (hole, folder + "/" + Self.name)
        try await blocking { _ = try DurableFiles.copy(path, to: target) }
        let digest = try await blocking { try PAdES.digest(of: target, around: hole) }
        let bare = try await PAdES.sign(digest: digest, with: station.signer, at: station.time.now())
        let signature = try await station.stamped(bare, demand)
        try await blocking { try PAdES.fill(hole, of: target, with: signature) }
        FaultPoint.reach("face-sealed")
        let report = await SignatureVerifier.verify(
            signature: signature, contentDigest: digest, trustedRoots: station.trustedRoots, form: .pades,
            at: station.time.now())
        guard report.isIntact, report.coversContent else { throw Station.badSeal(report) }
        return PartSource(
            path: RecordLayout.face, file: target, role: .face, mediaType: "application/pdf", madeFrom: madeFrom,
            tools: tools)
    }
}
