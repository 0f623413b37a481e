import ArchiveModel
import Foundation
import Testing

extension Reliability {
    /// A whole archive dropped at once: inotify's queue is 16 384 events long.
    @Suite(.enabled(if: StationUnderTest.isAvailable))
    struct BurstTests {
        /// Anonymous memory of the daemon, whatever lies in the drop folder.
        static let limit = 200 << 10

        @Test(.timeLimit(.minutes(240))) func noneIsMissedAndMemoryStaysBounded() async throws {
            let station = try StationUnderTest("burst")
            let page = Scan.Page(width: 620, height: 874, dpi: 300)
            try await station.start()
            for number in 0..<Scale.burst {
                try station.drop(Scan.make(number, page: page), station: "may-\(number % 4)")
            }
            var peak = 0
            let watch = Task { [daemon = station.daemon] in
                var most = 0
                while !Task.isCancelled {
                    most = max(most, daemon?.memory() ?? 0)
                    try? await Task.sleep(for: .milliseconds(100))
                }
                return most
            }
            try await station.settle(within: .seconds(60 + Scale.burst))
            watch.cancel()
            peak = await watch.value
            #expect(peak > 0 && peak < Self.limit, "RssAnon \(peak) kB with \(Scale.burst) files")
            let complaints = try station.complaints()
            #expect(complaints == [])
            try await station.stop()
        }

        @Test func filesDroppedWhileTheDaemonSleptAreTaken() async throws {
            let station = try StationUnderTest("asleep")
            for scan in Scan.pile(0..<20) { try station.drop(scan) }
            try await station.start()
            try await station.settle()
            let complaints = try station.complaints()
            #expect(complaints == [])
        }
    }
}
