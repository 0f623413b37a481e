internal import ArchiveModel
internal import Foundation
internal import Logging
internal import Registry

/// Takes items from the journal and walks them step by step until they rest.
package struct ItemRunner: Sendable {
    let station: Station
    let owner: String
    let pulse: Pulse
    /// Told after every recorded step, so that pages and ledgers follow.
    let changed: @Sendable () -> Void

    package init(station: Station, owner: String, pulse: Pulse, changed: @escaping @Sendable () -> Void) {
        self.station = station
        self.owner = owner
        self.pulse = pulse
        self.changed = changed
    }

    /// Works until cancelled. Sleeps until somebody pokes, or until the next retry comes due.
    package func run() async {
        while !Task.isCancelled {
            let seen = station.poke.count
            let advanced = await advanceOne()
            beat()
            if !advanced { await station.poke.wait(beyond: seen, atMost: await pause()) }
        }
    }

    private func beat() { pulse.beat("runner-\(owner)") }

    /// Seconds until time alone makes work; a minute at most, for what nobody told us.
    private func pause() async -> Double {
        let registry = station.registry
        let now = station.time.now()
        let due = try? await blocking { try registry.nextDue(after: now) }
        return min(60, max(0.1, due.flatMap { $0 }?.timeIntervalSince(now) ?? 60))
    }

    /// Works until nothing can be done now; for tests and `sohoa process`.
    package func drain() async {
        while await advanceOne() {}
    }

    /// Leases one item and takes it as far as it goes. False when there was nothing to do.
    package func advanceOne() async -> Bool {
        let registry = station.registry
        let now = station.time.now()
        let owner = owner
        let leased: Item?
        do {
            leased = try await blocking {
                try registry.lease(owner: owner, until: now.addingTimeInterval(Self.lease), now: now)
            }
        } catch {
            station.logger.error("the journal did not answer", metadata: ["error": "\(error)"])
            return false
        }
        guard let item = leased else { return false }
        if Interruption.isDue(item) {
            await giveUp(item)
        } else {
            await walk(item)
        }
        station.poke.raise()
        return true
    }

    /// Takes a leased item as far as it goes.
    private func walk(_ leased: Item) async {
        var item = leased
        var done: [StepDone] = []
        while !Task.isCancelled {
            guard let next = await step(item, &done) else { return }
            item = next
            changed()
            guard item.state == .inFlight else { return }
        }
        // Shutting down: what is done need not be done again.
        _ = try? await record(&done, of: item.id)
        await giveBackLease(item)
    }

    /// A stop between two steps is no interruption: the next start takes the item up as if nothing had happened.
    private func giveBackLease(_ item: Item) async {
        guard Task.isCancelled, item.state == .inFlight else { return }
        let (registry, owner) = (station.registry, owner)
        do {
            try await blocking { try registry.release(lease: item.id, owner: owner) }
        } catch {
            station.logger.warning("the lease stays", metadata: ["item": "\(item.id)", "error": "\(error)"])
        }
    }

    /// Holds an item that ended the process too often. Its step stays: an approval tries it once more.
    private func giveUp(_ item: Item) async {
        let (registry, owner, now) = (station.registry, owner, station.time.now())
        station.logger.error(
            "given to a person", metadata: ["item": "\(item.id)", "step": "\(item.step.rawValue)"])
        do {
            try await blocking {
                _ = try registry.complete(
                    step: item.step, of: item.id, owner: owner, at: now, duration: 0,
                    outcome: "given up after \(item.interruptions) interruptions"
                ) { changed in
                    changed.step = item.step
                    changed.state = .held
                    changed.verdict = item.verdict ?? .held
                    changed.findings.append(Interruption.finding(item))
                }
            }
        } catch {
            station.logger.error("the journal did not answer", metadata: ["item": "\(item.id)", "error": "\(error)"])
        }
        changed()
    }

    /// One step; nil when it failed or the item rests now.
    private func step(_ item: Item, _ done: inout [StepDone]) async -> Item? {
        let step = item.step
        let start = station.time.now()
        do {
            FaultPoint.reach("before-\(step.rawValue)")
            let result = try await keeping(item.id) { try await ItemProcessor(station: station).perform(item) }
            FaultPoint.reach("after-\(step.rawValue)")
            let end = station.time.now()
            done.append(
                StepDone(
                    step: step, at: end, duration: end.timeIntervalSince(start), outcome: result.note,
                    update: result.change))
            if step.isRecordedWithTheNext {
                var next = item
                next.pass(step, at: end, result.change)
                if next.step == .assess { return next }
            }
            let next = try await record(&done, of: item.id, releasing: step.yieldsTheLease)
            FaultPoint.reach("recorded-\(step.rawValue)")
            beat()
            if let next {
                log(next, step: step)
                if next.state == .quarantined { await emptyLog(next.id) }
            }
            return step.yieldsTheLease ? nil : next
        } catch {
            await fail(item, after: &done, since: start, error)
            return nil
        }
    }

    /// Prolongs the lease and shows life while something runs: reading the text of 300 pages takes longer than a lease,
    /// and is no hang. The worker's own limits end what hangs.
    private func keeping(
        _ id: ItemID, _ body: () async throws -> StepResult
    ) async throws -> StepResult {
        let keeper = Task {
            while true {
                try await Task.sleep(for: .seconds(Self.renewal))
                beat()
                let until = station.time.now().addingTimeInterval(Self.lease)
                let (registry, owner) = (station.registry, owner)
                try? await blocking { try registry.renew(lease: id, owner: owner, until: until) }
            }
        }
        defer { keeper.cancel() }
        return try await body()
    }

    /// Seconds a lease lasts, and after which a long step prolongs it.
    private static let lease = 900.0
    private static let renewal = 60.0

    /// Writes down what is done, in one commit.
    private func record(_ done: inout [StepDone], of id: ItemID, releasing: Bool = false) async throws -> Item? {
        if done.isEmpty { return nil }
        let (registry, owner, steps) = (station.registry, owner, done)
        done = []
        return try await blocking { try registry.complete(steps, of: id, owner: owner, releasing: releasing) }
    }

    /// Old rows in the write-ahead log still hold the name of what was quarantined.
    private func emptyLog(_ id: ItemID) async {
        let registry = station.registry
        for _ in 0..<5 where (try? await blocking({ try registry.emptyLog() })) == true { return }
        station.logger.warning("the write-ahead log could not be emptied yet", metadata: ["item": "\(id)"])
    }

    private func log(_ item: Item, step: Step) {
        // Names are personal data: the journal gets ids only.
        station.logger.info(
            "step done",
            metadata: [
                "item": "\(item.id)", "step": "\(step.rawValue)", "state": "\(item.state.rawValue)",
                "root": "\(item.root)", "record": "\(item.record?.rawValue ?? "-")",
            ])
    }

    private func fail(_ item: Item, after done: inout [StepDone], since start: Date, _ error: any Error) async {
        let now = station.time.now()
        let wait = TimestampWait(station: station, item: item)
        let fault = await wait.told((error as? SohoaError) ?? Self.wrap(error), at: now)
        let registry = station.registry
        let owner = owner
        station.logger.warning(
            "step failed, will be tried again",
            metadata: ["item": "\(item.id)", "step": "\(item.step.rawValue)", "error": "\(fault)"])
        do {
            // The item's step in the journal is the first that is not recorded: that one failed.
            _ = try await record(&done, of: item.id)
            try await blocking {
                _ = try registry.fail(
                    step: item.step, of: item.id, owner: owner, at: now, duration: now.timeIntervalSince(start),
                    error: fault, nextAttempt: wait.next(after: fault, at: now))
            }
        } catch {
            station.logger.error(
                "the failure could not be recorded", metadata: ["item": "\(item.id)", "error": "\(error)"])
        }
        changed()
    }

    private static func wrap(_ error: any Error) -> SohoaError {
        SohoaError(
            code: "workflow.unexpected",
            message: LocalizedText(vi: "Lỗi ngoài dự kiến của hệ thống.", en: "An unexpected fault of the system."),
            hint: LocalizedText(
                vi: "Hệ thống sẽ tự thử lại; nếu lặp lại, gửi nhật ký cho quản trị.",
                en: "It is tried again by itself; if it repeats, send the journal to the administrator."),
            disposition: .retry, cause: "\(error)")
    }
}
