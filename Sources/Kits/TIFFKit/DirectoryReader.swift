/// Reads the directories of a little-endian TIFF or BigTIFF as they are: for files that this house wrote, and checked
/// all the same.
package struct DirectoryReader {
    private let bytes: any TIFFBytes
    private let isBig: Bool
    private let first: UInt64

    /// Bytes of one tag's values, and directories of a file, that are still read.
    private static let largestValue = 64 << 20
    private static let mostDirectories = 64

    package init(_ bytes: any TIFFBytes) throws(TIFFError) {
        self.bytes = bytes
        let head = try Self.read(bytes, at: 0, count: 8)
        switch head.prefix(4) {
        case [0x49, 0x49, 42, 0]:
            isBig = false
            first = Self.number(head[4..<8])
        case [0x49, 0x49, 43, 0]:
            isBig = true
            first = Self.number(try Self.read(bytes, at: 8, count: 8)[...])
        default: throw TIFFError("read directory", "no little-endian TIFF")
        }
    }

    /// Every directory with its tags in order.
    package func directories() throws(TIFFError) -> [[TIFFTag]] {
        var result: [[TIFFTag]] = []
        var offset = first
        while offset != 0, result.count < Self.mostDirectories {
            let (tags, next) = try directory(at: offset)
            result.append(tags)
            // Directories of our files follow each other; a loop would not end.
            guard next == 0 || next > offset else { throw TIFFError("read directory", "directories go backwards") }
            offset = next
        }
        return result
    }

    private func directory(at offset: UInt64) throws(TIFFError) -> ([TIFFTag], UInt64) {
        let (head, entry, tail) = isBig ? (8, 20, 8) : (2, 12, 4)
        let count = Self.number(try Self.read(bytes, at: offset, count: head)[...])
        guard count <= 4096 else { throw TIFFError("read directory", "\(count) tags") }
        let body = try Self.read(bytes, at: offset + UInt64(head), count: Int(count) * entry + tail)
        var tags: [TIFFTag] = []
        for index in 0..<Int(count) {
            if let tag = try tag(body[index * entry..<(index + 1) * entry]) { tags.append(tag) }
        }
        return (tags, Self.number(body.suffix(tail)))
    }

    private func tag(_ entry: ArraySlice<UInt8>) throws(TIFFError) -> TIFFTag? {
        let start = entry.startIndex
        let type = UInt16(Self.number(entry[start + 2..<start + 4]))
        let value = isBig ? 12 : 8
        let count = Self.number(entry[start + 4..<start + value])
        guard let size = TIFFTag.size(ofType: type) else { return nil }
        guard count <= UInt64(Self.largestValue / size) else { throw TIFFError("read directory", "\(count) values") }
        let length = Int(count) * size
        let inline = entry[(start + value)...]
        let values =
            length <= inline.count
            ? Array(inline.prefix(length)) : try Self.read(bytes, at: Self.number(inline), count: length)
        return TIFFTag(
            id: UInt16(Self.number(entry[start..<start + 2])), type: type, count: Int(count), bytes: values)
    }

    private static func read(_ bytes: any TIFFBytes, at offset: UInt64, count: Int) throws(TIFFError) -> [UInt8] {
        guard offset <= bytes.size, UInt64(count) <= bytes.size - offset else {
            throw TIFFError("read directory", "it lies beyond the end of the file")
        }
        var buffer = [UInt8](repeating: 0, count: count)
        let got = buffer.withUnsafeMutableBytes { bytes.read(at: offset, into: $0) }
        guard got == count else { throw TIFFError("read directory", "read error") }
        return buffer
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
