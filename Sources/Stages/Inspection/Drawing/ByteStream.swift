internal import Foundation

/// A file read once from front to back through a window, for our own probes.
struct ByteStream {
    private let file: FileHandle?
    private var window: [UInt8] = []
    private var position = 0
    /// Bytes given out.
    private(set) var offset = 0

    private static let step = 1 << 18
    /// A line or a text longer than this is cut: no honest drawing has one.
    static let longest = 1 << 20

    init(_ path: String) { file = FileHandle(forReadingAtPath: path) }

    /// The bytes up to the next line feed, without it and without a carriage return; nil at the end.
    mutating func line() -> ArraySlice<UInt8>? {
        guard let run = run(until: 10) else { return nil }
        return run.last == 13 ? run.dropLast() : run
    }

    /// The bytes up to the next zero, which is swallowed; nil at the end.
    mutating func text() -> ArraySlice<UInt8>? { run(until: 0) }

    /// Exactly so many bytes; nil when there are fewer.
    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0 else { return nil }
        while window.count - position < count {
            if !refill() { return nil }
        }
        position += count
        offset += count
        return window[position - count..<position]
    }

    /// Whatever comes next; nil at the end.
    mutating func chunk() -> ArraySlice<UInt8>? {
        if position == window.count, !refill() { return nil }
        return advance(to: window.count, skipping: 0)
    }

    private mutating func run(until end: UInt8) -> ArraySlice<UInt8>? {
        var searched = position
        while true {
            let found = window.withUnsafeBufferPointer { bytes in
                (searched..<bytes.count).first { bytes[$0] == end }
            }
            if let found { return advance(to: found, skipping: 1) }
            let length = window.count - position
            if length > Self.longest { return advance(to: window.count, skipping: 0) }
            if !refill() {
                return length == 0 ? nil : advance(to: window.count, skipping: 0)
            }
            searched = position + length
        }
    }

    private mutating func advance(to end: Int, skipping: Int) -> ArraySlice<UInt8> {
        let run = window[position..<end]
        offset += end - position + skipping
        position = end + skipping
        return run
    }

    private mutating func refill() -> Bool {
        guard let file, let data = try? file.read(upToCount: Self.step), !data.isEmpty else { return false }
        window = Array(window[position...]) + [UInt8](data)
        position = 0
        return true
    }
}
