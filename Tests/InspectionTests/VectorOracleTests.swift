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
            let run = try Oracle.run("ogrinfo", ["-ro", "-al", "-so", "-mdd", "SHAPEFILE", path])
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
        wrong += isDrawing ? [] : compareAttributes(vector, lines)
        wrong += compareSystem(vector, lines)
        if let parts = vector.shapefile { wrong += compareParts(parts, lines) }
        if lines.contains("Layer SRS WKT:"), !lines.contains("(unknown)"), vector.crs == nil { wrong.append("no CRS") }
        return wrong
    }

    /// `AREA: Real (12.3)`, in the order of the layers.
    private static func compareAttributes(_ vector: VectorFacts, _ lines: [String]) -> [String] {
        let pattern = /^([^:=]+): ([A-Z][A-Za-z0-9]+)(\([A-Za-z0-9]+\))? \([0-9.]+\).*$/
        let theirs = lines.compactMap { line in
            line.wholeMatch(of: pattern).map { "\($0.output.1) \($0.output.2)" }
        }
        let ours = vector.layers.flatMap(\.attributes).map { "\($0.name) \($0.type)" }
        return ours == theirs ? [] : ["attributes \(theirs) ours \(ours)"]
    }

    /// The code that the whole system of the first layer ends with.
    private static func compareSystem(_ vector: VectorFacts, _ lines: [String]) -> [String] {
        guard let start = lines.firstIndex(of: "Layer SRS WKT:") else { return [] }
        let text = lines[start...].prefix { !$0.hasPrefix("Data axis") }
        guard let last = text.last, last.hasPrefix("    ID[\"EPSG\",") else { return [] }
        let code = Int(last.filter(\.isNumber))
        return vector.crs?.epsg == code ? [] : ["EPSG \(code ?? 0) ours \(vector.crs?.epsg ?? 0)"]
    }

    private static func compareParts(_ parts: ShapefileFacts, _ lines: [String]) -> [String] {
        func value(_ key: String) -> String? {
            lines.first { $0.hasPrefix("  \(key)=") }.map { String($0.dropFirst(key.count + 3)) }
        }
        var wrong: [String] = []
        if let driver = value("LDID_VALUE"), driver != parts.languageDriver.map(String.init) {
            wrong.append("LDID \(driver) ours \(parts.languageDriver ?? -1)")
        }
        let encoding = value("SOURCE_ENCODING") ?? ""
        if encoding != parts.encoding?.value ?? "" {
            wrong.append("encoding \(encoding) ours \(parts.encoding?.value ?? "")")
        }
        if !parts.isConsistent { wrong.append("parts disagree: \(parts)") }
        return wrong
    }

    private static func numbers(_ line: String) -> [Double] {
        line.dropFirst(8).replacing(") - (", with: ", ").split { "(), ".contains($0) }.compactMap { Double($0) }
    }
}
