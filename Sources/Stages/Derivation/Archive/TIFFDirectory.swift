/// One image file directory of a TIFF (TIFF 6.0 §2; BigTIFF).
struct TIFFDirectory {
    /// From 1 in the chain of all directories.
    var index: Int
    private var entries: [Int: Entry] = [:]
    private let source: any ByteSource
    let isBigEndian: Bool

    private struct Entry {
        var type: Int
        var count: Int
        /// Where the values lie.
        var offset: Int64
    }

    /// The directories of the chain; those that are damaged end it.
    static func all(_ source: some ByteSource, limit: Int = 5000) -> [TIFFDirectory] {
        guard let mark = source.bytes(at: 0, count: 4), mark[0] == mark[1], mark[0] == 0x49 || mark[0] == 0x4D else {
            return []
        }
        let isBigEndian = mark[0] == 0x4D
        let version = isBigEndian ? Int(mark[3]) : Int(mark[2])
        let isBigTIFF = version == 43
        guard isBigTIFF || version == 42 else { return [] }
        let reader = Numbers(source: source, isBigEndian: isBigEndian)
        var next = reader.number(at: isBigTIFF ? 8 : 4, isBigTIFF ? 8 : 4) ?? 0
        var seen: Set<Int> = []
        var found: [TIFFDirectory] = []
        while next > 0, seen.insert(next).inserted, found.count < limit {
            var directory = TIFFDirectory(index: found.count + 1, source: source, isBigEndian: isBigEndian)
            guard let following = directory.read(at: Int64(next), reader, isBigTIFF) else { break }
            found.append(directory)
            next = following
        }
        return found
    }

    private init(index: Int, source: any ByteSource, isBigEndian: Bool) {
        self.index = index
        self.source = source
        self.isBigEndian = isBigEndian
    }

    /// Offset of the next directory; nil when this one is damaged.
    private mutating func read(at offset: Int64, _ reader: Numbers, _ isBigTIFF: Bool) -> Int? {
        let (head, size, width) = isBigTIFF ? (8, 20, 8) : (2, 12, 4)
        guard let count = reader.number(at: offset, head), count > 0, count < 10_000 else { return nil }
        for index in 0..<count {
            let place = offset + Int64(head + index * size)
            guard let tag = reader.number(at: place, 2), let type = reader.number(at: place + 2, 2),
                let values = reader.number(at: place + 4, width)
            else { return nil }
            let value = place + 4 + Int64(width)
            let bytes = (Self.sizes[type] ?? 1).multipliedReportingOverflow(by: values)
            guard !bytes.overflow else { continue }
            let far = bytes.partialValue > width ? reader.number(at: value, width).map { Int64($0) } : value
            if let far { entries[tag] = Entry(type: type, count: values, offset: far) }
        }
        return reader.number(at: offset + Int64(head + count * size), width) ?? 0
    }

    private static let sizes = [
        1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8,
    ]

    // MARK: Values

    /// Unsigned integers of a tag; empty when it is absent or damaged.
    func integers(_ tag: Int, limit: Int = 1 << 20) -> [Int] {
        guard let entry = entries[tag], let size = [1: 1, 3: 2, 4: 4, 13: 4, 16: 8, 18: 8][entry.type],
            entry.count <= limit
        else { return [] }
        let reader = Numbers(source: source, isBigEndian: isBigEndian)
        return (0..<entry.count).compactMap { reader.number(at: entry.offset + Int64($0 * size), size) }
    }

    func integer(_ tag: Int) -> Int? { integers(tag, limit: 1 << 20).first }

    func rational(_ tag: Int) -> Double? {
        guard let entry = entries[tag], entry.type == 5, entry.count >= 1 else { return nil }
        let reader = Numbers(source: source, isBigEndian: isBigEndian)
        guard let above = reader.number(at: entry.offset, 4), let below = reader.number(at: entry.offset + 4, 4),
            below > 0
        else { return nil }
        return Double(above) / Double(below)
    }

    func bytes(_ tag: Int, limit: Int = 4 << 20) -> [UInt8]? {
        guard let entry = entries[tag], entry.count <= limit else { return nil }
        return source.bytes(at: entry.offset, count: entry.count)
    }

    /// Dots per inch (tags 282, 283, 296).
    var resolution: ImagePage.Resolution? {
        let unit = integer(296) ?? 2
        guard unit == 2 || unit == 3 else { return nil }
        let scale = unit == 3 ? 2.54 : 1
        return ImagePage.Resolution(x: rational(282).map { $0 * scale }, y: rational(283).map { $0 * scale })
    }

    /// 1…8 (tag 274).
    var orientation: Int { integer(274).flatMap { (1...8).contains($0) ? $0 : nil } ?? 1 }
}

/// Numbers in the byte order of a file.
private struct Numbers {
    let source: any ByteSource
    let isBigEndian: Bool

    /// nil for what is not there, and for what no offset or count can be.
    func number(at offset: Int64, _ count: Int) -> Int? {
        guard var bytes = source.bytes(at: offset, count: count) else { return nil }
        if !isBigEndian { bytes.reverse() }
        guard bytes.count < 8 || bytes[0] < 0x40 else { return nil }
        return bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}
