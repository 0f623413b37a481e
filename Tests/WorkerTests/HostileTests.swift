internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import TestSupport
internal import Testing
internal import WorkerClient

/// Bombs, truncations, loops and lying headers that nobody in this project wrote, through real workers.
@Suite(.enabled(if: Oracle.testdata != nil), .serialized) struct HostileTests {
    private static func files(_ folder: String) -> [String] {
        let root = (Oracle.testdata ?? "") + "/" + folder
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return names.sorted().map { root + "/" + $0 }.filter { !DurableFiles.isFolder($0) }
    }

    @Test func everyHostileFileGetsAnAnswerAndTheDaemonLives() async throws {
        let desk = try Desk(count: 2)
        let limits = WorkerLimits(seconds: 60, memory: 1_000_000_000)
        let answers = await withTaskGroup(of: (String, String).self) { group in
            for path in Self.files("g_hostile") {
                group.addTask {
                    let begin = ContinuousClock.now
                    let outcome = try? await desk.inspect([path], limits: limits)
                    let took = ContinuousClock.now - begin
                    return (DurableFiles.name(of: path), Self.word(outcome) + " \(took.components.seconds)s")
                }
            }
            return await group.reduce(into: [(String, String)]()) { $0.append($1) }
        }
        #expect(answers.count > 60)
        let silent = answers.filter { $0.1.hasPrefix("no answer") || $0.1.hasPrefix("unavailable") }
        #expect(silent.isEmpty, "\(silent)")
        await desk.pool.shutdown()
    }

    /// Its coordinate system ends GDAL with SIGSEGV: our own reader says so and does not ask.
    @Test func theGeoPDFThatKillsGDALIsRead() async throws {
        let desk = try Desk()
        let root = try #require(Oracle.testdata)
        let outcome = try await desk.inspect([root + "/b_geopdf/rouault__gdal/invalid_srs.pdf"])
        let georeference = try #require(outcome.facts?.files.first?.pdf?.georeference)
        #expect(georeference.statements.first?.frame?.trouble != nil && georeference.effective?.geotransform == nil)
        let next = try await desk.inspect([root + "/b_geopdf/rouault__gdal/adobe_style_geospatial.pdf"])
        #expect(next.facts?.files.first?.pdf?.georeference?.effective?.crs != nil)
        await desk.pool.shutdown()
    }

    private static func word(_ outcome: WorkerOutcome?) -> String {
        switch outcome {
        case .inspected(let facts): "inspected \(facts.files.flatMap(\.problems).map(\.code.rawValue))"
        case .refused(let problem): "refused \(problem.code.rawValue): \(problem.detail)"
        case .unavailable(let error): "unavailable \(error)"
        default: "no answer"
        }
    }
}
