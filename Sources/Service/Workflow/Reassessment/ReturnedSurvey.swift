package import ArchiveModel
package import Foundation
internal import Intake
internal import ProfileFiles
internal import ProfileRules
package import Registry

/// A returned submission that would not be returned any more, and whether its files can be had.
package struct ReturnedCase: Sendable {
    package var item: Item
    /// What the version in force says of the stored facts.
    package var verdict: Verdict
    package var profile: ProfileReference
    /// Files that are gone from the returned folder, or were changed there: these have to be scanned again.
    package var missing: [String]
}

/// Judges the stored facts of returned submissions by the versions in force now, and takes files back.
package struct ReturnedSurvey: Sendable {
    let registry: Registry
    let settings: Settings
    let profiles: ProfileShelf

    package init(registry: Registry, settings: Settings, profiles: ProfileShelf) {
        self.registry = registry
        self.settings = settings
        self.profiles = profiles
    }

    /// - Returns: how many were judged, and those that the version in force would not return.
    package func look(profile: String?, since: Date) throws -> (judged: Int, cases: [ReturnedCase]) {
        var judged = 0
        var cases: [ReturnedCase] = []
        let wanted = Set(settings.roots.map(\.profile)).filter { profile == nil || $0 == profile }
        for id in wanted.sorted() {
            for item in try registry.judged(by: id, since: since, states: [.returned], limit: .max).reversed() {
                guard item.isReplayable, let root = settings.roots.first(where: { $0.name == item.root }),
                    let loaded = profiles[root.profile]
                else { continue }
                judged += 1
                let verdict = Replay.judge(item, by: loaded.profile).verdict
                guard verdict == .accepted || verdict == .held else { continue }
                let missing = try Staging.changedSinceGivenBack(
                    item.submission, names: item.returnedNames, root: root, folder: root.folders.returned)
                cases.append(
                    ReturnedCase(item: item, verdict: verdict, profile: loaded.reference, missing: missing))
            }
        }
        return (judged, cases)
    }

    /// Writes down that an item is taken up again; its files are fetched by whoever holds the home.
    package func takeUp(_ found: ReturnedCase, by person: String, at now: Date) throws {
        let version = "\(found.profile.id) \(found.profile.version)"
        _ = try registry.update(found.item.id, at: now, event: "taken up again by \(person), judged by \(version)") {
            guard $0.state == .returned else { return }
            $0.isTakenBack = true
            $0.state = .inFlight
            $0.step = .stage
            $0.attempts = 0
            $0.interruptions = 0
        }
    }
}

extension Item {
    /// Its files lie in the returned folder, and are to be fetched from there.
    var isTakenBack: Bool {
        get { memo["takenBack"] == "1" }
        set { memo["takenBack"] = newValue ? "1" : nil }
    }
}
