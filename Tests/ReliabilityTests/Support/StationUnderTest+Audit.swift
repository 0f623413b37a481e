import ArchiveModel
import Foundation
import TestSupport

extension StationUnderTest {
    /// Every promise about what was dropped, judged from outside: by the bytes on disk, by the ledger, by the
    /// program's own verification and by a validator that is not ours. Empty when all holds.
    ///
    /// - Parameter submissions: how many, when it is not one a file.
    func complaints(submissions: Int? = nil) throws -> [String] {
        let audit = ownership()
        let report = try status()
        var result = audit.complaints.map { "\($0)" }
        result += ledgerComplaints(report, audit, submissions: submissions ?? dropped.count)
        let verification = try run(["verify", "--home", home.path, "--all"])
        if verification.status != 0 {
            result.append("verify --all: exit \(verification.status)\n\(verification.output)\(verification.errors)")
        }
        result += try storeComplaints(audit)
        return result
    }

    /// The ledger says the same as the bytes.
    private func ledgerComplaints(_ report: StatusReport, _ audit: OwnershipAudit, submissions: Int) -> [String] {
        var result: [String] = []
        if report.total != submissions {
            result.append("dropped \(submissions), accounted for \(report.total): \(report.summary)")
        }
        if report.items.count != report.total {
            result.append("counts say \(report.total), \(report.items.count) items are listed")
        }
        let records = report.items.filter { $0.state == ItemState.registered.rawValue }.compactMap(\.record)
        if Set(records).count != records.count { result.append("one record for two items") }
        if report.count(.registered) != audit.objects.count {
            result.append("\(report.count(.registered)) registered, \(audit.objects.count) objects in the store")
        }
        for item in report.items {
            for file in item.files ?? [] {
                guard let digest = file.sha256, audit.dropped[digest] != nil else { continue }
                let owners = audit.owners(of: digest)
                if !owners.contains(where: { Self.fits($0, item.state) }) {
                    result.append("\(file.name) is \(item.state), but lies in \(owners)")
                }
            }
        }
        return result
    }

    /// Which owner a state promises.
    private static func fits(_ place: OwnershipAudit.Place, _ state: String) -> Bool {
        switch ItemState(rawValue: state) {
        case .registered?, .linked?: if case .store = place { true } else { false }
        case .returned?, .practised?, .withdrawn?: place == .returned
        case .quarantined?: place == .quarantine
        case .held?, .waiting?, .inFlight?, .awaitingSignature?: place == .staging
        case nil: false
        }
    }

    /// ocfl-py judges the store, where it is installed.
    private func storeComplaints(_ audit: OwnershipAudit) throws -> [String] {
        guard !audit.objects.isEmpty, Oracle.program("ocfl-validate.py") != nil else { return [] }
        let result = try Oracle.run("ocfl-validate.py", ["--quiet", home.store])
        return result.status == 0 ? [] : ["ocfl-validate: exit \(result.status)\n\(result.output)\(result.errors)"]
    }
}
