/// Answers everything that a type asks with an empty value, and writes down what it asked.
final class ShapeDecoder: Decoder {
    /// What the type turned out to be.
    final class Seen {
        enum Shape {
            case nothing
            case plain(JSONShape)
            case members([JSONShapes.Member])
        }
        var shape = Shape.nothing

        func add(_ member: JSONShapes.Member) {
            guard case .members(let members) = shape else { return }
            if members.contains(where: { $0.name == member.name }) { return }
            shape = .members(members + [member])
        }

        func plain(_ name: String) throws -> JSONShape {
            guard case .plain(let shape) = shape else {
                throw JSONShapeError(description: "\(name) asks for nothing")
            }
            return shape
        }
    }
    let seen = Seen()
    let record: ShapeRecord
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    init(record: ShapeRecord) { self.record = record }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        if case .members = seen.shape {} else { seen.shape = .members([]) }
        return KeyedDecodingContainer(ShapeMembers<Key>(record: record, seen: seen))
    }

    func unkeyedContainer() -> any UnkeyedDecodingContainer { ShapeElements(record: record, seen: seen) }
    func singleValueContainer() -> any SingleValueDecodingContainer { ShapeValue(record: record, seen: seen) }
}

/// One value alone.
private struct ShapeValue: SingleValueDecodingContainer {
    let record: ShapeRecord
    let seen: ShapeDecoder.Seen
    let codingPath: [any CodingKey] = []

    func decodeNil() -> Bool { false }

    private func note<Value>(_ shape: JSONShape, _ value: Value) -> Value {
        seen.shape = .plain(shape)
        return value
    }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let (shape, value) = try record.follow(type)
        return note(shape, value)
    }

    func decode(_ type: Bool.Type) -> Bool { note(.boolean, false) }
    func decode(_ type: String.Type) -> String { note(.string, "") }
    func decode(_ type: Double.Type) -> Double { note(.number, 0) }
    func decode(_ type: Float.Type) -> Float { note(.number, 0) }
    func decode(_ type: Int.Type) -> Int { note(.integer, 0) }
    func decode(_ type: Int8.Type) -> Int8 { note(.integer, 0) }
    func decode(_ type: Int16.Type) -> Int16 { note(.integer, 0) }
    func decode(_ type: Int32.Type) -> Int32 { note(.integer, 0) }
    func decode(_ type: Int64.Type) -> Int64 { note(.integer, 0) }
    func decode(_ type: UInt.Type) -> UInt { note(.integer, 0) }
    func decode(_ type: UInt8.Type) -> UInt8 { note(.integer, 0) }
    func decode(_ type: UInt16.Type) -> UInt16 { note(.integer, 0) }
    func decode(_ type: UInt32.Type) -> UInt32 { note(.integer, 0) }
    func decode(_ type: UInt64.Type) -> UInt64 { note(.integer, 0) }
}

/// A list, which pretends to have one element.
private struct ShapeElements: UnkeyedDecodingContainer {
    let record: ShapeRecord
    let seen: ShapeDecoder.Seen
    let codingPath: [any CodingKey] = []
    let count: Int? = nil
    private(set) var isAtEnd = false
    private(set) var currentIndex = 0

    init(record: ShapeRecord, seen: ShapeDecoder.Seen) {
        self.record = record
        self.seen = seen
    }

    mutating func decodeNil() -> Bool { false }

    private mutating func note<Value>(_ shape: JSONShape, _ value: Value) -> Value {
        seen.shape = .plain(.array(shape))
        isAtEnd = true
        currentIndex = 1
        return value
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let (shape, value) = try record.follow(type)
        return note(shape, value)
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw JSONShapeError(description: "lists of unnamed objects can't be followed")
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw JSONShapeError(description: "lists of unnamed lists can't be followed")
    }

    mutating func superDecoder() -> any Decoder { ShapeDecoder(record: record) }

    mutating func decode(_ type: Bool.Type) -> Bool { note(.boolean, false) }
    mutating func decode(_ type: String.Type) -> String { note(.string, "") }
    mutating func decode(_ type: Double.Type) -> Double { note(.number, 0) }
    mutating func decode(_ type: Float.Type) -> Float { note(.number, 0) }
    mutating func decode(_ type: Int.Type) -> Int { note(.integer, 0) }
    mutating func decode(_ type: Int8.Type) -> Int8 { note(.integer, 0) }
    mutating func decode(_ type: Int16.Type) -> Int16 { note(.integer, 0) }
    mutating func decode(_ type: Int32.Type) -> Int32 { note(.integer, 0) }
    mutating func decode(_ type: Int64.Type) -> Int64 { note(.integer, 0) }
    mutating func decode(_ type: UInt.Type) -> UInt { note(.integer, 0) }
    mutating func decode(_ type: UInt8.Type) -> UInt8 { note(.integer, 0) }
    mutating func decode(_ type: UInt16.Type) -> UInt16 { note(.integer, 0) }
    mutating func decode(_ type: UInt32.Type) -> UInt32 { note(.integer, 0) }
    mutating func decode(_ type: UInt64.Type) -> UInt64 { note(.integer, 0) }
}
