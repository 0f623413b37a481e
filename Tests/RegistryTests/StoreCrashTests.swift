import ArchiveModel
import Foundation
import TestSupport
import Testing

@testable import Registry

/// The power goes before each durable step of `add`, one after the other.
struct StoreCrashTests {
    @Test(arguments: 1...3)
    func anAddIsWholeOrNotAtAll(version: Int) throws {
        let contents = [StoreBench.first, StoreBench.second, StoreBench.third]
        var outcomes: [Int: Int] = [:]
        for point in 0..<200 {
            let bench = try StoreBench()
            for earlier in 1..<version { try bench.add(earlier, contents[earlier - 1]) }
            let crash = Crash(before: point)
            let dying = ObjectStore(root: bench.store.root) { _ throws(SohoaError) in try crash.step() }
            let added = (try? bench.add(version, contents[version - 1], to: dying)) != nil
            #expect(added || crash.happened, "point \(point)")
            try bench.store.recover()
            let found = try bench.store.versions(bench.record).count
            #expect(found == version || found == version - 1, "point \(point): \(found)")
            if added { #expect(found == version) }
            outcomes[found, default: 0] += 1
            try expectSound(bench, "point \(point) after recovery")
            try bench.add(version, contents[version - 1])
            #expect(try bench.store.versions(bench.record).count == version)
            try expectSound(bench, "point \(point) after adding again")
            if !crash.happened {
                // Both sides of the decisive rename were hit.
                #expect(outcomes[version - 1, default: 0] > 10)
                #expect(outcomes[version, default: 0] >= (version == 1 ? 1 : 4))
                return
            }
        }
        Issue.record("add never came to its end")
    }

    /// The disk is full for one moment: nothing is left to recover, and the next attempt succeeds.
    @Test(arguments: 1...2)
    func aPassingFaultLeavesNothingBehind(version: Int) throws {
        let contents = [StoreBench.first, StoreBench.second]
        for point in 0..<200 {
            let bench = try StoreBench()
            for earlier in 1..<version { try bench.add(earlier, contents[earlier - 1]) }
            let fault = Fault(at: point)
            let store = ObjectStore(root: bench.store.root) { _ throws(SohoaError) in try fault.step() }
            let added = (try? bench.add(version, contents[version - 1], to: store)) != nil
            #expect(try bench.store.versions(bench.record).count == (added ? version : version - 1), "point \(point)")
            try expectSound(bench, "point \(point)")
            try bench.add(version, contents[version - 1])
            try expectSound(bench, "point \(point) after adding again")
            if !fault.happened { return }
        }
        Issue.record("add never came to its end")
    }

    /// Recovery itself is cut off, at every step, and finishes the next time.
    @Test func recoveryCanBeCutOff() throws {
        for point in 0..<60 {
            let bench = try StoreBench()
            try bench.add(1, StoreBench.first)
            // Right after the version has arrived and before the inventory follows.
            let crash = Crash(before: try operationsUntilArrival(StoreBench.second))
            let dying = ObjectStore(root: bench.store.root) { _ throws(SohoaError) in try crash.step() }
            #expect(throws: Crash.error) { try bench.add(2, StoreBench.second, to: dying) }
            let second = Crash(before: point)
            let dyingAgain = ObjectStore(root: bench.store.root) { _ throws(SohoaError) in try second.step() }
            let recovered = (try? dyingAgain.recover()) != nil
            try bench.store.recover()
            #expect(try bench.store.versions(bench.record).count == 2)
            try expectSound(bench, "point \(point)")
            if recovered { return }
        }
        Issue.record("recovery never came to its end")
    }

    /// A worker lost the race, and the power went while it cleaned up: its inventory must not replace the winner's.
    @Test func aLosersLeftoversNeverWin() throws {
        let bench = try StoreBench()
        try bench.add(1, StoreBench.first)
        let crash = Crash(before: try operationsUntilArrival(StoreBench.third) - 1)
        let dying = ObjectStore(root: bench.store.root) { _ throws(SohoaError) in try crash.step() }
        #expect(throws: Crash.error) { try bench.add(2, StoreBench.third, to: dying) }
        try bench.add(2, StoreBench.second)
        let left = try FileManager.default.contentsOfDirectory(atPath: bench.store.staging).filter { $0 != "lock" }
        let entry = try #require(left.first)
        try FileManager.default.removeItem(atPath: "\(bench.store.staging)/\(entry)/v2")
        try bench.store.recover()
        try expectSound(bench, "after recovery")
        #expect(try bench.store.read("manifest.json", record: bench.record) == Data("{\"version\":2}".utf8))
    }

    @Test func strangersInStagingAreRemoved() throws {
        let bench = try StoreBench()
        try bench.folder.file("store-staging/stranger/file", "x")
        try bench.folder.file("store-staging/root-file", "x")
        try bench.store.recover()
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.store.staging) == ["lock"])
    }

    /// How many operations come before the inventory of a second version is renamed.
    private func operationsUntilArrival(_ contents: [String: String]) throws -> Int {
        let bench = try StoreBench()
        try bench.add(1, StoreBench.first)
        let log = Lines()
        let store = ObjectStore(root: bench.store.root) { operation throws(SohoaError) in
            if case .rename(let path) = operation { log.add("rename \(path)") } else { log.add("") }
        }
        try bench.add(2, contents, to: store)
        let inventory = "rename \(bench.store.objectPath(bench.record))/inventory.json"
        return try #require(log.all.firstIndex(of: inventory))
    }

    private func expectSound(_ bench: StoreBench, _ moment: String) throws {
        #expect(bench.store.verify(record: bench.record).filter { $0.kind != .missing } == [], "\(moment)")
        #expect(try bench.store.verifyRoot() == [], "\(moment)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.store.staging) == ["lock"], "\(moment)")
    }
}
