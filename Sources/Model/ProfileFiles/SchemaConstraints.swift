internal import ArchiveModel

/// What a JSON Schema can say of whole tables beyond the types of their keys.
enum SchemaConstraints {
    private typealias Members = [String: JSONValue]

    /// Members to add to the schema of a key.
    static func members(of key: SchemaKey, in shape: SchemaShape) -> [String: JSONValue] {
        var members: Members = [:]
        if key.isNonEmpty {
            if case .list = key.type {
                members["minItems"] = .integer(1)
            } else {
                members["minProperties"] = .integer(1)
            }
        }
        switch key.name {
        case "fields", "page_fields":
            members["propertyNames"] = .object(["pattern": .string("^[a-z][a-z0-9_-]{0,63}$")])
        case "record_code":
            members["allOf"] = .array([.object(["pattern": .string("\\{seq(:0?[1-9][0-9]?)?\\}")])])
        case "retention" where shape == .whole: members["anyOf"] = .array([term, forEver])
        case "grouping" where shape == .whole: members["not"] = fileWithRuns
        default: break
        }
        return members
    }

    /// `standing: law` needs a basis; in an overlay the parent may have it.
    static func members(of keys: [SchemaKey], in shape: SchemaShape) -> [String: JSONValue] {
        let names = Set(keys.map(\.name))
        guard shape == .whole, names.isSuperset(of: ["basis", "standing"]) else { return [:] }
        return [
            "if": .object([
                "properties": .object(["standing": .const("law")]), "required": .array([.string("standing")]),
            ]), "then": required("basis"),
        ]
    }

    private static func required(_ names: String...) -> JSONValue {
        .object(["required": .array(names.map(JSONValue.string))])
    }

    private static let term = JSONValue.object([
        "required": .array([.string("years")]),
        "properties": .object(["permanent": .object(["enum": .array([.bool(false), .string("false"), .string("no")])])]
        ),
    ])
    private static let forEver = JSONValue.object([
        "required": .array([.string("permanent")]), "not": required("years"),
        "properties": .object([
            "permanent": .object(["enum": .array([.bool(true), .string("true"), .string("yes"), .string("có")])])
        ]),
    ])
    private static let fileWithRuns = JSONValue.object([
        "properties": .object(["by": .const("file")]), "required": .array([.string("by")]),
        "anyOf": .array([required("runs"), required("order")]),
    ])
}
