/// `12 0 obj … endobj` as it stands in the file.
struct IndirectObject {
    var reference: PDFReference
    var value: PDFValue
    /// The first byte of the data, when it is a stream.
    var streamStart: Int64?

    static func read(at offset: Int64, in file: PDFBytes) throws -> IndirectObject {
        try file.parse(at: offset) { parser in
            guard let number = try parser.unsigned(), let generation = try parser.unsigned(), try parser.take("obj"),
                number <= 1 << 32, generation <= 65_535
            else { throw PDFUpdateRefusal(.brokenReferences, "no object at \(offset)") }
            var object = IndirectObject(
                reference: PDFReference(Int(number), Int(generation)), value: try parser.value())
            guard case .dictionary = object.value, try parser.take("stream") else { return object }
            object.streamStart = offset + Int64(try Self.endOfLine(&parser))
            return object
        }
    }

    /// ISO 32000-1 §7.3.8.1: `stream` is followed by CR LF or LF.
    private static func endOfLine(_ parser: inout PDFParser) throws -> Int {
        let rest = parser.bytes[parser.position...].prefix(2)
        guard rest.count == 2 || parser.isFinal else { throw PDFParser.Trouble.ended }
        if rest.first == 13 { return parser.position + (rest.last == 10 && rest.count == 2 ? 2 : 1) }
        return parser.position + (rest.first == 10 ? 1 : 0)
    }
}
