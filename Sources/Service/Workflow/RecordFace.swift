internal import ArchiveModel
internal import HostKit
internal import Packaging
internal import WorkerClient

/// Has the PDF face of a record drawn by a worker.
struct RecordFace {
    let station: Station
    let profile: Profile

    /// - Parameter preview: a picture to put on it; nil for none.
    func draw(_ manifest: RecordManifest, preview: String?, in folder: String) async throws -> PartSource? {
        let content = FaceContent(
            manifest: manifest, profileName: profile.name,
            fieldNames: Dictionary(
                profile.fields.map { ($0.key, $0.label) }, uniquingKeysWith: { first, _ in first }),
            language: station.settings.language)
        let outcome = await station.worker.perform(
            .face(content.job(preview: preview == nil ? nil : "preview.png")),
            inputs: preview.map { ["preview.png": $0] } ?? [:], outputDirectory: folder, limits: profile.limits)
        switch outcome {
        case .derived(let outputs):
            guard let made = outputs.first else { throw SohoaError.unexpectedReply }
            let target = folder + "/" + RecordLayout.face
            try await blocking { try DurableFiles.rename(folder + "/" + made.name, to: target) }
            return PartSource(
                path: RecordLayout.face, file: target, role: .face, mediaType: "application/pdf",
                madeFrom: manifest.parts.map(\.path), tools: made.tools)
        case .unavailable(let error): throw error
        case .refused(let problem):
            throw SohoaError(
                code: "face.failed",
                message: LocalizedText(
                    vi: "Không vẽ được phiếu kết quả số hóa.", en: "The PDF face could not be drawn."),
                hint: LocalizedText(
                    vi: "Kiểm tra phông chữ Liberation hoặc DejaVu đã được cài.",
                    en: "Check that the Liberation or DejaVu fonts are installed."),
                disposition: .retry, cause: problem.detail)
        case .inspected: throw SohoaError.unexpectedReply
        }
    }
}
