internal import HostKit

/// Bytes that parsers read at checked places.
protocol ByteSource {
    var count: Int64 { get }
    /// Exactly so many bytes; nil when they are not all there.
    func bytes(at offset: Int64, count: Int) -> [UInt8]?
}

extension FileBytes: ByteSource {
    var count: Int64 { size }

    func bytes(at offset: Int64, count: Int) -> [UInt8]? {
        guard count >= 0, offset >= 0, offset <= size - Int64(count), let read = try? read(at: offset, count: count),
            read.count == count
        else { return nil }
        return read
    }
}

/// Bytes in memory.
struct MemoryBytes: ByteSource {
    let content: [UInt8]

    var count: Int64 { Int64(content.count) }

    func bytes(at offset: Int64, count: Int) -> [UInt8]? {
        guard count >= 0, offset >= 0, offset <= Int64(content.count) - Int64(count) else { return nil }
        return Array(content[Int(offset)..<Int(offset) + count])
    }
}

extension ByteSource {
    /// An unsigned number of at most 7 bytes, most significant first.
    func big(at offset: Int64, _ count: Int) -> Int? {
        bytes(at: offset, count: count).map { $0.reduce(0) { $0 << 8 | Int($1) } }
    }

    /// Least significant first.
    func little(at offset: Int64, _ count: Int) -> Int? {
        bytes(at: offset, count: count).map { $0.reversed().reduce(0) { $0 << 8 | Int($1) } }
    }

    func has(_ wanted: [UInt8], at offset: Int64) -> Bool { bytes(at: offset, count: wanted.count) == wanted }
}
