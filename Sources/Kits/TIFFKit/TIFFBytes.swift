/// Where a handle reads from. Several handles may ask at once, each from its own thread.
package protocol TIFFBytes: AnyObject, Sendable {
    var size: UInt64 { get }
    /// Bytes that came, fewer only at the end of the file; -1 when reading failed.
    func read(at offset: UInt64, into bytes: UnsafeMutableRawBufferPointer) -> Int
}
