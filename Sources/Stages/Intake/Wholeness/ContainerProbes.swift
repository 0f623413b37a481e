/// ZIP, and so XLSX, DOCX, KMZ: the end record closes the file and the central directory lies before it. (APPNOTE §4.3)
enum ZipProbe {
    static func check(_ reader: inout ProbeReader) throws(ProbeStop) {
        let tail = try reader.suffix(65_557)
        let base = reader.size - Int64(tail.count)
        var search = tail[...]
        while let place = search.lastIndex(of: [0x50, 0x4B, 0x05, 0x06]) {
            if try closes(&reader, base + Int64(place)) { return }
            search = tail[..<place]
        }
        throw .missing("thiếu mục lục cuối tệp ZIP", "the directory at the end of the ZIP is missing")
    }

    /// The comment must reach the very end, and the directory must begin with its own signature.
    private static func closes(_ reader: inout ProbeReader, _ end: Int64) throws(ProbeStop) -> Bool {
        guard reader.contains(end, 22) else { return false }
        let comment = try reader.u16(at: end + 20)
        guard end + 22 + comment == reader.size else { return false }
        let entries = try reader.u16(at: end + 10)
        var length = try reader.u32(at: end + 12)
        var offset = try reader.u32(at: end + 16)
        if length == 0xFFFF_FFFF || offset == 0xFFFF_FFFF {
            guard end >= 20, try reader.u32(at: end - 20) == 0x0706_4B50 else { return false }
            let record = try reader.u64(at: end - 12)
            guard reader.contains(record, 56), try reader.u32(at: record) == 0x0606_4B50 else { return false }
            length = try reader.u64(at: record + 40)
            offset = try reader.u64(at: record + 48)
        }
        guard reader.contains(offset, length), offset + length <= end else { return false }
        if entries == 0 { return true }
        return try reader.u32(at: offset) == 0x0201_4B50
    }
}

/// SQLite (GeoPackage, MBTiles): the header counts the pages. (sqlite.org/fileformat.html §1.3)
enum SQLiteProbe {
    static func check(_ reader: inout ProbeReader) throws(ProbeStop) {
        reader.bigEndian = true
        let stated = try reader.u16(at: 16)
        let pageSize = stated == 1 ? 65_536 : stated
        guard pageSize >= 512 else { throw ProbeReader.short }
        let pages = try reader.u32(at: 28)
        // The count is valid only when the last writer knew the field (§1.3.7).
        guard pages > 0, try reader.u32(at: 24) == reader.u32(at: 92) else {
            if reader.size % pageSize != 0 { throw ProbeReader.short }
            throw .unproven
        }
        if pages * pageSize > reader.size { throw ProbeReader.short }
    }
}

/// `.shp` and `.shx` state their length in 16-bit words. (ESRI Shapefile Technical Description, July 1998)
enum ShapefileProbe {
    static func check(_ reader: inout ProbeReader) throws(ProbeStop) {
        reader.bigEndian = true
        let length = 2 * (try reader.u32(at: 24))
        if length < 100 || length > reader.size { throw ProbeReader.short }
    }
}

/// `.dbf`: header, records of fixed length, and an end byte that some writers leave out. (dBASE III/IV)
enum DBaseProbe {
    static func recognises(_ head: [UInt8]) -> Bool {
        guard let version = head.first, head.count >= 32 else { return false }
        return [0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x43, 0x63, 0x83, 0x8B, 0x8C, 0xCB, 0xF5, 0xFB].contains(version)
    }

    static func check(_ reader: inout ProbeReader) throws(ProbeStop) {
        let records = try reader.u32(at: 4)
        let end = try reader.u16(at: 8) + records * reader.u16(at: 10)
        if end > reader.size { throw .missing("thiếu bản ghi", "records are missing") }
        guard end < reader.size, try reader.byte(at: end) == 0x1A else { throw .unproven }
    }
}
