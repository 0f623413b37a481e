internal import ArchiveModel
internal import Foundation
internal import Logging
internal import Signing

extension Station {
    /// What the seals of a record have to reach: its profile's word, else a timestamp where one can be had.
    func timestampDemand(of profile: Profile) -> TimestampDemand? {
        if let demand = profile.timestamp { return demand.wait == .none ? nil : demand }
        return timestamps == nil ? nil : .usual
    }

    /// A seal with its timestamp, where one is wanted and can be had.
    ///
    /// - Throws: `timestamp.…` only when the demand is not to go on without one.
    func stamped(_ signature: [UInt8], _ demand: TimestampDemand?) async throws -> [UInt8] {
        guard let demand, demand.wait != .none else { return signature }
        guard let timestamps else {
            if demand.wait == .required { throw TimestampFault.noAuthority }
            return signature
        }
        do {
            return try await timestamps.stamp(signature, at: time.now())
        } catch let fault as SohoaError where demand.wait == .later {
            logger.warning("sealed without a timestamp", metadata: ["error": "\(fault)"])
            return signature
        }
    }

    /// What the law of the profile asks and this station can't give, said on the record itself.
    func timestampFindings(of profile: Profile) -> [Finding] {
        guard let demand = profile.timestamp, demand.wait != .none, timestamps == nil else { return [] }
        let fault = TimestampFault.noAuthority
        return [
            Finding(
                rule: TimestampFault.rule, severity: .warning,
                message: LocalizedText(
                    vi: "Niêm phong chưa có dấu thời gian: trạm chưa khai máy chủ cấp.",
                    en: "The seals have no timestamp: the station has no authority."),
                advice: fault.hint, expected: LocalizedText(vi: demand.level.rawValue, en: demand.level.rawValue),
                profileLocation: profile.locations["timestamp"])
        ]
    }

    /// What the seals of a version in the store are worth. Demonstration keys are never counted, whatever certificate
    /// they use.
    func worth(of record: RecordID, version: Int) async -> (level: SignatureLevel, proof: RecordProof?) {
        let verifier = RecordVerifier(
            store: store, registry: nil, trustedRoots: trustedRoots, timestampRoots: timestamps?.roots ?? [])
        let (level, proof) = await verifier.worth(of: record, version: version)
        return (settings.signing.demonstration ? .none : level, proof)
    }

    /// How the seals of a version stand to what is demanded of them.
    func standing(of proof: RecordProof?, to demand: TimestampDemand?) -> TimestampStanding {
        guard let demand, let proof else { return .unknown }
        guard proof.reaches(demand.level) else { return TimestampStanding(.open, proof: proof) }
        guard demand.level == .archived else { return TimestampStanding(.done, proof: proof) }
        let calendar = RenewalCalendar(algorithms: algorithms, ahead: TimestampPace(settings.timestamps).renewBefore)
        let due = calendar.due(proof)
        return TimestampStanding(due == nil ? .done : .kept, next: due?.day, proof: proof, cause: due?.cause)
    }
}
