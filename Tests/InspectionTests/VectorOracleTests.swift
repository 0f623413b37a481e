internal import ArchiveModel
internal import Foundation
internal import TestSupport
internal import Testing

/// `ogrinfo` judges the facts about drawings and vector data that nobody in this project wrote.
@Suite(.enabled(if: Oracle.testdata != nil)) struct VectorOracleTests {
    @Test func countsAndExtentsEqualThoseOfOgrinfo() throws {
        let files = try Bench.corpus(["d_drawing", "j_vector_gis", "k_negative_controls"]) {
            $0.isVector && $0 != .dwg && $0 != .dgnV8
        }
        var disagreements: [String] = []
        var compared = 0
        for path in files {
            let run = try Oracle.run("ogrinfo", ["-ro", "-al", "-so", path])
            let facts = try Bench.inspectWithCompanions(path)
            guard run.status == 0, run.output.contains("Feature Count") else {
                if facts.problems.isEmpty { disagreements.append("\(Bench.short(path)): ogrinfo can't read it") }
                continue
            }
            guard let vector = facts.vector else {
                disagreements.append("\(Bench.short(path)): not read: \(facts.problems)")
                continue
            }
            compared += 1
            disagreements += Self.compare(vector, run.output).map { "\(Bench.short(path)): \($0)" }
        }
        #expect(compared > 40)
        #expect(disagreements.isEmpty, "\(disagreements.joined(separator: "\n"))")
    }

    private static func compare(_ vector: VectorFacts, _ text: String) -> [String] {
        var wrong: [String] = []
        let lines = text.split(separator: "\n").map(String.init)
        let counts = lines.filter { $0.hasPrefix("Feature Count:") }.compactMap { Int($0.dropFirst(15)) }
        if counts.reduce(0, +) != vector.featureCount { wrong.append("features \(counts) ours \(vector.featureCount)") }
        let isDrawing = vector.driver == "DXF" || vector.driver == "DGN"
        let names = lines.filter { $0.hasPrefix("Layer name: ") }.map { String($0.dropFirst(12)) }
        if !isDrawing, names != vector.layers.map(\.name) { wrong.append("layers \(names)") }
        if !isDrawing, counts != vector.layers.map(\.count) { wrong.append("counts \(counts)") }
        let boxes = lines.filter { $0.hasPrefix("Extent: ") }.map(numbers).filter { $0.count == 4 }
        if let box = boxes.first, boxes.count == 1, let ours = vector.extent {
            let close = zip(box, ours).allSatisfy { abs($0 - $1) <= 1e-4 * max(1, abs($0)) }
            if !close { wrong.append("extent \(box) ours \(ours)") }
        }
        if lines.contains("Layer SRS WKT:"), !lines.contains("(unknown)"), vector.crs == nil { wrong.append("no CRS") }
        return wrong
    }

    private static func numbers(_ line: String) -> [Double] {
        line.dropFirst(8).replacing(") - (", with: ", ").split { "(), ".contains($0) }.compactMap { Double($0) }
    }
}
