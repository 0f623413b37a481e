/// The JSON Schema (draft 2020-12) of what `sohoa inspect --json` prints.
package enum FactsSchema {
    package static func document() throws -> JSONValue {
        let shapes = try JSONShapes(of: SubmissionFacts.self)
        let definitions = shapes.types.mapValues { members in object(members) }
        return .object([
            "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
            "$id": .string("urn:sohoa:facts:1"), "title": .string("What Sohoa measures of a submission"),
            "$ref": reference(shapes.root), "$defs": .object(definitions),
        ])
    }

    private static func reference(_ shape: JSONShape) -> JSONValue {
        if case .type(let name) = shape { .string("#/$defs/\(name)") } else { .null }
    }

    private static func object(_ members: [JSONShapes.Member]) -> JSONValue {
        let required = members.filter(\.isRequired).map { JSONValue.string($0.name) }
        let properties = members.map { ($0.name, schema($0.shape)) }
        return .object([
            "type": .string("object"), "required": .array(required), "additionalProperties": .bool(false),
            "properties": .object(Dictionary(properties, uniquingKeysWith: { first, _ in first })),
        ])
    }

    private static func schema(_ shape: JSONShape) -> JSONValue {
        switch shape {
        case .string: .object(["type": .string("string")])
        case .number: .object(["type": .string("number")])
        case .integer: .object(["type": .string("integer")])
        case .boolean: .object(["type": .string("boolean")])
        case .any: .bool(true)
        case .choice(let words): .object(["enum": .array(words.map(JSONValue.string))])
        case .digest: .object(["type": .string("string"), "pattern": .string("^[0-9a-f]{64}$")])
        case .array(let element): .object(["type": .string("array"), "items": schema(element)])
        case .dictionary(let value):
            .object(["type": .string("object"), "additionalProperties": schema(value)])
        case .type: .object(["$ref": reference(shape)])
        }
    }
}
