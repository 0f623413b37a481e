/// The shape of the JSON that a type is read from, read off its own decoding: it can't say anything else than the code.
package indirect enum JSONShape: Hashable, Sendable {
    case string, number, integer, boolean, any
    /// One of these words.
    case choice([String])
    /// SHA-256 in hexadecimal digits.
    case digest
    case array(JSONShape)
    /// Keys are free.
    case dictionary(JSONShape)
    /// A named type; its members stand in `JSONShapes.types`.
    case type(String)
}

/// Named types and their members, in the order in which they are read.
package struct JSONShapes: Sendable {
    package struct Member: Hashable, Sendable {
        package var name: String
        package var shape: JSONShape
        package var isRequired: Bool
    }
    package private(set) var types: [String: [Member]] = [:]
    package private(set) var root: JSONShape

    /// - Throws: for a type whose decoding can't be followed; it names the type.
    package init<Root: Decodable>(of type: Root.Type) throws {
        let record = ShapeRecord()
        root = .any
        let (shape, _) = try record.follow(type)
        root = shape
        types = record.types
    }
}

/// Why the shape of a type can't be told.
package struct JSONShapeError: Error, CustomStringConvertible {
    package var description: String
}

/// What was seen so far.
final class ShapeRecord {
    var types: [String: [JSONShapes.Member]] = [:]
    private var depth = 0

    /// The shape of a type, with some value of it.
    func follow<Value: Decodable>(_ type: Value.Type) throws -> (JSONShape, Value) {
        depth += 1
        defer { depth -= 1 }
        guard depth < 40 else { throw JSONShapeError(description: "\(type) contains itself") }
        if let known = try Self.leaf(type) { return known }
        let name = Self.name(type)
        let probe = ShapeDecoder(record: self)
        let value = try Value(from: probe)
        guard case .members(let members) = probe.seen.shape else { return (try probe.seen.plain(name), value) }
        types[name] = members
        return (.type(name), value)
    }

    /// Types whose values can't be made up of empty texts and zeros.
    private static func leaf<Value>(_ type: Value.Type) throws -> (JSONShape, Value)? {
        if type == JSONValue.self, let value = JSONValue.null as? Value { return (.any, value) }
        if type == ContentDigest.self, let value = ContentDigest.empty as? Value { return (.digest, value) }
        if let words = type as? any (CaseIterable & RawRepresentable<String>).Type {
            return try choice(words) as? (JSONShape, Value)
        }
        if type is any RawRepresentable<String>.Type, type is any Sequence.Type == false, isEnum(type) {
            throw JSONShapeError(description: "\(type) does not list its cases")
        }
        return nil
    }

    private static func choice<Words: CaseIterable & RawRepresentable>(
        _ type: Words.Type
    ) throws -> (JSONShape, Words) where Words.RawValue == String {
        guard let first = type.allCases.first(where: { _ in true }) else {
            throw JSONShapeError(description: "\(type) has no cases")
        }
        return (.choice(type.allCases.map(\.rawValue)), first)
    }

    /// A struct around a text takes the empty one.
    private static func isEnum<Value>(_ type: Value.Type) -> Bool {
        (type as? any RawRepresentable<String>.Type).map { !takesEmptyText($0) } ?? false
    }

    private static func takesEmptyText<Words: RawRepresentable>(_ type: Words.Type) -> Bool
    where Words.RawValue == String { type.init(rawValue: "") != nil }

    /// `PDFFacts.Page`, `Fact.Double`.
    private static func name<Value>(_ type: Value.Type) -> String {
        String(reflecting: type).replacing("ArchiveModel.", with: "").replacing("Swift.", with: "")
            .replacing("<", with: ".").replacing(">", with: "")
    }
}
