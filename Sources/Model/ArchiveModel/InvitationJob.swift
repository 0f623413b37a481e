/// Makes a PDF ready for somebody who signs it with other software: an empty signature field in the prescribed corner,
/// and a text that stays above it. The PDF's bytes stay, everything new stands behind them.
package struct InvitationJob: Hashable, Sendable, Codable {
    /// Name in `in/`.
    package var input: String
    /// Name in `out/`.
    package var output: String
    /// Name of the field; a number is added where it is taken.
    package var field: String
    /// What programs show as the field's label.
    package var label: String
    package var corner: SignatureBlock.Corner
    /// The mark of conversion; empty for none.
    package var paragraphs: [String]
    /// Points of the field: three lines of ten points, half an A4 page wide at most.
    package var fieldWidth = 200.0
    package var fieldHeight = 44.0

    package init(
        input: String = "source.pdf", output: String = "invitation.pdf", field: String, label: String,
        corner: SignatureBlock.Corner, paragraphs: [String]
    ) {
        self.input = input
        self.output = output
        self.field = field
        self.label = label
        self.corner = corner
        self.paragraphs = paragraphs
    }
}

extension DocumentWorker {
    /// - Parameter folder: existing; receives the file `job.output`.
    /// - Returns: why it can't be done, when it can't; nothing was written then.
    package func invite(
        _ job: InvitationJob, to path: String, in folder: String, limits: WorkerLimits = WorkerLimits()
    ) async throws(SohoaError) -> Finding? {
        let outcome = await perform(.invite(job), inputs: [job.input: path], outputDirectory: folder, limits: limits)
        switch outcome {
        case .derived(let outputs) where outputs.map(\.name) == [job.output]: return nil
        case .declined(let finding): return finding
        case .refused(let problem): return problem.signatureFinding
        case .unavailable(let error): throw error
        default: throw .unexpectedReply
        }
    }
}
