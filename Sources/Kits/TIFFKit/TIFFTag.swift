/// One entry of a TIFF directory; the values in little-endian order.
package struct TIFFTag: Sendable, Equatable {
    package var id: UInt16
    /// TIFF 6.0, section 2, and BigTIFF: 3 SHORT, 4 LONG, 16 LONG8 …
    package var type: UInt16
    package var count: Int
    package var bytes: [UInt8]

    package init(id: UInt16, type: UInt16, count: Int, bytes: [UInt8]) {
        self.id = id
        self.type = type
        self.count = count
        self.bytes = bytes
    }

    package static func shorts(_ id: UInt16, _ values: [Int]) -> TIFFTag {
        TIFFTag(
            id: id, type: 3, count: values.count,
            bytes: values.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] })
    }

    package static func longs(_ id: UInt16, _ values: [Int]) -> TIFFTag {
        TIFFTag(id: id, type: 4, count: values.count, bytes: values.flatMap { littleEndian(UInt32(clamping: $0)) })
    }

    package static func opaque(_ id: UInt16, _ bytes: [UInt8]) -> TIFFTag {
        TIFFTag(id: id, type: 7, count: bytes.count, bytes: bytes)
    }

    static func long8s(_ id: UInt16, _ values: [UInt64]) -> TIFFTag {
        TIFFTag(id: id, type: 16, count: values.count, bytes: values.flatMap { littleEndian($0) })
    }

    /// Bytes of one value of a type; nil for types that nobody knows.
    static func size(ofType type: UInt16) -> Int? {
        switch type {
        case 1, 2, 6, 7: 1
        case 3, 8: 2
        case 4, 9, 11, 13: 4
        case 5, 10, 12, 16, 17, 18: 8
        default: nil
        }
    }

    /// Whole numbers of a tag, whatever their width.
    package var integers: [UInt64] {
        guard let size = Self.size(ofType: type), [3, 4, 13, 16].contains(type), bytes.count == count * size else {
            return []
        }
        return (0..<count).map { index in
            bytes[index * size..<(index + 1) * size].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
    }
}

func littleEndian<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
}
