package import ArchiveModel
internal import ProfileRules

/// The JSON Schema (draft 2020-12) of profiles, from the same tables that check them: editors complete keys and
/// underline mistakes with it.
///
/// YAML gives numbers and flags types of their own, so the schema takes `24` where the reader takes the text `24`.
package enum ProfileJSONSchema {
    package static let dialect = "https://json-schema.org/draft/2020-12/schema"
    package static let identifier = "urn:sohoa:schema:profile"

    /// The whole document.
    package static func document() -> JSONValue {
        var definitions = ["condition": ScalarSchema.conditionSchema]
        for shape in SchemaShape.allCases {
            definitions[shape.name] = shape.table(ProfileSchema.keys)
            for rule in RuleCatalogue.settable {
                definitions[shape.name(of: rule)] = shape.rule(rule)
                definitions[shape.name(of: rule) + ".setting"] = shape.table(RuleCatalogue.commonKeys + rule.parameters)
            }
        }
        return .object([
            "$schema": .string(dialect), "$id": .string(identifier),
            "title": .string("Bộ quy tắc số hóa · Sohoa profile"),
            "type": .string("object"), "if": .object(["required": .array([.string("extends")])]),
            "then": SchemaShape.overlay.reference, "else": SchemaShape.whole.reference, "$defs": .object(definitions),
        ])
    }
}

/// A profile that stands alone, or one that states only what differs from its parent.
enum SchemaShape: CaseIterable {
    case whole, overlay

    var name: String { self == .whole ? "profile" : "overlay" }
    var reference: JSONValue { Self.reference(to: name) }
    func name(of rule: RuleDescription) -> String { "\(name).\(rule.id)" }
    static func reference(to name: String) -> JSONValue { .object(["$ref": .string("#/$defs/\(name)")]) }

    /// In an overlay nothing but the profile's own id is required: the rest may come from the parent.
    func table(_ keys: [SchemaKey]) -> JSONValue {
        let properties = keys.map { ($0.name, property($0)) }
        let required = keys.filter { $0.isRequired && (self == .whole || $0.name == "id") }.map(\.name)
        var schema: [String: JSONValue] = [
            "type": .string("object"), "additionalProperties": .bool(false),
            "properties": .object(Dictionary(properties, uniquingKeysWith: { $1 })),
        ]
        if !required.isEmpty { schema["required"] = .array(required.map(JSONValue.string)) }
        return .object(schema.merging(SchemaConstraints.members(of: keys, in: self)) { $1 })
    }

    private func property(_ key: SchemaKey) -> JSONValue {
        guard case .object(let own) = self.schema(of: key.type) else { return .bool(true) }
        let narrow = JSONValue.object(own.merging(SchemaConstraints.members(of: key, in: self)) { $1 })
        guard case .object(var schema) = removable(narrow, key.type) else { return .bool(true) }
        schema["description"] = .string(Self.both(key.manual))
        if let fallback = key.fallback { schema["default"] = ScalarSchema.value(fallback) }
        return .object(schema)
    }

    /// `off` takes away what the parent has.
    private func removable(_ schema: JSONValue, _ type: ValueType) -> JSONValue {
        guard self == .overlay else { return schema }
        switch type {
        case .list, .table, .dictionary, .rules: return .anyOf([schema, .const("off")])
        default: return schema
        }
    }

    func schema(of type: ValueType) -> JSONValue {
        switch type {
        case .table(let keys): table(keys)
        case .list(of: .quantity(let units)):
            // Bounds: the lower and the upper one.
            .object([
                "type": .string("array"), "items": schema(of: .quantity(units)), "minItems": .integer(2),
                "maxItems": .integer(2),
            ])
        case .list(let element): .object(["type": .string("array"), "items": schema(of: element)])
        case .dictionary(let element):
            .object(["type": .string("object"), "additionalProperties": removable(schema(of: element), element)])
        case .rules: rules
        default: ScalarSchema.schema(of: type)
        }
    }

    private var rules: JSONValue {
        let properties = RuleCatalogue.settable.map { ($0.id, Self.reference(to: name(of: $0))) }
        return .object([
            "type": .string("object"), "additionalProperties": .bool(false),
            "properties": .object(Dictionary(properties, uniquingKeysWith: { $1 })),
        ])
    }

    /// A table, a list of tables, `off`; bare or `on` where the rule has a default for everything.
    func rule(_ rule: RuleDescription) -> JSONValue {
        let own = Self.reference(to: name(of: rule) + ".setting")
        var shapes = [own, .object(["type": .string("array"), "items": own]), .const("off")]
        if self == .overlay || !rule.parameters.contains(where: \.isRequired) {
            shapes += [.const("on"), .object(["type": .string("null")])]
        }
        guard case .object(var schema) = JSONValue.anyOf(shapes) else { return .bool(true) }
        schema["description"] = .string(Self.both(rule.manual))
        return .object(schema)
    }

    static func both(_ text: LocalizedText) -> String { text.vi == text.en ? text.vi : "\(text.vi)\n\n\(text.en)" }
}

extension JSONValue {
    static func anyOf(_ schemas: [JSONValue]) -> JSONValue { .object(["anyOf": .array(schemas)]) }
    static func const(_ text: String) -> JSONValue { .object(["const": .string(text)]) }
}
