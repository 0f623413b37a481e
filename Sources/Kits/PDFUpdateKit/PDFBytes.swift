internal import HostKit

/// Parts of a PDF file, read where they are needed.
struct PDFBytes: Sendable {
    let file: FileBytes
    /// Bytes of one object that is read into memory.
    static let objectLimit = 32 << 20
    private static let firstLook = 4096

    var size: Int64 { file.size }

    func read(at offset: Int64, count: Int) throws -> [UInt8] { try file.read(at: offset, count: count) }

    /// Parses what stands at a place, with as much of the file as it takes.
    func parse<Result>(
        at offset: Int64, _ body: (inout PDFParser) throws -> Result
    ) throws -> Result {
        guard offset >= 0, offset < size else {
            throw PDFUpdateRefusal(.brokenReferences, "offset \(offset) is outside of the file")
        }
        var length = Self.firstLook
        while true {
            let bytes = try read(at: offset, count: length)
            var parser = PDFParser(bytes, isFinal: offset + Int64(bytes.count) >= size)
            do {
                return try body(&parser)
            } catch PDFParser.Trouble.ended {
                guard length < Self.objectLimit else { throw PDFUpdateRefusal(.tooLarge, "the object at \(offset)") }
                length *= 4
            } catch PDFParser.Trouble.malformed(let reason) {
                throw PDFUpdateRefusal(.damagedObject, "at \(offset): \(reason)")
            }
        }
    }
}
