package import ArchiveModel
internal import Crypto
internal import Glibc
package import HostKit

/// What was written of one file.
package struct ZipWritten: Hashable, Sendable {
    package let digest: ContentDigest
    /// Bytes.
    package let size: Int64
}

/// Writes a ZIP file of stored entries (PKWARE APPNOTE 6.3.10), with ZIP64 where 32 bits do not suffice.
///
/// Stored, because what records hold is compressed already, and because a stored file survives damage elsewhere and is
/// found by anybody who can read bytes. The same content gives the same bytes. Memory does not grow with the files. One
/// thread.
package final class ZipWriter {
    private struct Entry {
        var name: [UInt8]
        var checksum: UInt32
        var size: UInt64
        var offset: UInt64
    }
    private let path: String
    private let descriptor: Int32
    private let time: ZipTime
    private var entries: [Entry] = []
    private var names: Set<String> = []
    private var position: UInt64 = 0

    /// Creates a file that must not be there.
    package init(creating path: String, time: ZipTime, mode: UInt32 = 0o644) throws(SohoaError) {
        self.path = path
        self.time = time
        descriptor = try DurableFiles.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode: mode)
    }

    deinit { close(descriptor) }

    /// Adds a file from memory.
    @discardableResult
    package func add(_ name: String, _ bytes: [UInt8]) throws(SohoaError) -> ZipWritten {
        var sent = false
        return try add(name, size: UInt64(bytes.count)) { () throws(SohoaError) in
            defer { sent = true }
            return sent ? [] : bytes
        }
    }

    /// Copies a file.
    @discardableResult
    package func add(_ name: String, from source: FileBytes) throws(SohoaError) -> ZipWritten {
        var offset: Int64 = 0
        return try add(name, size: UInt64(source.size)) { () throws(SohoaError) in
            let piece = try source.read(at: offset, count: 1 << 18)
            offset += Int64(piece.count)
            return piece
        }
    }

    /// Writes the directory. Durable on return.
    package func finish() throws(SohoaError) {
        let start = position
        for entry in entries { try write(Self.directoryHeader(entry, time)) }
        let size = position - start
        let count = UInt64(entries.count)
        if count >= 0xFFFF || size >= 0xFFFF_FFFF || start >= 0xFFFF_FFFF { try writeWideEnd(start, size, count) }
        var end = ZipBytes()
        end.append(ZipFormat.endRecord)
        end.append(UInt32(0))
        for _ in 0..<2 { end.append(UInt16(min(count, 0xFFFF))) }
        end.append(UInt32(min(size, 0xFFFF_FFFF)))
        end.append(UInt32(min(start, 0xFFFF_FFFF)))
        end.append(UInt16(0))
        try write(end.bytes)
        try SystemCall.check("fsync", path) { fsync(descriptor) }
    }

    /// - Parameter next: pieces of the content; an empty one ends it.
    private func add(
        _ name: String, size: UInt64, _ next: () throws(SohoaError) -> [UInt8]
    ) throws(SohoaError) -> ZipWritten {
        guard ZipName.fault(name) == nil, names.insert(name).inserted else { throw Self.badName(name) }
        var entry = Entry(name: Array(name.utf8), checksum: 0, size: size, offset: position)
        try write(Self.localHeader(entry, time))
        var (checksum, hasher, written) = (Checksum(), SHA256(), UInt64(0))
        while written <= size {
            let piece = try next()
            if piece.isEmpty { break }
            piece.withUnsafeBytes {
                checksum.update($0)
                hasher.update(bufferPointer: $0)
            }
            try write(piece)
            written += UInt64(piece.count)
        }
        guard written == size, let digest = ContentDigest(bytes: Array(hasher.finalize())) else {
            throw Self.changed(name, path)
        }
        entry.checksum = checksum.value
        var number = ZipBytes()
        number.append(entry.checksum)
        try overwrite(number.bytes, at: entry.offset + 14)
        entries.append(entry)
        return ZipWritten(digest: digest, size: Int64(clamping: size))
    }

    private func write(_ bytes: [UInt8]) throws(SohoaError) {
        try overwrite(bytes, at: position)
        position += UInt64(bytes.count)
    }

    private func overwrite(_ bytes: [UInt8], at offset: UInt64) throws(SohoaError) {
        var written = 0
        while written < bytes.count {
            written += try SystemCall.check("write", path) {
                bytes.withUnsafeBytes {
                    pwrite(
                        descriptor, $0.baseAddress?.advanced(by: written), $0.count - written,
                        off_t(offset) + off_t(written))
                }
            }
        }
    }

    private func writeWideEnd(_ start: UInt64, _ size: UInt64, _ count: UInt64) throws(SohoaError) {
        let place = position
        var record = ZipBytes()
        record.append(ZipFormat.wideEndRecord)
        record.append(UInt64(ZipFormat.wideEndRecordSize - 12))
        record.append(Self.madeBy)
        record.append(UInt16(45))
        record.append(UInt64(0))
        for number in [count, count, size, start] { record.append(number) }
        record.append(ZipFormat.wideEndLocator)
        record.append(UInt32(0))
        record.append(place)
        record.append(UInt32(1))
        try write(record.bytes)
    }
}

// MARK: Headers

extension ZipWriter {
    /// Unix, version 4.5 of the specification.
    private static var madeBy: UInt16 { 3 << 8 | 45 }
    /// A regular file, 0644.
    private static var attributes: UInt32 { 0o100644 << 16 }

    private static func localHeader(_ entry: Entry, _ time: ZipTime) -> [UInt8] {
        let isWide = entry.size >= 0xFFFF_FFFF
        var header = ZipBytes()
        header.append(ZipFormat.localHeader)
        append(entry, time, isWide: isWide, to: &header)
        header.append(UInt16(isWide ? 20 : 0))
        header.append(entry.name)
        if isWide {
            header.append(ZipFormat.wideExtra)
            header.append(UInt16(16))
            for _ in 0..<2 { header.append(entry.size) }
        }
        return header.bytes
    }

    private static func directoryHeader(_ entry: Entry, _ time: ZipTime) -> [UInt8] {
        var wide: [UInt64] = []
        let isWide = entry.size >= 0xFFFF_FFFF
        if isWide { wide += [entry.size, entry.size] }
        if entry.offset >= 0xFFFF_FFFF { wide.append(entry.offset) }
        var header = ZipBytes()
        header.append(ZipFormat.directoryHeader)
        header.append(madeBy)
        append(entry, time, isWide: !wide.isEmpty, sizesAreWide: isWide, to: &header)
        header.append(UInt16(wide.isEmpty ? 0 : 4 + 8 * wide.count))
        header.append(UInt16(0))
        header.append(UInt16(0))
        header.append(UInt16(0))
        header.append(attributes)
        header.append(UInt32(min(entry.offset, 0xFFFF_FFFF)))
        header.append(entry.name)
        if !wide.isEmpty {
            header.append(ZipFormat.wideExtra)
            header.append(UInt16(8 * wide.count))
            for number in wide { header.append(number) }
        }
        return header.bytes
    }

    /// What both headers have in common: from the version needed to the length of the name (APPNOTE §4.3.7).
    private static func append(
        _ entry: Entry, _ time: ZipTime, isWide: Bool, sizesAreWide: Bool? = nil, to header: inout ZipBytes
    ) {
        let isPlain = entry.name.allSatisfy { $0 < 128 }
        header.append(UInt16(isWide ? 45 : 10))
        header.append(isPlain ? 0 : ZipFormat.Flags.utf8)
        header.append(UInt16(0))
        header.append(time.time)
        header.append(time.date)
        header.append(entry.checksum)
        let size = sizesAreWide ?? isWide ? 0xFFFF_FFFF : UInt32(truncatingIfNeeded: entry.size)
        header.append(size)
        header.append(size)
        header.append(UInt16(entry.name.count))
    }

    private static func badName(_ name: String) -> SohoaError {
        SohoaError(
            code: "zip.name",
            message: LocalizedText(
                vi: "Tên “\(name)” không ghi được vào gói.", en: "The name “\(name)” can't stand in a package."),
            hint: LocalizedText(
                vi: "Gửi dòng này cho quản trị: tên trùng hoặc dẫn ra ngoài gói.",
                en: "Send this line to the administrator: the name is there twice or leads out of the package."),
            disposition: .reject)
    }

    private static func changed(_ name: String, _ path: String) -> SohoaError {
        SohoaError(
            code: "zip.changed",
            message: LocalizedText(
                vi: "“\(name)” thay đổi trong khi đang ghi vào \(path).",
                en: "“\(name)” changed while it was written into \(path)."),
            hint: LocalizedText(vi: "Chạy lại.", en: "Run it again."), disposition: .retry)
    }
}
