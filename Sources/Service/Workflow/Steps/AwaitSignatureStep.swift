internal import ArchiveModel
internal import HostKit
internal import Packaging
internal import ProfileFiles
internal import Registry

extension ItemProcessor {
    /// Lets the item rest until everybody whom its profile demands has signed; what needs no person goes on at once.
    func awaitSignature(_ item: Item) async throws -> StepResult {
        guard let loaded = judge(of: item) else { return Self.judgedAgain }
        let plan = SigningPlan(item, demand: loaded.profile.signature, home: station.home)
        guard !plan.order.isEmpty else {
            return StepResult("\(loaded.profile.signature.rawValue): the system seal alone") { item in
                item.attestations = []
                item.awaited = nil
                item.step = .package
            }
        }
        let given = item.attestations
        let (isWhole, standing) = try await blocking {
            (plan.documents.allSatisfy { DurableFiles.exists($0.source) }, plan.standing(given))
        }
        guard isWhole else { return StepResult("what is to be signed is gone: deriving again") { $0.step = .derive } }
        guard let next = plan.next(after: standing) else {
            return StepResult("\(standing.count) signatures") { item in
                item.attestations = standing
                item.awaited = nil
                item.step = .package
            }
        }
        if let finding = try await obstacle(item, loaded.profile.signature, next.whose, plan) {
            return StepResult("\(finding.rule): a person decides") { item in
                item.attestations = standing
                item.findings.removeAll { $0.rule == finding.rule }
                item.findings.append(finding)
                item.state = .held
                item.step = .awaitSignature
            }
        }
        let count = plan.documents.count
        return StepResult("awaits \(next.whose.rawValue): \(count - next.documents.count) of \(count) signed") { item in
            item.attestations = standing
            item.awaited = next.whose
            item.state = .awaitingSignature
            item.step = .awaitSignature
        }
    }
}
