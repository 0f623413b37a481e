internal import Foundation

/// Parts of a file for our own bounds-checked probes.
enum FileBytes {
    /// At most `count` bytes from `offset`; empty when the file can't be read.
    static func read(_ path: String, from offset: UInt64 = 0, count: Int) -> [UInt8] {
        guard let file = FileHandle(forReadingAtPath: path) else { return [] }
        defer { try? file.close() }
        guard (try? file.seek(toOffset: offset)) != nil, let data = try? file.read(upToCount: count) else { return [] }
        return [UInt8](data)
    }

    /// The last `count` bytes of a file of `size` bytes.
    static func tail(_ path: String, size: Int64, count: Int) -> [UInt8] {
        read(path, from: UInt64(max(0, size - Int64(count))), count: count)
    }
}

/// Integers at checked offsets.
struct ByteReader {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func byte(_ offset: Int) -> Int? { bytes.indices.contains(offset) ? Int(bytes[offset]) : nil }

    func big(_ offset: Int, _ count: Int) -> Int? {
        guard offset >= 0, count > 0, offset <= bytes.count - count else { return nil }
        return bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
    }

    func little(_ offset: Int, _ count: Int) -> Int? {
        guard offset >= 0, count > 0, offset <= bytes.count - count else { return nil }
        return bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    func matches(_ text: String, at offset: Int) -> Bool {
        let wanted = Array(text.utf8)
        guard offset >= 0, offset <= bytes.count - wanted.count else { return false }
        return bytes[offset..<offset + wanted.count].elementsEqual(wanted)
    }

    /// Offset of a text, the last one when `backwards`.
    func find(_ text: String, backwards: Bool = false) -> Int? {
        let count = bytes.count - text.utf8.count
        guard count >= 0 else { return nil }
        return backwards ? (0...count).last { matches(text, at: $0) } : (0...count).first { matches(text, at: $0) }
    }
}
