/// One file of a ZIP file, as the directory and its own header agree on.
package struct ZipEntry: Hashable, Sendable {
    package enum Method: UInt16, Hashable, Sendable {
        case stored = 0
        case deflated = 8
    }
    package let name: String
    package let method: Method
    /// Bytes when unpacked.
    package let size: UInt64
    /// Bytes in the file.
    package let packed: UInt64
    let checksum: UInt32
    let flags: UInt16
    /// Of the local header.
    let offset: UInt64
    /// Bytes of extra fields in the local header; 0 where the content of a `mimetype` begins at byte 38.
    package internal(set) var localExtra = 0
    /// Of the data.
    var start: UInt64 = 0

    /// Nothing stands before it.
    package var isFirst: Bool { offset == 0 }
    package var isFolder: Bool { name.hasSuffix("/") }
}
