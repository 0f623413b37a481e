import Foundation
import Testing

@testable import ArchiveModel

struct FactsSchemaTests {
    private struct Outer: Codable {
        enum Kind: String, Codable, CaseIterable { case one, two }
        struct Inner: Codable { var name: String }
        var kind: Kind
        var inner: Inner?
        var list: [Inner]
        var counts: [String: Int]
        var share: Double?
        var digest: ContentDigest
        var size: Int64
        var yes: Bool
        var tree: JSONValue?
    }
    private enum Open: String, Codable { case one }
    private struct Holder: Codable { var open: Open }

    @Test func readsTheShapeOffTheDecoding() throws {
        let shapes = try JSONShapes(of: Outer.self)
        guard case .type(let name) = shapes.root, let members = shapes.types[name] else {
            Issue.record("\(shapes.root)")
            return
        }
        let shown = Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0) })
        #expect(shown["kind"]?.shape == .choice(["one", "two"]) && shown["kind"]?.isRequired == true)
        #expect(shown["inner"]?.isRequired == false && shown["share"]?.shape == .number)
        #expect(shown["counts"]?.shape == .dictionary(.integer) && shown["digest"]?.shape == .digest)
        #expect(shown["size"]?.shape == .integer && shown["yes"]?.shape == .boolean && shown["tree"]?.shape == .any)
        guard case .array(.type(let element)) = shown["list"]?.shape else {
            Issue.record("no list")
            return
        }
        #expect(shapes.types[element]?.map(\.name) == ["name"])
    }

    @Test func aTypeThatDoesNotListItsCasesIsNamed() {
        #expect(throws: JSONShapeError.self) { try JSONShapes(of: Holder.self) }
    }

    @Test func factsHaveASchema() throws {
        let document = try FactsSchema.document()
        let raster = document["$defs"]?["RasterFacts"]?["properties"]
        #expect(raster?["width"]?["type"]?.string == "integer")
        #expect(raster?["dpiX"]?["$ref"]?.string == "#/$defs/Fact.Double")
        #expect(document["$ref"]?.string == "#/$defs/SubmissionFacts")
    }
}
