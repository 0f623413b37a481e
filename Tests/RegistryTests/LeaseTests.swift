import ArchiveModel
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Registry

struct LeaseTests {
    let folder: TemporaryFolder
    let registry: Registry
    let now = Samples.morning

    init() throws {
        folder = try TemporaryFolder("lease")
        registry = try Samples.registry(folder)
    }

    @Test func anExpiredLeaseGoesToTheNextWorkerAndIsCounted() throws {
        let id = try Samples.claim(registry, 1)
        let first = try registry.lease(owner: "a", until: now + 60, now: now)
        #expect(first?.interruptions == 0)
        #expect(try registry.lease(owner: "b", until: now + 60, now: now + 59) == nil)
        try registry.renew(lease: id, owner: "a", until: now + 120)
        #expect(try registry.lease(owner: "b", until: now + 180, now: now + 60) == nil)
        let second = try registry.lease(owner: "b", until: now + 180, now: now + 120)
        #expect(second?.id == id)
        #expect(second?.interruptions == 1)
        #expect(throws: SohoaError.leaseLost(id, "a")) {
            try registry.complete(step: .stage, of: id, owner: "a", at: now, duration: 0, outcome: "late")
        }
        #expect(throws: SohoaError.leaseLost(id, "a")) { try registry.renew(lease: id, owner: "a", until: now + 999) }
        #expect(throws: SohoaError.leaseLost(id, "a")) {
            try registry.fail(step: .stage, of: id, owner: "a", at: now, duration: 0, error: Samples.fault)
        }
        try registry.release(lease: id, owner: "a")
        let done = try registry.complete(step: .stage, of: id, owner: "b", at: now, duration: 0, outcome: "")
        #expect(done.interruptions == 0)
        #expect(try registry.events(of: id).map(\.kind) == [.claimed, .completed, .interrupted, .completed])
    }

    @Test func aReleasedItemIsFreeAtOnceAndKeepsNoInterruption() throws {
        let id = try Samples.claim(registry, 1)
        _ = try registry.lease(owner: "a", until: now + 60, now: now)
        try registry.release(lease: id, owner: "a")
        #expect(try registry.lease(owner: "b", until: now + 60, now: now)?.interruptions == 0)
    }

    @Test func startingAgainBreaksAllLeases() throws {
        let id = try Samples.claim(registry, 1)
        try Samples.claim(registry, 2)
        _ = try registry.lease(owner: "a", until: now + 6000, now: now)
        #expect(try registry.breakLeases(at: now).map(\.id) == [id])
        #expect(try registry.lease(owner: "b", until: now + 60, now: now)?.interruptions == 1)
    }

    @Test func aStepIsRecordedOnlyInItsTurn() throws {
        let id = try Samples.claim(registry, 1)
        _ = try registry.lease(owner: "a", until: now + 60, now: now)
        #expect(throws: SohoaError.wrongStep(id, done: .sign, expected: .stage)) {
            try registry.complete(step: .sign, of: id, owner: "a", at: now, duration: 0, outcome: "")
        }
    }

    @Test func aFailedStepWaitsAndComesBack() throws {
        let id = try Samples.claim(registry, 1)
        var time = now
        for attempt in 1...12 {
            #expect(try registry.lease(owner: "a", until: time + 60, now: time)?.id == id)
            let item = try registry.fail(
                step: .stage, of: id, owner: "a", at: time, duration: 1, error: Samples.fault)
            #expect(item.state == .waiting)
            #expect(item.attempts == attempt)
            #expect(item.lastError?.message.vi == "Ổ đĩa đầy.")
            let next = try #require(item.nextAttempt)
            #expect(next == time + Backoff.delay(attempt: attempt))
            #expect(try registry.lease(owner: "a", until: next + 60, now: next - 1) == nil)
            time = next
        }
        let item = try #require(try registry.lease(owner: "a", until: time + 60, now: time))
        #expect(item.state == .inFlight && item.attempts == 12)
        let done = try registry.complete(step: .stage, of: id, owner: "a", at: time, duration: 1, outcome: "at last")
        #expect(done.attempts == 0 && done.lastError == nil && done.nextAttempt == nil)
        #expect(try registry.events(of: id).last?.attempt == 13)
    }

    @Test func aCallerMayChooseTheNextAttempt() throws {
        let id = try Samples.claim(registry, 1)
        _ = try registry.lease(owner: "a", until: now + 60, now: now)
        try registry.fail(
            step: .stage, of: id, owner: "a", at: now, duration: 0, error: Samples.fault, nextAttempt: now + 2)
        #expect(try registry.lease(owner: "a", until: now + 60, now: now + 2)?.id == id)
    }

    @Test func backoffGrowsAndStops() {
        let delays = (1...10).map { Backoff.delay(attempt: $0) }
        #expect(delays == [5, 15, 45, 135, 405, 1215, 3600, 3600, 21600, 21600])
        #expect(Backoff.delay(attempt: 0) == 5)
        #expect(Backoff.delay(attempt: .max) == 21600)
    }

    @Test func ofEqualContentsOnlyTheFirstIsWorkedOn() throws {
        let ids = try (1...3).map { try Samples.claim(registry, $0) }
        for id in ids { try stage(id, key: "same") }
        let first = try #require(try registry.lease(owner: "a", until: now + 60, now: now))
        #expect(first.id == ids[0])
        #expect(try registry.lease(owner: "b", until: now + 60, now: now) == nil)
        try registry.fail(step: .identify, of: ids[0], owner: "a", at: now, duration: 0, error: Samples.fault)
        #expect(try registry.lease(owner: "b", until: now + 2, now: now + 1) == nil)
        _ = try registry.lease(owner: "a", until: now + 3600, now: now + 600)
        try registry.complete(step: .identify, of: ids[0], owner: "a", at: now, duration: 0, outcome: "") {
            $0.state = .registered
        }
        #expect(try registry.lease(owner: "b", until: now + 3600, now: now + 601)?.id == ids[1])
        #expect(try registry.lease(owner: "c", until: now + 3600, now: now + 601) == nil)
    }

    @Test func anItemStagedLateDoesNotOvertakeItsDouble() throws {
        let late = try Samples.claim(registry, 1)
        let early = try Samples.claim(registry, 2)
        _ = try registry.lease(owner: "slow", until: now + 60, now: now)
        #expect(try registry.lease(owner: "fast", until: now + 60, now: now)?.id == early)
        try registry.complete(step: .stage, of: early, owner: "fast", at: now, duration: 0, outcome: "") {
            $0.contentKey = Samples.digest("same")
        }
        try registry.complete(step: .stage, of: late, owner: "slow", at: now, duration: 9, outcome: "") {
            $0.contentKey = Samples.digest("same")
        }
        try registry.release(lease: late, owner: "slow")
        #expect(try registry.lease(owner: "slow", until: now + 60, now: now) == nil)
        try registry.complete(step: .identify, of: early, owner: "fast", at: now, duration: 0, outcome: "") {
            $0.state = .registered
        }
        #expect(try registry.lease(owner: "slow", until: now + 60, now: now)?.id == late)
    }

    @Test func anAnsweredHoldQueuesBehindItsDouble() throws {
        let held = try Samples.claim(registry, 1)
        try stage(held, key: "same")
        try registry.update(held, at: now, event: "hold") { $0.state = .held }
        let double = try Samples.claim(registry, 2)
        try stage(double, key: "same")
        #expect(try registry.lease(owner: "a", until: now + 60, now: now)?.id == double)
        try registry.update(held, at: now, event: "answered") { $0.state = .inFlight }
        #expect(try registry.lease(owner: "b", until: now + 60, now: now) == nil)
        try registry.complete(step: .identify, of: double, owner: "a", at: now, duration: 0, outcome: "") {
            $0.state = .returned
        }
        #expect(try registry.lease(owner: "b", until: now + 60, now: now)?.id == held)
    }

    /// Two connections to the file, as two processes have, and four threads.
    @Test func noTwoWorkersGetTheSameItem() async throws {
        let count = 60
        for number in 1...count { try Samples.claim(registry, number, title: "\(number).tif") }
        let second = try Registry(path: registry.path)
        let taken = Taken()
        let now = now
        let connections = [registry, second]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<4 {
                group.addTask { @Sendable in
                    while let item = try connections[worker % 2].lease(owner: "w\(worker)", until: now + 60, now: now) {
                        taken.add(item.id)
                    }
                }
            }
            try await group.waitForAll()
        }
        let all = taken.all
        #expect(all.count == count)
        #expect(Set(all).count == count)
    }

    /// On a RAM disk where there is one: this looks for quadratic queries, not at the disk.
    @Test func tenThousandItemsGoThrough() throws {
        let ram = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : folder.path
        let path = "\(ram)/sohoa-registry-\(UUID().uuidString).sqlite"
        defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
        let registry = try Registry(path: path)
        let count = 10_000
        for number in 0..<count { try Samples.claim(registry, number, title: "\(number).tif") }
        var done = 0
        while let item = try registry.lease(owner: "w", until: now + 60, now: now) {
            try registry.complete(step: .stage, of: item.id, owner: "w", at: now, duration: 0, outcome: "") {
                $0.contentKey = Samples.digest("\(done)")
                $0.state = .registered
            }
            done += 1
        }
        #expect(done == count)
        #expect(try registry.balance().registered == count)
        try registry.close()
    }

    private func stage(_ id: ItemID, key: String) throws {
        try registry.update(id, at: now, event: "staged by the test") {
            $0.contentKey = Samples.digest(key)
            $0.step = .identify
        }
    }
}

/// Collects ids from any thread.
private final class Taken: Sendable {
    private let ids = Mutex<[ItemID]>([])
    func add(_ id: ItemID) { ids.withLock { $0.append(id) } }
    var all: [ItemID] { ids.withLock { $0 } }
}
