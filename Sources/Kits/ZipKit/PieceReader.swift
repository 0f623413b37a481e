/// A range of a file, piece by piece.
struct PieceReader {
    let source: ZipSource
    private var position: UInt64
    private let end: UInt64

    init(source: ZipSource, from start: UInt64, count: UInt64) {
        self.source = source
        position = start
        end = start + count
    }

    /// nil at the end.
    mutating func next() throws(ZipFault) -> ArraySlice<UInt8>? {
        guard position < end else { return nil }
        let piece = try source.bytes(at: position, Int(min(1 << 18, end - position)))
        position += UInt64(piece.count)
        return piece
    }
}
