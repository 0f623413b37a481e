import Foundation
import TestSupport
import Testing

/// `sohoa inspect`: a page for people, JSON with a published schema for programs.
struct InspectTests {
    private static let schema = Oracle.checkout + "/docs/facts.schema.json"

    private static func samples() -> [String] {
        let root = Oracle.checkout + "/samples"
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        let kinds = ["tif", "pdf", "dxf", "dgn", "jpg", "png"]
        return names.sorted().filter { kinds.contains(($0 as NSString).pathExtension.lowercased()) }.map {
            root + "/" + $0
        }
    }

    /// `.ci/facts-schema` adds the words of the doc comments; everything else is the code's.
    @Test func thePublishedSchemaIsThatOfTheCode() throws {
        let published = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: Self.schema)))
        let printed = try Tool.run(["inspect", "--schema"]).object
        #expect(
            NSDictionary(dictionary: Self.wordless(published) as? [String: Any] ?? [:])
                == NSDictionary(dictionary: printed),
            "run .ci/facts-schema .build/debug/sohoa > docs/facts.schema.json")
    }

    private static func wordless(_ value: Any) -> Any {
        if let list = value as? [Any] { return list.map(wordless) }
        guard let members = value as? [String: Any] else { return value }
        return members.filter { !($0.key == "description" && $0.value is String) }.mapValues(wordless)
    }

    @Test(.enabled(if: Oracle.program("jsonschema") != nil)) func whatIsPrintedFitsTheSchema() throws {
        let folder = try TemporaryFolder("inspect")
        let samples = Self.samples()
        #expect(samples.count > 15)
        for (index, path) in samples.enumerated() {
            let answer = try Tool.run(["inspect", path, "--json"])
            try folder.file("\(index).json", answer.output)
        }
        let checked = try Oracle.run(
            Oracle.checkout + "/.venv/bin/python",
            ["-c", Self.check, Self.schema] + samples.indices.map { "\(folder.path)/\($0).json" })
        #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
    }

    private static let check = """
        import json, sys, jsonschema
        schema = json.load(open(sys.argv[1]))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        bad = [f"{path}: {error.json_path} {error.message[:200]}"
               for path in sys.argv[2:] for error in validator.iter_errors(json.load(open(path)))]
        print("\\n".join(bad[:20]))
        sys.exit(1 if bad else 0)
        """

    @Test func thePageIsReadInBothLanguages() throws {
        let sheet = Oracle.checkout + "/samples/dia-chinh/DC_26734_194602-8-b_1000_2024.tif"
        let page = try Tool.run(["inspect", sheet]).output
        #expect(page.contains("Độ phân giải") && page.contains("400 dpi") && page.contains("420 × 297 mm"))
        let english = try Tool.run(["inspect", sheet, "--lang", "en"]).output
        #expect(english.contains("Resolution") && english.contains("scanned from paper"))
        #expect(!english.contains("Độ phân giải"))
    }

    @Test func nothingToMeasureIsWrongUsage() throws { #expect(try Tool.run(["inspect"]).status == 2) }
}
