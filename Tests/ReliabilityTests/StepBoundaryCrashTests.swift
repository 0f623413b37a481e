import ArchiveModel
import Foundation
import Glibc
import Testing

extension Reliability {
    /// kill -9 on either side of every step, and of the record that the step was done.
    @Suite(.enabled(if: StationUnderTest.isAvailable), .serialized)
    struct StepBoundaryCrashTests {
        /// Names that the daemon knows as `SOHOA_TEST_KILL_AT`.
        /// All of them in `make soak`; the first steps in `make test`.
        static let places = Scale.soak ? everyPlace : Array(everyPlace.prefix(8))
        static let everyPlace =
            Step.allCases.filter { $0 != .claim }
            .flatMap { ["before-\($0.rawValue)", "after-\($0.rawValue)", "recorded-\($0.rawValue)"] }
            .filter { $0 != "recorded-inspect" }  // recorded together with `assess` (decision 4)
            + ["between-object-and-row"]

        @Test(arguments: places) func nothingIsLostNorDoneTwice(place: String) async throws {
            let station = try StationUnderTest("boundary")
            try station.launch(["SOHOA_TEST_KILL_AT": place])
            for scan in Scan.pile(0..<5) { try station.drop(scan) }
            let ending = try await station.daemon?.wait(within: .seconds(60))
            #expect(ending == .signalled(SIGKILL), "the daemon never passed \(place)")
            #expect(station.ownership().lost == [])
            try await station.start()
            try await station.settle()
            let complaints = try station.complaints()
            #expect(complaints == [])
            try await station.stop()
        }

        @Test(.enabled(if: Scale.soak, "make soak")) func theThirdItemDiesWhileOthersAreOnTheirWay() async throws {
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
