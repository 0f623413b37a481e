internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Logging
internal import Signing
internal import WorkerClient
internal import Workflow

/// What was found out about one signed file.
struct SignedFileReport: Encodable {
    var file: String
    /// What a detached signature is over, when it was found.
    var content: String?
    var verdict: FileVerdict

    private enum Key: String, CodingKey { case file, content, holds, verdict }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(file, forKey: .file)
        try container.encodeIfPresent(content, forKey: .content)
        try container.encode(verdict.holds, forKey: .holds)
        try container.encode(verdict, forKey: .verdict)
    }
}

/// Reads signed files in a worker and judges what it found there.
struct SignedFileChecks {
    let validator: FileValidator
    /// What detached signatures are over, as told; nil looks beside each.
    let content: String?
    let now: Date

    func run(_ files: [String]) async throws -> [SignedFileReport] {
        let folder = NSTemporaryDirectory() + "sohoa-verify-\(UUID().uuidString)"
        let program = Executables.beside().worker
        try Preflight.require(program)
        try DurableFiles.makeFolder(folder + "/out")
        defer { try? DurableFiles.removeTree(folder) }
        var logger = Logger(label: "sohoa.verify")
        logger.logLevel = .error
        let pool = WorkerPool(executable: program, slots: folder + "/slots", count: 1, logger: logger)
        var reports: [SignedFileReport] = []
        do {
            for file in files { reports.append(try await check(file, pool, folder)) }
        } catch {
            await pool.shutdown()
            throw error
        }
        await pool.shutdown()
        return reports
    }

    private func check(_ file: String, _ pool: WorkerPool, _ folder: String) async throws -> SignedFileReport {
        let content = content ?? Self.content(beside: file)
        let report = try await check(file, content: content, pool, folder)
        let detached = file + ".p7s"
        // Nothing inside: perhaps the signature stands beside it.
        guard report.verdict.signatures.isEmpty, self.content == nil, DurableFiles.exists(detached) else {
            return report
        }
        return try await check(detached, content: file, pool, folder)
    }

    private func check(
        _ file: String, content: String?, _ pool: WorkerPool, _ folder: String
    ) async throws -> SignedFileReport {
        let name = DurableFiles.name(of: file)
        var inputs = [name: file]
        let other = "content-" + name
        if let content { inputs[other] = content }
        let outcome = await pool.perform(
            .verify(VerifyJob(file: name, content: content == nil ? nil : other)), inputs: inputs,
            outputDirectory: folder + "/out", limits: WorkerLimits())
        let evidence: SignedFileEvidence
        switch outcome {
        case .verified(let found) where found.container == .asice: evidence = try await container(file, pool, folder)
        case .verified(let found): evidence = found
        case .refused(let problem):
            evidence = SignedFileEvidence(.unknown, problems: [problem])
        case .unavailable(let error): throw error
        default: throw SohoaError.unexpectedReply
        }
        let isUsed = evidence.container == .cms
        return SignedFileReport(
            file: file, content: isUsed ? content : nil, verdict: await validator.validate(evidence, at: now))
    }

    private func container(_ file: String, _ pool: WorkerPool, _ folder: String) async throws -> SignedFileEvidence {
        let name = DurableFiles.name(of: file)
        let outcome = await pool.perform(
            .container(ContainerJob(file: name)), inputs: [name: file], outputDirectory: folder + "/out",
            limits: WorkerLimits())
        switch outcome {
        case .container(let reading): return SignedFileEvidence(container: reading)
        case .refused(let problem): return SignedFileEvidence(.asice, problems: [problem])
        case .unavailable(let error): throw error
        default: throw SohoaError.unexpectedReply
        }
    }

    /// `a.pdf` for `a.pdf.p7s`.
    private static func content(beside file: String) -> String? {
        let endings = [".p7s", ".p7m", ".sig"]
        guard let ending = endings.first(where: { file.lowercased().hasSuffix($0) }) else { return nil }
        let content = String(file.dropLast(ending.count))
        return DurableFiles.exists(content) && !DurableFiles.isFolder(content) ? content : nil
    }
}

/// Certificates in files and in folders of them.
enum RootFiles {
    private static let endings = [".pem", ".crt", ".cer", ".der"]

    static func list(_ paths: [String]) throws(SohoaError) -> [String] {
        var files: [String] = []
        for path in paths {
            guard DurableFiles.isFolder(path) else {
                files.append(path)
                continue
            }
            let names = try DurableFiles.list(path).sorted()
            files += names.filter { name in Self.endings.contains { name.lowercased().hasSuffix($0) } }
                .map { path + "/" + $0 }
        }
        return files
    }
}

enum SignedFileOptions {
    /// `2026-06-30` is its last second in Vietnam; otherwise ISO 8601 with an offset.
    static func date(_ text: String) -> Date? {
        VietnamTime.date(text.count == 10 ? text + "T23:59:59+07:00" : text)
    }

    static func badDate(_ text: String) -> SohoaError {
        SohoaError(
            code: "verify.badDate",
            message: LocalizedText(vi: "“\(text)” không phải ngày.", en: "“\(text)” is no date."),
            hint: LocalizedText(
                vi: "Viết ngày như 2026-06-30 hoặc 2026-06-30T08:00:00+07:00.",
                en: "Write dates like 2026-06-30 or 2026-06-30T08:00:00+07:00."), disposition: .usage)
    }
}
