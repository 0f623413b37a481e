import ArchiveModel
import Foundation
import HostKit
import TestSupport
import Testing

@testable import Registry

struct JournalTests {
    let folder: TemporaryFolder
    let registry: Registry
    let now = Samples.morning

    init() throws {
        folder = try TemporaryFolder("journal")
        registry = try Samples.registry(folder)
    }

    @Test func commitsAreDurable() throws {
        // 2 is FULL.
        #expect(try registry.setting("synchronous") == "2")
        #expect(try registry.setting("journal_mode") == "wal")
        let attributes = try FileManager.default.attributesOfItem(atPath: registry.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test(arguments: [0x6969, 0xFF53_4D42, 0x6573_5546] as [UInt32])
    func refusesANetworkMount(magic: UInt32) throws {
        let path = folder.path + "/other.sqlite"
        #expect(throws: SohoaError.registryOnNetworkMount(path, "")) {
            try Registry(path: path, fileSystem: { _ in MountKind(magic: magic) })
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func anOpenClaimBelongsToIntakeUntilItIsComplete() throws {
        let submission = Samples.submission(1)
        try registry.openClaim(submission)
        try registry.openClaim(submission)
        #expect(try registry.openClaims(root: "dia-chinh") == [submission])
        #expect(try registry.openClaims(root: "khac") == [])
        #expect(try registry.lease(owner: "w", until: now + 60, now: now) == nil)
        try registry.completeClaim(submission.id)
        try registry.completeClaim(submission.id)
        #expect(try registry.openClaims(root: "dia-chinh") == [])
        let item = try #require(try registry.lease(owner: "w", until: now + 60, now: now))
        #expect(item.submission == submission)
        #expect(item.step == .stage)
    }

    @Test func aCompleteClaimIsNeverForgotten() throws {
        let id = try Samples.claim(registry, 1)
        #expect(throws: SohoaError.claimConflict(id)) { try registry.abandonClaim(id) }
        #expect(throws: SohoaError.claimConflict(id)) { try registry.openClaim(Samples.submission(1)) }
        #expect(throws: SohoaError.unknownItem(id)) { try registry.completeClaim(Samples.id(9)) }
        try registry.openClaim(Samples.submission(2))
        try registry.abandonClaim(Samples.id(2))
        try registry.abandonClaim(Samples.id(2))
        #expect(try registry.item(Samples.id(2)) == nil)
        #expect(try registry.balance() == balance { $0.inFlight = 1 })
    }

    @Test func stepsAreRecordedWithTheItem() throws {
        let id = try Samples.claim(registry, 1)
        _ = try registry.lease(owner: "w", until: now + 60, now: now)
        let staged = try registry.complete(
            step: .stage, of: id, owner: "w", at: now + 1, duration: 0.5, outcome: "1 file"
        ) { $0.contentKey = Samples.digest("a") }
        #expect(staged.step == .identify)
        #expect(try registry.item(id) == staged)
        let held = try registry.complete(
            step: .identify, of: id, owner: "w", at: now + 2, duration: 0.1, outcome: "unknown format"
        ) {
            $0.state = .held
            $0.verdict = .held
            $0.memo["report"] = "A01.html"
        }
        #expect(held.state == .held)
        #expect(try registry.lease(owner: "x", until: now + 60, now: now + 3) == nil)
        let events = try registry.events(of: id)
        #expect(events.map(\.kind) == [.claimed, .completed, .completed, .completed])
        #expect(events.map(\.step) == [.claim, .claim, .stage, .identify])
        #expect(events.last?.outcome == "unknown format")
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.sequence < $1.sequence })
    }

    @Test func aPersonsDecisionBringsAHeldItemBack() throws {
        let id = try Samples.claim(registry, 1)
        try hold(id)
        let corrected = try registry.update(id, at: now + 100, event: "chi Lan: so_to = 12") {
            $0.typed["so_to"] = "12"
            $0.state = .inFlight
            $0.step = .assess
        }
        #expect(corrected.typed == ["so_to": "12"])
        #expect(try registry.lease(owner: "w", until: now + 200, now: now + 101)?.step == .assess)
        #expect(throws: SohoaError.itemBusy(id)) {
            try registry.update(id, at: now + 102, event: "too late") { $0.state = .withdrawn }
        }
        #expect(try registry.events(of: id).last?.kind == .decided)
    }

    @Test func aFinishedItemCannotStayUnfinished() throws {
        let id = try Samples.claim(registry, 1)
        _ = try registry.lease(owner: "w", until: now + 60, now: now)
        try registry.complete(step: .stage, of: id, owner: "w", at: now, duration: 0, outcome: "") { $0.step = .finish }
        #expect(throws: SohoaError.self) {
            try registry.complete(step: .finish, of: id, owner: "w", at: now, duration: 0, outcome: "")
        }
        #expect(try registry.item(id)?.state == .inFlight)
        try registry.complete(step: .finish, of: id, owner: "w", at: now, duration: 0, outcome: "") {
            $0.state = .registered
        }
        #expect(try registry.item(id)?.state == .registered)
    }

    @Test func findsEarlierAnswersAndReturnedFiles() throws {
        let returned = try Samples.claim(registry, 1, title: "Sheet.tif")
        try finish(returned, .returned, key: "same")
        #expect(try registry.findReturned(root: "dia-chinh", station: "may-1", title: "SHEET.TIF")?.id == returned)
        #expect(try registry.findReturned(root: "dia-chinh", station: "may-2", title: "Sheet.tif") == nil)
        let prior = try registry.findPrior(
            contentKey: Samples.digest("same"), profileDigest: Samples.profile.digest, root: "dia-chinh")
        #expect(prior?.id == returned)
        #expect(
            try registry.findPrior(
                contentKey: Samples.digest("same"), profileDigest: Samples.digest("other"), root: "dia-chinh") == nil)
        #expect(
            try registry.findPrior(
                contentKey: Samples.digest("same"), profileDigest: Samples.profile.digest, root: "dia-chinh",
                excluding: returned) == nil)
        let again = try Samples.claim(registry, 2, title: "Sheet.tif")
        try finish(again, .registered, key: "better", previous: returned)
        #expect(try registry.findReturned(root: "dia-chinh", station: "may-1", title: "Sheet.tif") == nil)
    }

    @Test func theLedgerBalancesInEveryState() throws {
        for (number, state) in ItemState.allCases.enumerated() {
            let id = try Samples.claim(registry, number, title: "\(number).tif")
            if state != .inFlight { try finish(id, state, key: "k\(number)") }
        }
        try Samples.claim(registry, 99, at: now + 86_400)
        let all = try registry.balance()
        #expect(all.dropped == ItemState.allCases.count + 1)
        #expect(all.isBalanced)
        let today = try registry.balance(day: "2026-11-21")
        #expect(today.dropped == ItemState.allCases.count)
        #expect(today.isBalanced)
        #expect(today.held == 1 && today.linked == 1 && today.waiting == 1 && today.inFlight == 1)
        #expect(try registry.itemsArrived(on: "2026-11-22").map(\.id) == [Samples.id(99)])
        #expect(try registry.items(states: [.held, .returned], limit: 10).count == 2)
        let queue = try registry.queue()
        #expect(queue.counts[.inFlight] == 2)
        #expect(queue.oldestUnfinished == now)
    }

    @Test func aLostItemUnbalancesTheLedger() throws {
        try Samples.claim(registry, 1)
        try Samples.tamper(registry.path, "DELETE FROM item")
        #expect(try !registry.balance().isBalanced)
    }

    @Test func readsBesideARunningDaemonAndAfterIt() throws {
        let id = try Samples.claim(registry, 1)
        let reader = try Registry(path: registry.path, readOnly: true)
        #expect(try reader.item(id)?.id == id)
        let second = try Samples.claim(registry, 2)
        #expect(try reader.item(second)?.id == second)
        #expect(throws: SohoaError.self) { try reader.openClaim(Samples.submission(3)) }
        try reader.close()
        try registry.close()
        let later = try Registry(path: registry.path, readOnly: true)
        #expect(try later.items(states: [.inFlight], limit: 9).count == 2)
        let missing = folder.path + "/none.sqlite"
        #expect(throws: SohoaError.registryMissing(missing)) { try Registry(path: missing, readOnly: true) }
        #expect(!FileManager.default.fileExists(atPath: missing))
    }

    @Test func requestsAreTakenInOrderAndAtLeastOnce() throws {
        let first = try registry.enqueue(request: .object(["retry": .string("01J")]), at: now)
        let second = try registry.enqueue(request: .string("rescan"), at: now)
        let taken = try registry.takeRequests(now: now, until: now + 60)
        #expect(taken.map(\.id) == [first, second])
        #expect(taken[0].body["retry"]?.string == "01J")
        #expect(taken[0].askedAt == now)
        #expect(try registry.takeRequests(now: now + 1, until: now + 61) == [])
        try registry.finishRequest(first, answer: .bool(true), at: now + 2)
        #expect(try registry.answer(toRequest: first) == .bool(true))
        #expect(try registry.answer(toRequest: second) == nil)
        #expect(try registry.takeRequests(now: now + 60, until: now + 120).map(\.id) == [second])
        try registry.forgetRequests(finishedBefore: now + 3)
        #expect(try registry.answer(toRequest: first) == nil)
    }

    @Test func aDamagedFileIsAClearFault() throws {
        let path = try folder.file("broken.sqlite", Data(repeating: 7, count: 8192))
        #expect {
            try Registry(path: path)
        } throws: { error in
            (error as? SohoaError)?.code == "registry.damaged" && (error as? SohoaError)?.disposition == .hold
        }
    }

    @Test func aChangedJournalRowIsFound() throws {
        let id = try Samples.claim(registry, 1)
        #expect(try registry.damagedItems() == [])
        #expect(try registry.checkFile() == [])
        try Samples.tamper(registry.path, "UPDATE item SET state = 'registered'")
        #expect(try registry.damagedItems() == [id.rawValue])
    }

    private func balance(_ change: (inout LedgerBalance) -> Void) -> LedgerBalance {
        var balance = LedgerBalance(dropped: 1)
        change(&balance)
        return balance
    }

    private func hold(_ id: ItemID) throws {
        _ = try registry.lease(owner: "w", until: now + 60, now: now)
        try registry.complete(step: .stage, of: id, owner: "w", at: now, duration: 0, outcome: "") { $0.state = .held }
    }

    private func finish(_ id: ItemID, _ state: ItemState, key: String, previous: ItemID? = nil) throws {
        try registry.update(id, at: now, event: "test") {
            $0.state = state
            $0.contentKey = Samples.digest(key)
            $0.profile = Samples.profile
            $0.previous = previous
        }
    }
}
