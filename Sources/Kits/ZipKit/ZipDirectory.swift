internal import ArchiveModel
internal import HostKit

/// Where the directory of a ZIP file lies (APPNOTE §4.3.14–16).
struct ZipDirectory {
    let start: UInt64
    let size: UInt64
    let count: UInt64

    /// Looks at the end of the file. The directory must end where its end record begins: bytes between them would be
    /// read by some programs and not by others.
    init(of file: ZipSource) throws(ZipFault) {
        guard file.size >= UInt64(ZipFormat.endRecordSize) else { throw ZipFault(.notZip) }
        let end = try Self.endRecord(of: file)
        var numbers = ZipNumbers(try file.bytes(at: end, ZipFormat.endRecordSize))
        _ = numbers.long()
        let disks = [numbers.word(), numbers.word()]
        let counts = [numbers.word(), numbers.word()]
        guard let count = counts[1], let size = numbers.long(), let start = numbers.long() else {
            throw ZipFault(.truncated)
        }
        var (place, found) = (end, (count: UInt64(count), size: UInt64(size), start: UInt64(start)))
        if let wide = try Self.wideRecord(before: end, of: file) {
            let isShort = (count, size, start)
            guard isShort.0 == 0xFFFF || UInt64(count) == wide.count,
                isShort.1 == 0xFFFF_FFFF || UInt64(size) == wide.size,
                isShort.2 == 0xFFFF_FFFF || UInt64(start) == wide.start
            else { throw ZipFault(.damaged, "ZIP64") }
            (place, found) = (wide.place, (wide.count, wide.size, wide.start))
        } else {
            guard disks == [0, 0], counts[0] == count else { throw ZipFault(.severalDisks) }
        }
        let (stop, overflow) = found.start.addingReportingOverflow(found.size)
        guard !overflow, stop <= place else { throw ZipFault(.damaged, "directory") }
        guard stop == place else { throw ZipFault(.hiddenBytes, "\(place - stop) bytes") }
        (self.start, self.size, self.count) = (found.start, found.size, found.count)
    }

    /// The only place from which an end record's comment reaches the end of the file.
    private static func endRecord(of file: ZipSource) throws(ZipFault) -> UInt64 {
        let count = min(file.size, 65_557)
        let base = file.size - count
        let tail = Array(try file.bytes(at: base, Int(count)))
        let mark: [UInt8] = [0x50, 0x4B, 5, 6]
        var places: [Int] = []
        var index = tail.count - ZipFormat.endRecordSize
        while index >= 0 {
            if tail[index] == mark[0], tail[index..<(index + 4)].elementsEqual(mark),
                Int(tail[index + 20]) | Int(tail[index + 21]) << 8 == tail.count - index - ZipFormat.endRecordSize
            {
                places.append(index)
            }
            index -= 1
        }
        guard let place = places.first else { throw ZipFault(.notZip) }
        guard places.count == 1 else { throw ZipFault(.damaged, "two ends of the directory") }
        return base + UInt64(place)
    }

    private typealias Wide = (place: UInt64, count: UInt64, size: UInt64, start: UInt64)

    private static func wideRecord(before end: UInt64, of file: ZipSource) throws(ZipFault) -> Wide? {
        let locatorSize = UInt64(ZipFormat.wideEndLocatorSize)
        guard end >= locatorSize else { return nil }
        var locator = ZipNumbers(try file.bytes(at: end - locatorSize, ZipFormat.wideEndLocatorSize))
        guard locator.long() == ZipFormat.wideEndLocator else { return nil }
        guard locator.long() == 0, let place = locator.number(8), locator.long() == 1 else {
            throw ZipFault(.severalDisks)
        }
        let size = UInt64(ZipFormat.wideEndRecordSize)
        guard place <= end - locatorSize, end - locatorSize - place == size else {
            throw ZipFault(.damaged, "ZIP64 end record")
        }
        var record = ZipNumbers(try file.bytes(at: place, ZipFormat.wideEndRecordSize))
        guard record.long() == ZipFormat.wideEndRecord, record.number(8) == size - 12 else {
            throw ZipFault(.damaged, "ZIP64 end record")
        }
        _ = record.long()
        guard record.number(8) == 0, let first = record.number(8), let count = record.number(8), first == count,
            let bytes = record.number(8), let start = record.number(8)
        else { throw ZipFault(.severalDisks) }
        return (place, count, bytes, start)
    }
}

/// A file whose faults are faults of the package.
struct ZipSource {
    let file: FileBytes
    var size: UInt64 { UInt64(clamping: file.size) }

    /// Exactly so many bytes.
    func bytes(at offset: UInt64, _ count: Int) throws(ZipFault) -> ArraySlice<UInt8> {
        guard let place = Int64(exactly: offset), offset <= size, UInt64(count) <= size - offset else {
            throw ZipFault(.truncated)
        }
        let found: [UInt8]
        do {
            found = try file.read(at: place, count: count)
        } catch {
            throw ZipFault(.unreadable, error.code)
        }
        guard found.count == count else { throw ZipFault(.truncated) }
        return found[...]
    }
}
