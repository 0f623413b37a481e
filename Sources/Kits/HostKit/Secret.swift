internal import Glibc

/// A PIN or pass phrase in memory that is kept out of swap where the limits allow it, and wiped when its last owner
/// lets it go. It has no description: it can't be logged, compared, encoded or copied by accident.
package final class Secret: Sendable {
    /// Longer than any PIN or pass phrase that a token takes.
    package static let limit = 1024
    private nonisolated(unsafe) let memory: UnsafeMutableRawBufferPointer
    private let count: Int

    /// Takes bytes over: the array is wiped where nobody else holds it.
    package init(wiping bytes: inout [UInt8]) {
        memory = .allocate(byteCount: max(1, bytes.count), alignment: 16)
        memory.initializeMemory(as: UInt8.self, repeating: 0)
        mlock(memory.baseAddress, memory.count)
        memory.copyBytes(from: bytes)
        count = bytes.count
        Self.wipe(&bytes)
        bytes.removeAll()
    }

    deinit {
        if let start = memory.baseAddress {
            explicit_bzero(start, memory.count)
            munlock(start, memory.count)
        }
        memory.deallocate()
    }

    /// Overwrites an array in place.
    package static func wipe(_ bytes: inout [UInt8]) {
        bytes.withUnsafeMutableBytes { room in
            if let start = room.baseAddress { explicit_bzero(start, room.count) }
        }
    }

    package var isEmpty: Bool { count == 0 }

    /// Lends the bytes; they must not be kept.
    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(UnsafeRawBufferPointer(rebasing: memory[..<count]))
    }
}

extension Secret: CustomStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
