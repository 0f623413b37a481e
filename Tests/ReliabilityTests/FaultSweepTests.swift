import ArchiveModel
import Foundation
import Glibc
import Testing

extension Reliability {
    /// Every change that one document makes to the disk, refused once, and died at once.
    @Suite(.enabled(if: StationUnderTest.isAvailable && FaultShim.isAvailable), .serialized)
    struct FaultSweepTests {
        static let kinds = FaultShim.Kind.allCases.filter { Scale.faultKind == nil || $0.rawValue == Scale.faultKind }
        /// Flows that one home lives through; a fresh one keeps the audit short.
        static let flowsPerHome = 20

        @Test(.timeLimit(.minutes(180)), arguments: kinds)
        func oneFlowSurvivesAFaultAtAnyCall(kind: FaultShim.Kind) async throws {
            let calls = try await Self.measure(try StationUnderTest("sweep"))
            #expect(calls.count > 20, "the shim saw only \(calls.count) calls")
            let points = Self.points(of: calls)
            let size = min(Self.flowsPerHome, (points.count + Scale.lanes - 1) / Scale.lanes)
            let homes = stride(from: 0, to: points.count, by: size).map { points[$0..<min($0 + size, points.count)] }
            try await inLanes(homes) { try await Self.sweep($0, of: calls, kind) }
            print("faults: \(kind.rawValue) at \(points.count) of \(calls.count) calls, \(homes.count) homes")
        }

        /// One home after another fault; ends at the first that did harm.
        static func sweep(_ points: ArraySlice<Int>, of calls: [String], _ kind: FaultShim.Kind) async throws {
            let station = try StationUnderTest("sweep")
            for (flow, call) in points.enumerated() {
                let place = "\(kind.rawValue) at call \(call) of \(calls.count) (\(calls[call - 1]))"
                do {
                    try await drive(station, scan: Scan.make(flow + 1, flow % 4 == 3 ? .tif : .pdf), call, kind)
                } catch {
                    Issue.record("\(place): \(error)")
                    return
                }
                let complaints = try station.complaints()
                #expect(complaints == [], "\(place)")
                guard complaints.isEmpty else { return }
            }
        }

        /// Names of the calls of a whole life, in order: start, one document, stop.
        static func measure(_ station: StationUnderTest) async throws -> [String] {
            let trace = station.home.path + "/calls"
            try await station.start(
                try FaultShim.environment(program: "sohoad", root: station.home.path, trace: trace))
            try station.drop(Scan.make(0))
            try await station.settle()
            try await station.stop()
            return try FaultShim.trace(trace)
        }

        /// Every call, or some: one half spread evenly over those that change names, where ownership passes on,
        /// one half over all.
        static func points(of calls: [String]) -> [Int] {
            let all = Array(1...max(1, calls.count))
            guard Scale.faultPoints > 0, Scale.faultPoints < calls.count else { return all }
            let passing = all.filter { ["rename", "link", "unlink", "mkdir", "rmdir"].contains(calls[$0 - 1]) }
            let half = Scale.faultPoints / 2
            return Set(spread(half, over: passing) + spread(Scale.faultPoints - half, over: all)).sorted()
        }

        private static func spread(_ count: Int, over points: [Int]) -> [Int] {
            guard count < points.count else { return points }
            return (0..<count).map { points[$0 * (points.count - 1) / max(1, count - 1)] }
        }

        /// One life with the fault, then one without if it did not get through.
        static func drive(
            _ station: StationUnderTest, scan: Scan, _ call: Int, _ kind: FaultShim.Kind
        ) async throws {
            try station.launch(
                try FaultShim.environment(program: "sohoad", root: station.home.path, at: call, kind: kind))
            try? await station.ready(within: .seconds(20))
            try station.drop(scan)
            if !kind.isDeath {
                // Back-off may be long on purpose; what matters is that a restart without the fault gets through.
                try? await station.settle(within: .seconds(4))
            } else {
                _ = try? await station.daemon?.wait(within: .seconds(4))
            }
            #expect(station.ownership().lost == [], "\(kind.rawValue) at call \(call)")
            let ending = try await station.end()
            let isOrderly = if case .exited = ending { true } else { kind.isDeath && ending == .signalled(SIGKILL) }
            #expect(isOrderly, "\(kind.rawValue) at call \(call): \(String(describing: ending))")
            try await station.start()
            try await station.settle()
            try await station.stop()
        }
    }
}
