internal import ArchiveModel
internal import Foundation

/// How values lie in the rows: JSON for what only we read, comparable text for times.
enum RowCoding {
    /// Dates keep every bit: they are numbers, not text.
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A measurement that is not a number must not keep an item from being written down.
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return try decoder.decode(type, from: Data(text.utf8))
    }

    /// Always the same zone and width, so that text compares as time does.
    static func time(_ date: Date) -> String { VietnamTime.iso8601(date) }
}
