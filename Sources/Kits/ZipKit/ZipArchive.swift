internal import Deflate
package import HostKit

/// A ZIP file that can be read in one way only: what two programs could read differently is refused.
///
/// The directory and each entry's own header say the same, entries lie one behind the other from the first byte on with
/// nothing between them, no two names are one on Windows, nothing is encrypted. Every number is checked before it is
/// used; memory does not grow with the content.
package struct ZipArchive: Sendable {
    package let entries: [ZipEntry]
    private let file: FileBytes

    /// Reads the directory and every entry's header; blocks.
    package init(reading file: FileBytes, limits: ZipLimits = ZipLimits()) throws(ZipFault) {
        let source = ZipSource(file: file)
        let directory = try ZipDirectory(of: source)
        guard directory.count <= UInt64(limits.entries) else { throw ZipFault(.tooLarge, "\(directory.count) entries") }
        guard directory.size <= UInt64(limits.directory) else {
            throw ZipFault(.tooLarge, "directory of \(directory.size) bytes")
        }
        var entries = try Self.read(directory, source)
        try Self.checkNames(entries)
        try Self.checkSizes(entries, fileSize: source.size, limits)
        for index in entries.indices { try Self.place(&entries[index], source) }
        try Self.checkPlaces(entries, source, end: directory.start)
        self.entries = entries
        self.file = file
    }

    package subscript(name: String) -> ZipEntry? { entries.first { $0.name == name } }

    /// Unpacks an entry of at most `limit` bytes.
    package func read(_ entry: ZipEntry, limit: Int) throws(ZipFault) -> [UInt8] {
        guard entry.size <= UInt64(limit) else { throw ZipFault(.tooLarge, entry: entry.name, "\(entry.size) bytes") }
        var content: [UInt8] = []
        content.reserveCapacity(Int(entry.size))
        try unpack(entry) { content += $0 }
        return content
    }

    /// Hands an entry's bytes over piece by piece; the checksum is judged at the end.
    package func unpack(_ entry: ZipEntry, _ body: (ArraySlice<UInt8>) -> Void) throws(ZipFault) {
        var reader = PieceReader(source: ZipSource(file: file), from: entry.start, count: entry.packed)
        var (checksum, count) = (Checksum(), UInt64(0))
        func take(_ piece: ArraySlice<UInt8>) throws(ZipFault) {
            count += UInt64(piece.count)
            guard count <= entry.size else { throw ZipFault(.checksum, entry: entry.name, "longer than stated") }
            checksum.update(piece)
            body(piece)
        }
        do throws(ZipFault) {
            switch entry.method {
            case .stored: while let piece = try reader.next() { try take(piece) }
            case .deflated: try Self.inflate(reader, take)
            }
        } catch {
            throw ZipFault(error.code, entry: entry.name, error.detail)
        }
        guard count == entry.size, checksum.value == entry.checksum else {
            throw ZipFault(.checksum, entry: entry.name)
        }
    }
}

extension ZipArchive {
    /// The stream must end where the range ends.
    private static func inflate(
        _ packed: PieceReader, _ take: (ArraySlice<UInt8>) throws(ZipFault) -> Void
    ) throws(ZipFault) {
        var packed = packed
        var stream = StreamInflater { try packed.next() }
        do {
            guard try stream.run({ try take($0) }) else { throw ZipFault(.hiddenBytes, "bytes behind the data") }
        } catch let fault as ZipFault {
            throw fault
        } catch Inflater.Fault.truncated {
            throw ZipFault(.truncated)
        } catch {
            throw ZipFault(.damaged, "DEFLATE")
        }
    }
}

// MARK: Checks

extension ZipArchive {
    private static func checkNames(_ entries: [ZipEntry]) throws(ZipFault) {
        var seen: Set<String> = []
        for entry in entries {
            if let code = ZipName.fault(entry.name) { throw ZipFault(code, entry: shown(entry.name)) }
            guard seen.insert(ZipName.folded(entry.name)).inserted else {
                throw ZipFault(.duplicateName, entry: shown(entry.name))
            }
            guard !entry.isFolder || entry.size == 0 else { throw ZipFault(.badName, entry: shown(entry.name)) }
        }
        // `a` and `a/b`: a file can't be a folder as well.
        let files = seen.subtracting(entries.filter(\.isFolder).map { ZipName.folded($0.name) })
        for entry in entries {
            var folder = ZipName.folded(entry.name)[...]
            while let slash = folder.lastIndex(of: "/") {
                folder = folder[..<slash]
                if files.contains(String(folder)) { throw ZipFault(.duplicateName, entry: shown(String(folder))) }
            }
        }
    }

    private static func checkSizes(
        _ entries: [ZipEntry], fileSize: UInt64, _ limits: ZipLimits
    ) throws(ZipFault) {
        var total: UInt64 = 0
        for entry in entries {
            guard entry.method == .deflated || entry.packed == entry.size else {
                throw ZipFault(.damaged, entry: entry.name, "size")
            }
            // DEFLATE can't do better than 1032 to 1.
            guard entry.packed <= fileSize, entry.size / 1032 <= entry.packed else {
                throw ZipFault(.bomb, entry: entry.name, "\(entry.size) bytes")
            }
            let (sum, overflow) = total.addingReportingOverflow(entry.size)
            guard !overflow, sum <= limits.unpacked else { throw ZipFault(.tooLarge, "more than \(total) bytes") }
            total = sum
        }
        let (bound, overflow) = fileSize.multipliedReportingOverflow(by: limits.ratio)
        guard overflow || total <= limits.freeBytes || total <= bound else {
            throw ZipFault(.bomb, "\(total) bytes from \(fileSize)")
        }
    }

    /// Entries follow each other from the first byte to the directory; only a data descriptor may stand between two.
    private static func checkPlaces(_ entries: [ZipEntry], _ source: ZipSource, end: UInt64) throws(ZipFault) {
        var position: UInt64 = 0
        for entry in entries.sorted(by: { $0.offset < $1.offset }) {
            guard entry.offset >= position else { throw ZipFault(.overlap, entry: entry.name) }
            guard entry.offset == position else { throw ZipFault(.hiddenBytes, "\(entry.offset - position) bytes") }
            position = entry.start + entry.packed
            if entry.flags & ZipFormat.Flags.descriptor != 0 {
                position = try DataDescriptor.end(of: entry, source, limit: end)
            }
        }
        guard position <= end else { throw ZipFault(.overlap, "directory") }
        guard position == end else { throw ZipFault(.hiddenBytes, "\(end - position) bytes") }
    }

    /// A hostile name is not printed as it is.
    static func shown(_ name: String) -> String {
        var text = ""
        for scalar in name.unicodeScalars.prefix(120) {
            let isHidden = [.control, .format, .surrogate, .lineSeparator].contains(scalar.properties.generalCategory)
            text.unicodeScalars.append(isHidden ? "�" : scalar)
        }
        return text
    }
}
