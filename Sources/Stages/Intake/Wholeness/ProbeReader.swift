package import ArchiveModel
internal import HostKit

/// Bytes that can be read at any place.
package protocol RandomAccess: AnyObject {
    /// Bytes in all.
    var size: Int64 { get }
    /// Whether the last byte was never written.
    var endsInHole: Bool { get }
    /// At most `count` bytes from `offset`; fewer at the end.
    func read(at offset: Int64, count: Int) throws(SohoaError) -> [UInt8]
}

extension FileBytes: RandomAccess {}

/// Reads numbers anywhere in a file through one window. Every read is checked: behind the end it stops the probe.
struct ProbeReader {
    private let bytes: any RandomAccess
    private var window: [UInt8] = []
    private var windowStart: Int64 = 0
    private let windowSize: Int
    var bigEndian = false
    let size: Int64

    init(_ bytes: any RandomAccess, windowSize: Int = 64 << 10) {
        self.bytes = bytes
        self.windowSize = windowSize
        size = bytes.size
    }

    /// `count` bytes at `offset`; stops the probe when the file is shorter.
    mutating func take(_ count: Int, at offset: Int64) throws(ProbeStop) -> ArraySlice<UInt8> {
        guard contains(offset, Int64(count)) else { throw Self.short }
        if count > windowSize { return try fetch(offset, count)[...] }
        let start = offset - windowStart
        if start < 0 || start + Int64(count) > Int64(window.count) {
            window = try fetch(offset, windowSize)
            windowStart = offset
        }
        let first = Int(offset - windowStart)
        // The file may have shrunk since its size was taken.
        guard first + count <= window.count else { throw Self.short }
        return window[first..<first + count]
    }

    /// At most `count` bytes at `offset`, as many as there are.
    mutating func prefix(_ count: Int, at offset: Int64 = 0) throws(ProbeStop) -> [UInt8] {
        guard offset >= 0, offset < size else { return [] }
        return Array(try take(Int(min(Int64(count), size - offset)), at: offset))
    }

    /// The last bytes of the file, at most `count`.
    mutating func suffix(_ count: Int) throws(ProbeStop) -> [UInt8] {
        try prefix(count, at: max(0, size - Int64(count)))
    }

    /// Whether a range lies inside the file; false instead of overflow.
    func contains(_ offset: Int64, _ count: Int64) -> Bool {
        guard offset >= 0, count >= 0, offset <= size else { return false }
        return count <= size - offset
    }

    mutating func byte(at offset: Int64) throws(ProbeStop) -> UInt8 {
        UInt8(truncatingIfNeeded: try number(1, at: offset))
    }

    mutating func u16(at offset: Int64) throws(ProbeStop) -> Int64 { Int64(try number(2, at: offset)) }
    mutating func u32(at offset: Int64) throws(ProbeStop) -> Int64 { Int64(try number(4, at: offset)) }

    /// Eight bytes as an offset or a count; a number no file can reach stops the probe.
    mutating func u64(at offset: Int64) throws(ProbeStop) -> Int64 {
        guard let value = Int64(exactly: try number(8, at: offset)) else { throw Self.short }
        return value
    }

    private mutating func number(_ width: Int, at offset: Int64) throws(ProbeStop) -> UInt64 {
        let taken = try take(width, at: offset)
        var value: UInt64 = 0
        if bigEndian {
            for byte in taken { value = value << 8 | UInt64(byte) }
        } else {
            for byte in taken.reversed() { value = value << 8 | UInt64(byte) }
        }
        return value
    }

    private func fetch(_ offset: Int64, _ count: Int) throws(ProbeStop) -> [UInt8] {
        do throws(SohoaError) { return try bytes.read(at: offset, count: count) } catch { throw .unreadable(error) }
    }

    static let short = ProbeStop.missing("tệp bị cắt ngang", "the file is cut off")
}

extension Sequence where Element == UInt8 {
    var isAllZero: Bool { allSatisfy { $0 == 0 } }
}

extension Collection where Element == UInt8 {
    /// First place where `needle` begins, from the front.
    func firstIndex(of needle: [UInt8]) -> Index? {
        guard !needle.isEmpty, count >= needle.count else { return nil }
        var start = startIndex
        for _ in 0...(count - needle.count) {
            if self[start...].starts(with: needle) { return start }
            start = index(after: start)
        }
        return nil
    }
}

extension BidirectionalCollection where Element == UInt8 {
    /// Last place where `needle` begins.
    func lastIndex(of needle: [UInt8]) -> Index? {
        guard !needle.isEmpty, count >= needle.count else { return nil }
        var start = index(endIndex, offsetBy: -needle.count)
        while true {
            if self[start...].starts(with: needle) { return start }
            if start == startIndex { return nil }
            start = index(before: start)
        }
    }
}
