internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import TestSupport
internal import Testing
internal import WorkerClient

/// Readable files that nobody in this project wrote, damaged at random, through real workers: each gets an answer
/// within its limits. `SOHOA_FUZZ=20` goes on for twenty minutes, `SOHOA_FUZZ_SEED` begins elsewhere.
@Suite(.enabled(if: Oracle.testdata != nil), .serialized) struct MutationTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let minutes = environment["SOHOA_FUZZ"].flatMap(Double.init)
    private static let seed = environment["SOHOA_FUZZ_SEED"].flatMap(UInt64.init) ?? 1
    private static let limits = WorkerLimits(seconds: 20, memory: 800_000_000)

    /// Files of at most 2 MB: larger ones only make the rounds slower.
    private static func seeds() -> [String] {
        let root = Oracle.testdata ?? ""
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return names.sorted().filter { !$0.hasPrefix("g_hostile") && $0.contains("/") }.map { root + "/" + $0 }.filter {
            guard let status = try? FileManager.default.attributesOfItem(atPath: $0) else { return false }
            return status[.type] as? FileAttributeType == .typeRegular && (status[.size] as? Int ?? 0) < 2_000_000
        }
    }

    @Test func damagedFilesGetAnAnswerWithinTheirLimits() async throws {
        let seeds = Self.seeds()
        #expect(seeds.count > 200)
        let desk = try Desk(count: 2)
        let folder = try TemporaryFolder("mutants")
        var tally: [String: Int] = [:]
        var round = 0
        let end = ContinuousClock.now + .seconds((Self.minutes ?? 0) * 60)
        while Self.minutes == nil ? round < 12 : ContinuousClock.now < end {
            let paths = try (0..<4).map { try Self.mutant(seeds, number: round * 4 + $0, in: folder) }
            await withTaskGroup(of: (String, Bool).self) { group in
                for path in paths { group.addTask { await Self.judge(path, desk) } }
                for await (word, isRight) in group {
                    tally[word, default: 0] += 1
                    #expect(isRight, "\(word), seed \(Self.seed), round \(round)")
                }
            }
            for path in paths { try DurableFiles.remove(path) }
            round += 1
        }
        let heaviest = Self.heaviestWorker(desk)
        #expect(heaviest > 0 && heaviest < Self.limits.memory + 300_000_000, "resident, mapped files included")
        await desk.pool.shutdown()
        let words = tally.sorted { $0.value > $1.value }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        print("mutants: \(round * 4) from \(seeds.count) files, seed \(Self.seed): \(words)")
    }

    /// Keeps its name, because the extension and the companions' rules are part of what is read.
    private static func mutant(_ seeds: [String], number: Int, in folder: TemporaryFolder) throws -> String {
        var mutator = Mutator(seed: seed &* 1_000_003 &+ UInt64(number))
        let path = seeds[mutator.index(below: seeds.count)]
        let other = seeds[mutator.index(below: seeds.count)]
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let piece = try Data(contentsOf: URL(fileURLWithPath: other))
        let mutant = mutator.mutate(Array(bytes), with: Array(piece))
        return try folder.file("\(number)-\(DurableFiles.name(of: path))", Data(mutant))
    }

    private static func judge(_ path: String, _ desk: Desk) async -> (String, Bool) {
        let begin = ContinuousClock.now
        let outcome = try? await desk.inspect([path], limits: limits)
        // Waiting for a free worker counts too.
        let isInTime = ContinuousClock.now - begin < .seconds(3 * limits.seconds)
        switch outcome {
        case .inspected(let facts):
            let isWhole = facts.files.allSatisfy(\.problems.isEmpty)
            return (isWhole ? "read" : "read with problems", isInTime)
        case .refused(let problem): return ("refused: \(problem.code.rawValue)", isInTime)
        case .unavailable(let error): return ("unavailable \(error)", false)
        default: return ("no answer", false)
        }
    }

    /// Bytes that any living worker of the desk ever had resident (`VmHWM`).
    private static func heaviestWorker(_ desk: Desk) -> Int64 {
        let numbers = ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).filter { Int($0) != nil }
        return numbers.compactMap { number -> Int64? in
            guard let command = try? String(contentsOfFile: "/proc/\(number)/cmdline", encoding: .utf8),
                command.contains(desk.folder.path + "/slots/"),
                let text = try? String(contentsOfFile: "/proc/\(number)/status", encoding: .utf8),
                let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM") })
            else { return nil }
            return line.split(separator: " ").compactMap { Int64($0) }.first.map { $0 * 1024 }
        }.max() ?? 0
    }
}
