import ArchiveModel
import Foundation
import HostKit
import Testing

@testable import Intake

/// The decision alone, without a file system.
struct SettleMachineTests {
    private let rules = SettleMachine.Rules(quiet: 2, maxQuiet: 30, giveUp: 60)

    private func sight(_ size: Int64, modified: Int64 = 1) -> FileSight {
        FileSight(size: size, modified: modified, changed: modified, device: 1, inode: 9)
    }

    private func decide(
        _ machine: inout SettleMachine, at now: Double, _ writers: WriterPresence = .absent,
        _ proof: WholenessResult = .whole(.tiff)
    ) -> SettleMachine.Decision {
        machine.decide(rules, at: now, writers: writers) { () throws(Never) in proof }
    }

    @Test func oneLookIsNeverEnough() {
        var machine = SettleMachine(sight(10, modified: 0), at: 1000)
        #expect(decide(&machine, at: 5000) == .wait(.changing, until: 5000))
    }

    @Test func aQuietWholeFileIsReady() {
        var machine = SettleMachine(sight(10), at: 0)
        machine.observe(sight(10), at: 1)
        #expect(decide(&machine, at: 1) == .wait(.changing, until: 2))
        machine.observe(sight(10), at: 2)
        #expect(decide(&machine, at: 2) == .ready)
    }

    @Test func everyByteOfASlowWriterStartsTheQuietAnew() {
        var machine = SettleMachine(sight(0), at: 0)
        for second in 1...40 {
            machine.observe(sight(Int64(second)), at: Double(second))
            #expect(decide(&machine, at: Double(second)) != .ready)
        }
        machine.observe(sight(40), at: 42)
        // The writer was seen to pause a second: three are asked for.
        #expect(decide(&machine, at: 42) == .wait(.changing, until: 43))
        machine.observe(sight(40), at: 43)
        #expect(decide(&machine, at: 43) == .ready)
    }

    @Test func aProducerThatPausesIsWaitedForLonger() {
        var machine = SettleMachine(sight(1), at: 0)
        machine.observe(sight(2), at: 5)
        #expect(machine.quietNeeded(rules) == 15)
        machine.observe(sight(3), at: 25)
        #expect(machine.quietNeeded(rules) == 30)
    }

    @Test func aChangeOfTimesAloneIsAChange() {
        var machine = SettleMachine(sight(10, modified: 1), at: 0)
        machine.observe(sight(10, modified: 2), at: 2)
        #expect(decide(&machine, at: 2) != .ready)
    }

    @Test func anOpenFileIsNeverTakenNorGivenUp() {
        var machine = SettleMachine(sight(10), at: 0)
        machine.observe(sight(10), at: 5000)
        #expect(decide(&machine, at: 5000, .present) == .wait(.open, until: 5002))
        let broken = WholenessResult.incomplete(LocalizedText(vi: "x", en: "x"))
        #expect(decide(&machine, at: 5000, .present, broken) == .wait(.open, until: 5002))
    }

    @Test func anIncompleteFileIsGivenUpAfterItsTime() {
        let broken = WholenessResult.incomplete(LocalizedText(vi: "x", en: "x"))
        var machine = SettleMachine(sight(10), at: 0)
        machine.observe(sight(10), at: 59)
        #expect(decide(&machine, at: 59, .absent, broken) == .wait(.incomplete(broken), until: 60))
        #expect(decide(&machine, at: 60, .absent, broken) == .giveUp(broken))
    }

    @Test func theProofIsAskedForOnceUntilTheFileChanges() {
        var machine = SettleMachine(sight(10), at: 0)
        var asked = 0
        for second in 2...6 {
            machine.observe(sight(10), at: Double(second))
            _ = machine.decide(rules, at: Double(second), writers: .absent) { () throws(Never) in
                asked += 1
                return .incomplete(LocalizedText(vi: "x", en: "x"))
            }
        }
        #expect(asked == 1)
        machine.observe(sight(11), at: 7)
        #expect(machine.proof == nil)
    }

    @Test(arguments: [
        (WholenessResult.whole(.tiff), 6.0), (.unproven(.dwg), 30.0),
    ])
    func whereWritersCantBeSeenTheQuietIsLonger(_ proof: WholenessResult, _ needed: Double) {
        var machine = SettleMachine(sight(10), at: 0)
        machine.observe(sight(10), at: 2)
        #expect(decide(&machine, at: 2, .unknown, proof) == .wait(.perhapsOpen, until: needed))
        #expect(decide(&machine, at: needed, .unknown, proof) == .ready)
    }

    @Test func aDateThatIsSetBackStopsNothingAndReleasesNothing() {
        let time = ManualTime()
        var clock = SettleClock()
        let start = clock.now(time)
        time.advance(5)
        #expect(clock.now(time) == start + 5)
        time.advance(-3600)
        #expect(clock.now(time) == start + 5)
        time.advance(1)
        #expect(clock.now(time) == start + 6)
    }

    @Test func aSteadyClockIgnoresJumpsOfTheDate() {
        let time = TwoClocks()
        var clock = SettleClock()
        let start = clock.now(time)
        time.setWall(by: 86_400)
        #expect(clock.now(time) == start)
        time.advance(3)
        #expect(clock.now(time) == start + 3)
    }

    @Test func theMachinesClockIsSteady() {
        let time = SystemTime()
        let first = time.uptime()
        #expect(time.uptime() >= first)
    }
}
