package import ArchiveModel
internal import Foundation
package import Registry

/// Checks store, manifest, seal and chain of every version of a record, and its row in the registry.
package struct RecordVerifier: Sendable {
    let store: ObjectStore
    let registry: Registry?
    let judge: SealJudge

    /// - Parameter timestampRoots: DER certificates that timestamp authorities may lead to, besides `trustedRoots`.
    package init(
        store: ObjectStore, registry: Registry?, trustedRoots: [[UInt8]], timestampRoots: [[UInt8]] = []
    ) {
        self.store = store
        self.registry = registry
        judge = SealJudge(trustedRoots: trustedRoots, timestampRoots: timestampRoots)
    }

    /// - Parameter object: where it was found in the store; nil looks where it belongs.
    package func verify(_ record: RecordID, object: StoredObject? = nil) async -> RecordVerification {
        var result = RecordVerification(record: record)
        let found = (try? await blocking { [self] in gather(record, object) }) ?? Found()
        result.problems = found.problems
        for (version, evidence) in found.versions {
            // What the store's own digests found already is not said twice.
            result.problems += evidence.problems.filter { problem in
                !found.problems.contains { $0.file.hasSuffix("/" + problem.file) }
            }
            await judge.judge(evidence, version: version, into: &result)
        }
        if let note = found.versions.last?.1.manifest?.reassessment, note.isWithdrawal {
            result.note(
                LocalizedText(
                    vi: "Kết quả \(record) đã được thu hồi. \(note.reason.vi)",
                    en: "Record \(record) has been withdrawn. \(note.reason.en)"))
        }
        if found.versions.isEmpty, result.problems.isEmpty {
            result.problems.append(
                VerificationProblem("inventory.json", vi: "không đọc được phiên bản nào", en: "names no version"))
        }
        // An unreadable manifest is named already; what follows it can't be compared.
        if found.versions.allSatisfy({ $0.1.manifest != nil }) {
            result.problems += VersionChain.problems(found.versions.map { (number: $0.0, evidence: $0.1) })
        }
        await compareRegistry(&result)
        return result
    }

    /// What the signatures of one version are worth, from the store alone.
    package func level(of record: RecordID, version: Int) async -> SignatureLevel {
        await levels(of: record, version: version)?.level ?? .none
    }

    /// The same with what the next level lacks; nil when the version can't be read.
    package func levels(of record: RecordID, version: Int) async -> LevelReport? {
        await judged(record, version: version).newest?.levels
    }

    /// The level, with how far its seals can be proved; nil when there is no seal to be read.
    func worth(of record: RecordID, version: Int) async -> (level: SignatureLevel, proof: RecordProof?) {
        let result = await judged(record, version: version)
        return (result.newest?.levels?.level ?? .none, result.newest?.proof)
    }

    private func judged(_ record: RecordID, version: Int) async -> RecordVerification {
        var result = RecordVerification(record: record)
        let evidence = try? await blocking { [self] in
            var known: [String: (ContentDigest, Int64)] = [:]
            return gather(record, version, &known)
        }
        if let evidence { await judge.judge(evidence, version: version, into: &result) }
        return result
    }

    private struct Found: Sendable {
        var problems: [VerificationProblem] = []
        var versions: [(Int, VersionEvidence)] = []
    }

    private func gather(_ record: RecordID, _ object: StoredObject?) -> Found {
        let problems = object.map(store.verify(object:)) ?? store.verify(record: record)
        var found = Found(problems: problems.map { VerificationProblem(store: $0) })
        var known: [String: (ContentDigest, Int64)] = [:]
        for version in (try? store.versions(record)) ?? [] {
            found.versions.append((version.number, gather(record, version.number, &known)))
        }
        return found
    }

    private func gather(
        _ record: RecordID, _ version: Int, _ known: inout [String: (ContentDigest, Int64)]
    ) -> VersionEvidence {
        .gather(record: record, version: version, known: &known) { logical in
            try? store.path(of: logical, record: record, version: version)
        }
    }

    private func compareRegistry(_ result: inout RecordVerification) async {
        guard let registry else { return }
        let (record, level, store) = (result.record, result.level, store)
        do {
            let problems = try await blocking { try registry.check(record, against: store, level: level) }
            guard !problems.isEmpty else { return }
            let isArriving = try await blocking {
                try registry.record(record) == nil
                    && registry.items(states: ItemState.unfinished, limit: 100_000).contains { $0.record == record }
            }
            if isArriving { return result.note(Self.arriving) }
            result.problems += problems.map { VerificationProblem(registryField: $0) }
        } catch {
            let fault = error as? SohoaError
            result.problems.append(
                VerificationProblem(
                    VerificationProblem.registryFile, vi: fault?.message.vi ?? "\(error)",
                    en: fault?.message.en ?? "\(error)"))
        }
    }

    /// The object comes first, its row a moment later, or after the next start.
    private static let arriving = LocalizedText(
        vi: "Đang được đăng ký: đã vào kho, chưa có trong sổ đăng ký.",
        en: "Being registered: in the store, not yet in the registry.")
}

extension VerificationProblem {
    package static let registryFile = "registry.sqlite"

    init(store problem: StoreProblem) {
        self.init(problem.path, vi: problem.message.vi, en: problem.message.en)
    }

    init(registryField problem: StoreProblem) {
        self.init(
            Self.registryFile, vi: "\(problem.record?.rawValue ?? ""): \(problem.message.vi)",
            en: "\(problem.record?.rawValue ?? ""): \(problem.message.en)")
    }
}
