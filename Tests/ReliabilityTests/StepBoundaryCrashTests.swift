import ArchiveModel
import Foundation
import Glibc
import Testing

extension Reliability {
    /// kill -9 on either side of every step, and of the record that the step was done.
    @Suite(.enabled(if: StationUnderTest.isAvailable), .serialized)
    struct StepBoundaryCrashTests {
        /// Names that the daemon knows as `SOHOA_TEST_KILL_AT`.
        static let everyPlace =
            Step.allCases
            .flatMap { ["before-\($0.rawValue)", "after-\($0.rawValue)", "recorded-\($0.rawValue)"] }
            .filter { $0 != "recorded-inspect" }  // recorded together with `assess` (decision 4)
            + ["opened-claim", "between-object-and-row"]

        @Test func nothingIsLostNorDoneTwice() async throws {
            try await inLanes(Self.everyPlace) { place in
                do { try await Self.dieAndRise(at: place) } catch { Issue.record("\(place): \(error)") }
            }
        }

        static func dieAndRise(at place: String) async throws {
            let station = try StationUnderTest("boundary")
            try station.launch(["SOHOA_TEST_KILL_AT": place])
            for scan in Scan.pile(0..<5) { try station.drop(scan) }
            let ending = try await station.daemon?.wait(within: .seconds(60))
            #expect(ending == .signalled(SIGKILL), "the daemon never passed \(place)")
            #expect(station.ownership().lost == [], "\(place)")
            try await station.start()
            try await station.settle()
            let complaints = try station.complaints()
            #expect(complaints == [], "\(place)")
            try await station.stop()
        }

        @Test func theThirdItemDiesWhileOthersAreOnTheirWay() async throws {
            let station = try StationUnderTest("third")
            try station.launch(["SOHOA_TEST_KILL_AT": "after-register:3"])
            for scan in Scan.pile(0..<12) { try station.drop(scan) }
            #expect(try await station.daemon?.wait(within: .seconds(60)) == .signalled(SIGKILL))
            try await station.start()
            try await station.settle()
            let complaints = try station.complaints()
            #expect(complaints == [])
        }
    }
}
