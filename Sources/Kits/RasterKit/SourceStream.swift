internal import Crypto
internal import Synchronization
internal import TIFFKit

/// A file that is read once, from its beginning to its end, by several readers who stay close to each other.
///
/// What was read last is kept, so that a reader a little behind finds it; the bytes are hashed as they come. A reader
/// that jumps far away is served beside it. When that happens a lot, the file is not laid out in the order in which it
/// is decoded: hashing would read it twice and is given up.
final class SourceStream: TIFFBytes {
    let size: UInt64
    private let file: TIFFFile
    private let state: Mutex<State>

    private static let blockSize = 1 << 20
    /// Blocks kept: readers on neighbouring bands are never further apart.
    private static let kept = 24
    /// Blocks ahead that are still read on the way.
    private static let ahead = 16

    private struct State {
        var hasher: SHA256? = SHA256()
        /// Ring: block n is at n modulo its length.
        var blocks = [[UInt8]](repeating: [], count: SourceStream.kept)
        var next = 0
        var bytesRead: UInt64 = 0
        var bytesBeside: UInt64 = 0
        var hasFailed = false
    }

    init(_ path: String) throws(TIFFError) {
        file = try TIFFFile(reading: path)
        size = file.size
        state = Mutex(State())
    }

    /// Bytes read from the file so far.
    var bytesRead: UInt64 { state.withLock { $0.bytesRead } }

    func read(at offset: UInt64, into bytes: UnsafeMutableRawBufferPointer) -> Int {
        guard offset < size else { return 0 }
        let count = Int(min(UInt64(bytes.count), size - offset))
        let target = UnsafeMutableRawBufferPointer(rebasing: bytes[0..<count])
        nonisolated(unsafe) let memory = target
        return state.withLock { serve(&$0, offset, memory) }
    }

    private func serve(_ state: inout State, _ offset: UInt64, _ target: UnsafeMutableRawBufferPointer) -> Int {
        var done = 0
        while done < target.count {
            let position = offset + UInt64(done)
            let block = Int(position / UInt64(Self.blockSize))
            while block >= state.next, block - state.next < Self.ahead, !state.hasFailed { advance(&state) }
            let held = state.blocks[block % Self.kept]
            let isKept = block < state.next && block + Self.kept >= state.next
            guard isKept, !state.hasFailed else {
                let rest = UnsafeMutableRawBufferPointer(rebasing: target[done...])
                let got = beside(&state, position, rest)
                return got < 0 ? -1 : done + got
            }
            let start = Int(position % UInt64(Self.blockSize))
            let part = min(held.count - start, target.count - done)
            guard part > 0 else { return done }
            held.withUnsafeBytes { source in
                UnsafeMutableRawBufferPointer(rebasing: target[done..<done + part]).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: source[start..<start + part]))
            }
            done += part
        }
        return done
    }

    private func advance(_ state: inout State) {
        let offset = UInt64(state.next) * UInt64(Self.blockSize)
        guard offset < size else {
            state.hasFailed = true
            return
        }
        let slot = state.next % Self.kept
        let count = Int(min(UInt64(Self.blockSize), size - offset))
        if state.blocks[slot].count != count { state.blocks[slot] = [UInt8](repeating: 0, count: count) }
        let got = state.blocks[slot].withUnsafeMutableBytes { file.read(at: offset, into: $0) }
        guard got == count else {
            state.hasFailed = true
            return
        }
        state.bytesRead += UInt64(got)
        if state.hasher != nil { state.blocks[slot].withUnsafeBytes { state.hasher?.update(bufferPointer: $0) } }
        state.next += 1
    }

    private func beside(_ state: inout State, _ offset: UInt64, _ target: UnsafeMutableRawBufferPointer) -> Int {
        let got = file.read(at: offset, into: target)
        state.bytesRead += UInt64(max(0, got))
        state.bytesBeside += UInt64(max(0, got))
        if state.bytesBeside > size / 32 + (1 << 20) { state.hasher = nil }
        return got
    }

    /// Reads what is left and tells the SHA-256 of the whole file; nil when it would have to be read twice.
    func finish() -> [UInt8]? {
        state.withLock { state in
            let blocks = Int((size + UInt64(Self.blockSize) - 1) / UInt64(Self.blockSize))
            while state.hasher != nil, !state.hasFailed, state.next < blocks { advance(&state) }
            guard !state.hasFailed, let hasher = state.hasher else { return nil }
            return Array(hasher.finalize())
        }
    }
}
