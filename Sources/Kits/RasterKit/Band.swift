internal import ArchiveModel
internal import Glibc

/// Memory for some rows. It may be refused, as Swift's own may not.
final class Band: @unchecked Sendable {
    let memory: UnsafeMutableRawBufferPointer
    let rowBytes: Int
    /// Rows there is room for.
    let capacity: Int
    /// Number of the first row in the image.
    var firstRow = 0
    /// Rows that belong to the band; decoded rows behind them belong to the next.
    var count = 0
    /// Decoded rows behind the band.
    var spare = 0

    init(rowBytes: Int, rows: Int) throws(RasterFailure) {
        let (bytes, overflow) = rowBytes.multipliedReportingOverflow(by: rows)
        guard !overflow, bytes > 0, bytes <= Self.largest, let base = malloc(bytes) else {
            throw RasterFailure(.outOfMemory, "\(rows) rows of \(rowBytes) bytes are too large")
        }
        memory = UnsafeMutableRawBufferPointer(start: base, count: bytes)
        self.rowBytes = rowBytes
        capacity = rows
    }

    deinit { free(memory.baseAddress) }

    /// Bytes of one buffer.
    static let largest = 160 << 20

    func row(_ index: Int) -> UnsafeMutableRawPointer {
        // The capacity is checked where rows are counted out; memory is never empty.
        UnsafeMutableRawPointer(memory.baseAddress.unsafelyUnwrapped + index * rowBytes)
    }

    func rows(_ range: Range<Int>) -> UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(rebasing: memory[range.lowerBound * rowBytes..<range.upperBound * rowBytes])
    }

    /// Becomes the band behind another, with the rows that were decoded with it.
    func follow(_ other: Band?, rows: Int, of height: Int) {
        firstRow = other.map { $0.firstRow + $0.count } ?? 0
        count = min(rows, height - firstRow)
        spare = 0
        guard let other, other.spare > 0 else { return }
        memory.copyMemory(from: UnsafeRawBufferPointer(other.rows(other.count..<other.count + other.spare)))
    }
}
