internal import COpenSSL

/// Reads memory that somebody else owns through OpenSSL's stream interface.
enum MemoryBIO {
    static func with<Result: ~Copyable, Failure: Error>(
        _ bytes: UnsafeRawBufferPointer, _ body: (OpaquePointer) throws(Failure) -> Result, failing: () -> Failure
    ) throws(Failure) -> Result {
        guard let stream = BIO_new_mem_buf(bytes.baseAddress, Int32(bytes.count)) else { throw failing() }
        defer { BIO_free(stream) }
        return try body(stream)
    }
}
