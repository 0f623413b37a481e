/// What came of a job that gives a PDF room for a signature.
package enum PrepareOutcome: Hashable, Sendable {
    case prepared(PrepareResult)
    /// Nothing was written; a person decides.
    case declined(Finding)
}

extension DocumentWorker {
    /// Gives a PDF room for a signature.
    ///
    /// - Parameter folder: existing; receives the file `job.output`.
    package func prepare(
        _ job: PrepareJob, of path: String, in folder: String, limits: WorkerLimits = WorkerLimits()
    ) async throws(SohoaError) -> PrepareOutcome {
        let outcome = await perform(
            .prepare(job), inputs: [job.input: path], outputDirectory: folder, limits: limits)
        switch outcome {
        case .prepared(let result) where result.name == job.output: return .prepared(result)
        case .declined(let finding): return .declined(finding)
        case .refused(let problem): return .declined(problem.signatureFinding)
        case .unavailable(let error): throw error
        default: throw .unexpectedReply
        }
    }

    /// Appends evidence, and room for a document timestamp when the job asks for it.
    ///
    /// - Returns: the hole of the timestamp.
    /// - Throws: `SohoaError` `signature.declined` when the file can't be extended.
    package func extend(
        _ job: ExtendJob, of path: String, in folder: String, limits: WorkerLimits = WorkerLimits()
    ) async throws(SohoaError) -> PDFSignatureHole? {
        let outcome = await perform(.extend(job), inputs: [job.input: path], outputDirectory: folder, limits: limits)
        switch outcome {
        case .derived(let outputs):
            guard let made = outputs.first, made.name == job.output, (made.hole != nil) == (job.timestamp != nil) else {
                throw .unexpectedReply
            }
            return made.hole
        case .declined(let finding): throw finding.signatureError
        case .refused(let problem): throw problem.signatureFinding.signatureError
        case .unavailable(let error): throw error
        default: throw .unexpectedReply
        }
    }

    /// The signatures of a PDF, in the order of what they cover.
    ///
    /// - Throws: `SohoaError` `signature.declined` when the file can't be read.
    package func locateSignatures(
        of path: String, limits: WorkerLimits = WorkerLimits()
    ) async throws(SohoaError) -> [PDFSignaturePlace] {
        let job = LocateJob()
        switch await perform(.locate(job), inputs: [job.input: path], outputDirectory: "", limits: limits) {
        case .located(let places): return places
        case .declined(let finding): throw finding.signatureError
        case .refused(let problem): throw problem.signatureFinding.signatureError
        case .unavailable(let error): throw error
        default: throw .unexpectedReply
        }
    }
}

extension ReadProblem {
    /// What is told to a person when a file can't be made ready for a signature.
    package var signatureFinding: Finding {
        Finding(
            rule: "signature.unreadable", severity: .hold,
            message: LocalizedText(
                vi: "Không chuẩn bị được tệp PDF để ký (\(code.rawValue)).",
                en: "The PDF can't be made ready for a signature (\(code.rawValue))."),
            advice: LocalizedText(
                vi: "Mở và lưu lại bằng phần mềm gốc, hoặc quét lại.",
                en: "Open and save it with its own program, or scan it again."),
            measured: LocalizedText(vi: detail, en: detail))
    }
}

extension Finding {
    /// For callers to whom a file that can't be extended is a fault.
    package var signatureError: SohoaError {
        SohoaError(
            code: "signature.declined", message: message, hint: advice, disposition: .reject,
            cause: [rule, measured?.en].compactMap { $0 }.joined(separator: ": "))
    }
}
