/// The members of an object; a dictionary pretends to have one key.
struct ShapeMembers<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let record: ShapeRecord
    let seen: ShapeDecoder.Seen
    let codingPath: [any CodingKey] = []

    /// Types with keys of their own know no such key; dictionaries take any.
    private static var anyKey: Key? { Key(stringValue: "*") }
    var allKeys: [Key] { Self.anyKey.map { [$0] } ?? [] }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) -> Bool { false }

    private func note<Value>(_ key: Key, _ shape: JSONShape, _ value: Value) -> Value {
        add(key, shape, isRequired: true)
        return value
    }

    /// Nothing is there, so that types end which hold their like.
    private func skip<Value>(_ key: Key, _ shape: JSONShape) -> Value? {
        add(key, shape, isRequired: false)
        return nil
    }

    private func add(_ key: Key, _ shape: JSONShape, isRequired: Bool) {
        if key.stringValue == "*" {
            seen.shape = .plain(.dictionary(shape))
        } else {
            seen.add(JSONShapes.Member(name: key.stringValue, shape: shape, isRequired: isRequired))
        }
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let (shape, value) = try record.follow(type)
        return note(key, shape, value)
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        skip(key, try record.follow(type).0)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        throw JSONShapeError(description: "the unnamed object \(key.stringValue) can't be followed")
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw JSONShapeError(description: "the unnamed list \(key.stringValue) can't be followed")
    }

    func superDecoder() -> any Decoder { ShapeDecoder(record: record) }
    func superDecoder(forKey key: Key) -> any Decoder { ShapeDecoder(record: record) }

    func decode(_ type: Bool.Type, forKey key: Key) -> Bool { note(key, .boolean, false) }
    func decode(_ type: String.Type, forKey key: Key) -> String { note(key, .string, "") }
    func decode(_ type: Double.Type, forKey key: Key) -> Double { note(key, .number, 0) }
    func decode(_ type: Float.Type, forKey key: Key) -> Float { note(key, .number, 0) }
    func decode(_ type: Int.Type, forKey key: Key) -> Int { note(key, .integer, 0) }
    func decode(_ type: Int8.Type, forKey key: Key) -> Int8 { note(key, .integer, 0) }
    func decode(_ type: Int16.Type, forKey key: Key) -> Int16 { note(key, .integer, 0) }
    func decode(_ type: Int32.Type, forKey key: Key) -> Int32 { note(key, .integer, 0) }
    func decode(_ type: Int64.Type, forKey key: Key) -> Int64 { note(key, .integer, 0) }
    func decode(_ type: UInt.Type, forKey key: Key) -> UInt { note(key, .integer, 0) }
    func decode(_ type: UInt8.Type, forKey key: Key) -> UInt8 { note(key, .integer, 0) }
    func decode(_ type: UInt16.Type, forKey key: Key) -> UInt16 { note(key, .integer, 0) }
    func decode(_ type: UInt32.Type, forKey key: Key) -> UInt32 { note(key, .integer, 0) }
    func decode(_ type: UInt64.Type, forKey key: Key) -> UInt64 { note(key, .integer, 0) }

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) -> Bool? { skip(key, .boolean) }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) -> String? { skip(key, .string) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) -> Double? { skip(key, .number) }
    func decodeIfPresent(_ type: Float.Type, forKey key: Key) -> Float? { skip(key, .number) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) -> Int? { skip(key, .integer) }
    func decodeIfPresent(_ type: Int8.Type, forKey key: Key) -> Int8? { skip(key, .integer) }
    func decodeIfPresent(_ type: Int16.Type, forKey key: Key) -> Int16? { skip(key, .integer) }
    func decodeIfPresent(_ type: Int32.Type, forKey key: Key) -> Int32? { skip(key, .integer) }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) -> Int64? { skip(key, .integer) }
    func decodeIfPresent(_ type: UInt.Type, forKey key: Key) -> UInt? { skip(key, .integer) }
    func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) -> UInt8? { skip(key, .integer) }
    func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) -> UInt16? { skip(key, .integer) }
    func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) -> UInt32? { skip(key, .integer) }
    func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) -> UInt64? { skip(key, .integer) }
}
