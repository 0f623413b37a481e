internal import COpenSSL

/// Bytes that are overwritten when their owner lets them go. A NUL follows them, for C.
struct SecretBytes: ~Copyable {
    private let memory: UnsafeMutableRawBufferPointer
    /// Without the NUL.
    private(set) var count: Int

    /// Zeroed room for so many bytes.
    init(capacity: Int) {
        memory = .allocate(byteCount: capacity + 1, alignment: 16)
        memory.initializeMemory(as: UInt8.self, repeating: 0)
        count = 0
    }

    deinit {
        OPENSSL_cleanse(memory.baseAddress, memory.count)
        memory.deallocate()
    }

    var capacity: Int { memory.count - 1 }

    /// Lends the room behind the bytes; `body` says how many it filled in.
    mutating func append<Failure: Error>(
        _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) -> Int {
        let added = try body(UnsafeMutableRawBufferPointer(rebasing: memory[count..<capacity]))
        count += added
        return added
    }

    /// Nil while there is none.
    var last: UInt8? { count > 0 ? memory[count - 1] : nil }

    /// Drops the line break that editors leave at the end of a pass-phrase file.
    mutating func trimLineBreak() {
        while count > 0, memory[count - 1] == UInt8(ascii: "\n") || memory[count - 1] == UInt8(ascii: "\r") {
            count -= 1
            memory[count] = 0
        }
    }

    borrowing func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(rebasing: memory[..<count]))
    }
}
