import ArchiveModel
import Foundation
import Testing

extension Reliability {
    /// kill -9 whenever it pleases, while thirty items and more are on their way.
    @Suite(.enabled(if: StationUnderTest.isAvailable))
    struct RandomCrashTests {
        /// Items that are kept on their way.
        static let flowing = 30

        @Test(.timeLimit(.minutes(60))) func nothingIsLostNorDoneTwice() async throws {
            var random = SeededGenerator(seed: Scale.crashSeed)
            let station = try StationUnderTest("random")
            var finished = 0
            for round in 0..<Scale.crashRounds {
                try station.launch()
                let missing = Self.flowing - (station.dropped.count - finished)
                for number in 0..<max(0, missing) {
                    try station.drop(Scan.pile(station.dropped.count..<station.dropped.count + 1)[0])
                    // Some arrive while the daemon is starting, some after it watches.
                    if number == missing / 2 { try? await station.ready(within: .seconds(20)) }
                }
                // The instant itself is what is tested, so it is drawn, not awaited.
                try await Task.sleep(for: .milliseconds(Int.random(in: 0..<1500, using: &random)))
                try await station.kill()
                let lost = station.ownership().lost
                #expect(lost == [], "round \(round), seed \(Scale.crashSeed)")
                guard lost.isEmpty else { return }
                finished = try station.finished()
            }
            try await station.start()
            try await station.settle(within: .seconds(300))
            let complaints = try station.complaints()
            #expect(complaints == [], "seed \(Scale.crashSeed)")
            #expect(finished > 0, "no item ever ended between two kills")
            try await station.stop()
        }
    }
}

extension StationUnderTest {
    /// Items that reached an end. Asked while no daemon runs, so the command reads the journal itself.
    func finished() throws -> Int {
        let report = try status()
        return report.total - report.count(.inFlight) - report.count(.waiting)
    }
}
