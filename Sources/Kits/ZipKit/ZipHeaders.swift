extension ZipArchive {
    /// Every entry of the directory (APPNOTE §4.3.12).
    static func read(_ directory: ZipDirectory, _ source: ZipSource) throws(ZipFault) -> [ZipEntry] {
        var numbers = ZipNumbers(try source.bytes(at: directory.start, Int(clamping: directory.size)))
        var entries: [ZipEntry] = []
        for _ in 0..<directory.count { entries.append(try entry(&numbers)) }
        guard numbers.rest == 0 else { throw ZipFault(.hiddenBytes, "\(numbers.rest) bytes") }
        return entries
    }

    private static func entry(_ numbers: inout ZipNumbers) throws(ZipFault) -> ZipEntry {
        guard numbers.long() == ZipFormat.directoryHeader, numbers.word() != nil, numbers.word() != nil,
            let flags = numbers.word(), let method = numbers.word(), numbers.long() != nil,
            let checksum = numbers.long(), let packed = numbers.long(), let size = numbers.long(),
            let nameLength = numbers.word(), let extraLength = numbers.word(), let commentLength = numbers.word(),
            let disk = numbers.word(), numbers.word() != nil, numbers.long() != nil, let offset = numbers.long(),
            let raw = numbers.slice(Int(nameLength)), let extra = numbers.slice(Int(extraLength)),
            numbers.slice(Int(commentLength)) != nil
        else { throw ZipFault(.damaged, "directory") }
        guard let name = String(validating: raw, as: UTF8.self) else { throw ZipFault(.badName) }
        guard flags & ZipFormat.Flags.refused == 0 else { throw ZipFault(.encrypted, entry: shown(name)) }
        guard let known = ZipEntry.Method(rawValue: method) else {
            throw ZipFault(.unknownMethod, entry: shown(name), "\(method)")
        }
        let fields = try ExtraFields(extra, entry: name)
        try fields.checkName(raw)
        var wide = fields.wide.map(ZipNumbers.init)
        let sizes = try [size, packed, offset].map { (short) throws(ZipFault) in
            try Self.number(short, &wide, name)
        }
        guard disk == 0 else { throw ZipFault(.severalDisks) }
        return ZipEntry(
            name: name, method: known, size: sizes[0], packed: sizes[1], checksum: checksum, flags: flags,
            offset: sizes[2])
    }

    /// ZIP64 keeps those numbers that are all ones, in this order (§4.5.3).
    private static func number(_ short: UInt32, _ wide: inout ZipNumbers?, _ name: String) throws(ZipFault) -> UInt64 {
        guard short == 0xFFFF_FFFF else { return UInt64(short) }
        guard let long = wide?.number(8) else { throw ZipFault(.damaged, entry: shown(name), "ZIP64") }
        return long
    }

    /// Compares the entry's own header (§4.3.7) with the directory and learns where the data begin.
    static func place(_ entry: inout ZipEntry, _ source: ZipSource) throws(ZipFault) {
        let name = shown(entry.name)
        var numbers = ZipNumbers(try source.bytes(at: entry.offset, ZipFormat.localHeaderSize))
        guard numbers.long() == ZipFormat.localHeader, numbers.word() != nil, let flags = numbers.word(),
            let method = numbers.word(), numbers.long() != nil, let checksum = numbers.long(),
            let packed = numbers.long(), let size = numbers.long(), let nameLength = numbers.word(),
            let extraLength = numbers.word()
        else { throw ZipFault(.damaged, entry: name, "no header") }
        let texts = ZipNumbers(
            try source.bytes(
                at: entry.offset + UInt64(ZipFormat.localHeaderSize), Int(nameLength) + Int(extraLength)))
        let raw = texts.bytes.prefix(Int(nameLength))
        guard raw.elementsEqual(entry.name.utf8) else { throw ZipFault(.headersDiffer, entry: name, "name") }
        guard flags == entry.flags else { throw ZipFault(.headersDiffer, entry: name, "flags") }
        guard method == entry.method.rawValue else { throw ZipFault(.headersDiffer, entry: name, "method") }
        let fields = try ExtraFields(texts.bytes.dropFirst(Int(nameLength)), entry: name)
        try fields.checkName(raw)
        var wide = fields.wide.map(ZipNumbers.init)
        let local = (
            size: try number(size, &wide, name), packed: try number(packed, &wide, name), checksum: checksum
        )
        let isLater = flags & ZipFormat.Flags.descriptor != 0
        let isUnknown = isLater && local.size == 0 && local.packed == 0 && local.checksum == 0
        let isSame = local.size == entry.size && local.packed == entry.packed && local.checksum == entry.checksum
        guard isUnknown || isSame else { throw ZipFault(.headersDiffer, entry: name, "size or checksum") }
        entry.localExtra = Int(extraLength)
        entry.start = entry.offset + UInt64(ZipFormat.localHeaderSize) + UInt64(nameLength) + UInt64(extraLength)
        guard entry.start <= source.size, entry.packed <= source.size - entry.start else {
            throw ZipFault(.truncated, entry: name)
        }
    }
}

/// The extra fields of a header (§4.5): those that could change what is read.
private struct ExtraFields {
    let wide: ArraySlice<UInt8>?
    private let unicodePath: ArraySlice<UInt8>?
    private let entry: String

    init(_ bytes: ArraySlice<UInt8>, entry: String) throws(ZipFault) {
        var numbers = ZipNumbers(bytes)
        var found: [UInt16: ArraySlice<UInt8>] = [:]
        while numbers.rest > 0 {
            guard let id = numbers.word(), let length = numbers.word(), let content = numbers.slice(Int(length)),
                found.updateValue(content, forKey: id) == nil
            else { throw ZipFault(.damaged, entry: ZipArchive.shown(entry), "extra field") }
        }
        wide = found[ZipFormat.wideExtra]
        unicodePath = found[ZipFormat.unicodePathExtra]
        self.entry = entry
    }

    /// Version, CRC-32 of the first name, the name in UTF-8.
    func checkName(_ raw: ArraySlice<UInt8>) throws(ZipFault) {
        guard let unicodePath else { return }
        guard unicodePath.dropFirst(5).elementsEqual(raw) else {
            throw ZipFault(.headersDiffer, entry: ZipArchive.shown(entry), "second name")
        }
    }
}

/// What stands behind data whose size was not known when their header was written (§4.3.9).
enum DataDescriptor {
    /// The first byte behind it. Its signature is optional and its sizes have 4 or 8 bytes; it must say what the
    /// directory says.
    static func end(of entry: ZipEntry, _ source: ZipSource, limit: UInt64) throws(ZipFault) -> UInt64 {
        let start = entry.start + entry.packed
        for (hasMark, width) in [(true, 4), (true, 8), (false, 4), (false, 8)] {
            let length = (hasMark ? 4 : 0) + 4 + 2 * width
            guard start <= limit, UInt64(length) <= limit - start else { continue }
            var numbers = ZipNumbers(try source.bytes(at: start, length))
            if hasMark, numbers.long() != ZipFormat.descriptor { continue }
            guard numbers.long() == entry.checksum, numbers.number(width) == entry.packed,
                numbers.number(width) == entry.size
            else { continue }
            return start + UInt64(length)
        }
        throw ZipFault(.headersDiffer, entry: ZipArchive.shown(entry.name), "data descriptor")
    }
}
