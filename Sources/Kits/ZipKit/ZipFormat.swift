/// Signatures and sizes of the records of a ZIP file (PKWARE APPNOTE 6.3.10 §4.3).
enum ZipFormat {
    static let localHeader: UInt32 = 0x0403_4B50
    static let descriptor: UInt32 = 0x0807_4B50
    static let directoryHeader: UInt32 = 0x0201_4B50
    static let endRecord: UInt32 = 0x0605_4B50
    static let wideEndRecord: UInt32 = 0x0606_4B50
    static let wideEndLocator: UInt32 = 0x0706_4B50
    /// Extra field with the numbers that do not fit 32 bits (§4.5.3).
    static let wideExtra: UInt16 = 1
    /// Info-ZIP's second name (§4.6.9).
    static let unicodePathExtra: UInt16 = 0x7075

    static let localHeaderSize = 30
    static let directoryHeaderSize = 46
    static let endRecordSize = 22
    static let wideEndRecordSize = 56
    static let wideEndLocatorSize = 20

    /// General purpose bits (§4.4.4).
    enum Flags {
        static let encrypted: UInt16 = 1
        /// Sizes and checksum stand behind the data.
        static let descriptor: UInt16 = 1 << 3
        static let strongEncryption: UInt16 = 1 << 6
        /// The name is UTF-8.
        static let utf8: UInt16 = 1 << 11
        static let maskedHeaders: UInt16 = 1 << 13
        /// Patch data, compressed or encrypted in ways that nobody writes into such containers.
        static let refused: UInt16 = encrypted | 1 << 5 | strongEncryption | maskedHeaders
    }
}

/// Little-endian numbers one after the other.
struct ZipBytes {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ value: UInt16) { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
    mutating func append(_ value: UInt32) { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
    mutating func append(_ value: UInt64) { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
    mutating func append(_ more: [UInt8]) { bytes += more }
}

/// Reads little-endian numbers; nil behind the end.
struct ZipNumbers {
    let bytes: ArraySlice<UInt8>
    private(set) var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    var rest: Int { bytes.endIndex - position }

    mutating func number(_ width: Int) -> UInt64? {
        guard rest >= width else { return nil }
        defer { position += width }
        return (0..<width).reduce(0) { $0 | UInt64(bytes[position + $1]) << UInt64($1 * 8) }
    }

    mutating func word() -> UInt16? { number(2).map { UInt16(truncatingIfNeeded: $0) } }
    mutating func long() -> UInt32? { number(4).map { UInt32(truncatingIfNeeded: $0) } }

    mutating func slice(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, rest >= count else { return nil }
        defer { position += count }
        return bytes[position..<(position + count)]
    }
}
