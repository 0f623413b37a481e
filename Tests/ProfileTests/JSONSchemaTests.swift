import ArchiveModel
import Foundation
import ProfileFiles
import TestSupport
import Testing

/// The JSON Schema that editors complete with, judged by Python's jsonschema.
@Suite struct JSONSchemaTests {
    static let hasOracle = (try? Oracle.run("python", ["-c", "import jsonschema, yaml"]).status) == 0
    static let oracle = Oracle.checkout + "/Tests/ProfileTests/Oracles/validate.py"

    /// File → errors.
    private func verdicts(_ files: [String]) throws -> [String: [String]] {
        let folder = try TemporaryFolder("schema")
        let schema = try folder.file("schema.json", Data(CanonicalJSON.text(ProfileJSONSchema.document()).utf8))
        let result = try Oracle.run("python", [Self.oracle, schema] + files)
        #expect(result.status == 0, "\(result.errors)")
        return try JSONDecoder().decode([String: [String]].self, from: Data(result.output.utf8))
    }

    @Test func namesItsDialect() {
        let document = ProfileJSONSchema.document()
        #expect(document["$schema"]?.string == "https://json-schema.org/draft/2020-12/schema")
        #expect(document["$defs"]?["profile"]?["additionalProperties"] == .bool(false))
    }

    @Test(.enabled(if: hasOracle)) func everyShippedProfileIsValid() throws {
        let folder = Oracle.checkout + "/profiles"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
        #expect(files.count >= 4)
        for (file, errors) in try verdicts(files.map { "\(folder)/\($0)" }) { #expect(errors == [], "\(file)") }
    }

    @Test(.enabled(if: hasOracle)) func whatAnEditorCanKnowIsRefused() throws {
        let names = CorpusTests.names
        let found = try verdicts(names.map { "\(CorpusTests.folder)/\($0).yaml" })
        #expect(found.count == names.count)
        let passed = names.filter { found["\(CorpusTests.folder)/\($0).yaml"]?.isEmpty ?? false }
        let excused = passed.filter { SchemaLimits.reason(for: $0) != nil }
        #expect(passed.filter { SchemaLimits.reason(for: $0) == nil } == [])
        // A reason that is not needed any more is taken off the list.
        #expect(SchemaLimits.reasons.keys.filter { !excused.contains($0) }.sorted() == [])
    }

    @Test(.enabled(if: hasOracle)) func acceptsWhatTheReaderAccepts() throws {
        let folder = try TemporaryFolder("accepted")
        let head = "id: mau\nversion: 1\nname: Mẫu\nsector: dia-chinh\naccepts: [tiff, pdf]\n"
        let bodies = [
            "rules:\n  pdf.version: { at_least: 1.4 }\n  page.blank:\n  page.size: on\n  pdf.fonts: off\n",
            "rules:\n  colour.depth:\n    - { at_least: 8 BIT, severity: return }\n    - at_least: 24bit\n",
            "limits: { time: 5 phút, memory: 1.5 gb }\n",
            "sample: .5 %\nidentity: [nam]\nfields: { nam: { label: 2024 } }\n",
            "fields:\n  loai: { label: Loại, codes: { 01: Một, GP: { vi: Giấy phép, en: Permit } }, required: có }\n",
            "origin: { expected: [paper, mixed] }\nretention: { permanent: true, from: 2026-01-01 }\n",
            "rules:\n  georeference.extent: { east: [100 km, 900 km], north: [900000 m, 2620000 m] }\n",
            "rules:\n  page.count: { at_most: 5 trang, when: \"page.size in [A0, roll] or not file.format = pdf\" }\n",
        ]
        let files = try bodies.enumerated().map { index, body in
            let (profile, diagnostics) = ProfileReader.read(text: head + body, file: "mau.yaml")
            #expect(profile != nil, "\(diagnostics.map { $0.rendered(.english) })")
            return try folder.file("\(index).yaml", head + body)
        }
        for (file, errors) in try verdicts(files) { #expect(errors == [], "\(file)") }
    }

    @Test(.enabled(if: hasOracle)) func anOverlayStatesOnlyWhatDiffers() throws {
        let folder = try TemporaryFolder("overlay")
        let good = try folder.file(
            "con.yaml",
            "id: con\nextends: goc\nnaming: { severity: info }\nfields: { nam: off, ma: { required: true } }\n"
                + "rules:\n  resolution.minimum: { severity: hold }\n  page.blank: off\ngrouping: off\n")
        let bad = try folder.file("sai.yaml", "id: con\nextends: goc\nrules:\n  page.blnk: off\n")
        let alone = try folder.file("mot.yaml", "id: con\nrules:\n  page.blank: off\n")
        let found = try verdicts([good, bad, alone])
        #expect(found[good] == [])
        #expect(found[bad]?.isEmpty == false && found[alone]?.isEmpty == false)
    }
}
