internal import ArchiveModel
internal import HostKit
package import Registry

/// What a whole station's records and registry came to.
package struct HoldingsVerification: Sendable {
    package var records: [RecordVerification] = []
    /// What belongs to no single record: the store's own files, strangers in it, the registry's file and journal.
    package var problems: [VerificationProblem] = []
    package init() {}

    package var holds: Bool { problems.isEmpty && records.allSatisfy(\.holds) }
}

/// Checks everything: each object in the store, the store itself, and the registry against it – in both directions.
package struct HoldingsVerifier: Sendable {
    let store: ObjectStore
    let registry: Registry?
    let verifier: RecordVerifier

    package init(
        store: ObjectStore, registry: Registry?, trustedRoots: [[UInt8]], timestampRoots: [[UInt8]] = []
    ) {
        self.store = store
        self.registry = registry
        verifier = RecordVerifier(
            store: store, registry: registry, trustedRoots: trustedRoots, timestampRoots: timestampRoots)
    }

    /// - Parameter visit: told of each record as soon as it is known.
    package func run(_ visit: (RecordVerification) -> Void) async -> HoldingsVerification {
        var result = HoldingsVerification()
        var seen: Set<RecordID> = []
        for object in await objects(&result) {
            guard let record = object.record, seen.insert(record).inserted else {
                result.problems += await strays(object)
                continue
            }
            let found = await verifier.verify(record, object: object)
            visit(found)
            result.records.append(found)
        }
        await judgeRegistry(seen, &result, visit)
        return result
    }

    private func objects(_ result: inout HoldingsVerification) async -> [StoredObject] {
        do {
            let (objects, problems): ([StoredObject], [StoreProblem]) = try await blocking { [store, registry] in
                // Nothing was registered yet: the store is made with its first use.
                if !DurableFiles.exists(store.root), try registry?.recordCount() == 0 { return ([], []) }
                var objects: [StoredObject] = []
                try store.forEachObject { objects.append($0) }
                return (objects, try store.verifyRoot())
            }
            result.problems += problems.map { VerificationProblem(store: $0) }
            return objects
        } catch {
            result.problems.append(.fault(error, in: store.root))
            return []
        }
    }

    /// An object that does not say which record it is, or claims to be another one.
    private func strays(_ object: StoredObject) async -> [VerificationProblem] {
        let problems = (try? await blocking { [store] in store.verify(object: object) }) ?? []
        guard problems.isEmpty else { return problems.map { VerificationProblem(store: $0) } }
        return [
            VerificationProblem(
                object.path, vi: "không biết là của kết quả nào", en: "does not say which record it is")
        ]
    }

    private func judgeRegistry(
        _ seen: Set<RecordID>, _ result: inout HoldingsVerification, _ visit: (RecordVerification) -> Void
    ) async {
        guard let registry else { return }
        do {
            let (complaints, damaged, ids) = try await blocking {
                (try registry.checkFile(), try registry.damagedItems(), try registry.records(limit: .max).map(\.id))
            }
            result.problems += complaints.map { VerificationProblem(VerificationProblem.registryFile, vi: $0, en: $0) }
            result.problems += damaged.map(Self.damaged)
            for id in ids where !seen.contains(id) {
                // Registered while this ran, or gone: the same look tells.
                let found = await verifier.verify(id)
                visit(found)
                result.records.append(found)
            }
        } catch {
            result.problems.append(.fault(error, in: VerificationProblem.registryFile))
        }
    }

    private static func damaged(_ item: String) -> VerificationProblem {
        VerificationProblem(
            VerificationProblem.registryFile, vi: "dòng của lượt quét \(item) bị hỏng",
            en: "the row of submission \(item) is damaged")
    }
}

extension VerificationProblem {
    package static func fault(_ error: any Error, in file: String) -> VerificationProblem {
        let fault = error as? SohoaError
        return VerificationProblem(file, vi: fault?.message.vi ?? "\(error)", en: fault?.message.en ?? "\(error)")
    }
}
