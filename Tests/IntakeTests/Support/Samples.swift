import Foundation

/// Builds small files whose structure is whole. Contents are plain; only the structure matters here.
enum Samples {
    /// Little-endian TIFF: directory first, four strips behind it.
    static func tiff(seed: UInt8 = 7, compression: UInt16 = 1, bigEndian: Bool = false) -> Data {
        var bytes = ByteWriter(bigEndian: bigEndian)
        bytes.raw(bigEndian ? [0x4D, 0x4D] : [0x49, 0x49])
        bytes.u16(42)
        bytes.u32(8)
        let strips = 4
        let data = 8 + 2 + 10 * 12 + 4
        let arrays = data + strips * 64
        bytes.u16(10)
        bytes.entry(256, 3, 1, 32)
        bytes.entry(257, 3, 1, 8)
        bytes.entry(258, 3, 1, 8)
        bytes.entry(259, 3, 1, UInt32(compression))
        bytes.entry(262, 3, 1, 1)
        bytes.entry(273, 4, UInt32(strips), UInt32(arrays))
        bytes.entry(277, 3, 1, 1)
        bytes.entry(278, 3, 1, 2)
        bytes.entry(279, 4, UInt32(strips), UInt32(arrays + strips * 4))
        bytes.entry(339, 3, 1, 1)
        bytes.u32(0)
        for index in 0..<strips * 64 { bytes.raw([seed &+ UInt8(truncatingIfNeeded: index) | 1]) }
        for index in 0..<strips { bytes.u32(UInt32(data + index * 64)) }
        for _ in 0..<strips { bytes.u32(64) }
        return bytes.data
    }

    /// A directory at the very start, its strips filling the rest, as cloud-optimized files have it.
    static func tiffDataLast(pages: Int = 1) -> Data {
        var bytes = ByteWriter()
        bytes.raw([0x49, 0x49])
        bytes.u16(42)
        bytes.u32(8)
        let directory = 2 + 6 * 12 + 4
        for page in 0..<pages {
            bytes.u16(6)
            bytes.entry(256, 3, 1, 64)
            bytes.entry(257, 3, 1, 16)
            bytes.entry(258, 3, 1, 8)
            bytes.entry(273, 4, 1, UInt32(8 + pages * directory + page * 1024))
            bytes.entry(278, 3, 1, 16)
            bytes.entry(279, 4, 1, 1024)
            bytes.u32(page + 1 < pages ? UInt32(8 + (page + 1) * directory) : 0)
        }
        bytes.raw([UInt8](repeating: 0xA5, count: 1024 * pages))
        return bytes.data
    }

    /// BigTIFF with one strip at `strip` and the directory behind it.
    static func bigTIFFParts(strip: UInt64, count: UInt64) -> (head: Data, directory: Data, directoryOffset: UInt64) {
        let offset = strip + count
        var head = ByteWriter()
        head.raw([0x49, 0x49])
        head.u16(43)
        head.u16(8)
        head.u16(0)
        head.u64(offset)
        var directory = ByteWriter()
        directory.u64(5)
        for (tag, type, value) in [(256, 4, 65536), (257, 4, 65600), (258, 3, 8)] as [(UInt16, UInt16, UInt64)] {
            directory.bigEntry(tag, type, 1, value)
        }
        directory.bigEntry(273, 16, 1, strip)
        directory.bigEntry(279, 16, 1, count)
        directory.u64(0)
        return (head.data, directory.data, offset)
    }

    static func bigTIFF() -> Data {
        let parts = bigTIFFParts(strip: 16, count: 512)
        return parts.head + Data(repeating: 0x5A, count: 512) + parts.directory
    }

    static func jpeg() -> Data {
        var bytes = ByteWriter(bigEndian: true)
        bytes.raw([0xFF, 0xD8, 0xFF, 0xE0])
        bytes.u16(16)
        bytes.raw(Array("JFIF\0".utf8) + [1, 1, 1, 0, 72, 0, 72, 0, 0])
        // A thumbnail in APP1 has an end marker of its own.
        bytes.raw([0xFF, 0xE1])
        bytes.u16(40)
        bytes.raw(Array("Exif\0\0".utf8) + [0xFF, 0xD8] + [UInt8](repeating: 1, count: 28) + [0xFF, 0xD9])
        bytes.raw([0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0])
        for index in 0..<900 { bytes.raw(index % 50 == 0 ? [0xFF, 0x00] : [UInt8(index % 200)]) }
        bytes.raw([0xFF, 0xD9])
        return bytes.data
    }

    static func png() -> Data {
        var bytes = ByteWriter(bigEndian: true)
        bytes.raw([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        for (type, length) in [("IHDR", 13), ("IDAT", 700), ("IDAT", 300)] {
            bytes.u32(UInt32(length))
            bytes.raw(Array(type.utf8) + [UInt8](repeating: 3, count: length) + [9, 9, 9, 9])
        }
        bytes.u32(0)
        bytes.raw(Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82])
        return bytes.data
    }

    static func jp2() -> Data {
        var stream = ByteWriter(bigEndian: true)
        stream.raw([0xFF, 0x4F, 0xFF, 0x51, 0, 41] + [UInt8](repeating: 0, count: 39))
        for part in 0..<2 {
            stream.raw([0xFF, 0x90, 0, 10, 0, UInt8(part)])
            stream.u32(14 + 400)
            stream.raw([0, 1, 0xFF, 0x93] + [UInt8](repeating: 0x55, count: 400))
        }
        stream.raw([0xFF, 0xD9])
        var bytes = ByteWriter(bigEndian: true)
        bytes.raw([0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A])
        bytes.u32(20)
        bytes.raw(Array("ftypjp2 \0\0\0\0jp2 ".utf8))
        bytes.u32(UInt32(stream.data.count + 8))
        bytes.raw(Array("jp2c".utf8) + [UInt8](stream.data))
        return bytes.data
    }

    static func pdf() -> Data {
        var text = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        text += "2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
        text +=
            "3 0 obj\n<< /Length 900 >>\nstream\n" + String(repeating: "0 0 m ", count: 150) + "\nendstream\nendobj\n"
        let start = text.utf8.count
        text += "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Data(text.utf8)
    }

    static func dxf() -> Data {
        var text = "  0\r\nSECTION\r\n  2\r\nENTITIES\r\n"
        for index in 0..<60 { text += "  0\r\nPOINT\r\n  8\r\n0\r\n 10\r\n\(index).5\r\n 20\r\n7.25\r\n" }
        return Data((text + "  0\r\nENDSEC\r\n  0\r\nEOF\r\n").utf8)
    }

    static func binaryDXF() -> Data {
        var bytes = ByteWriter()
        bytes.raw(Array("AutoCAD Binary DXF\r\n".utf8) + [0x1A, 0])
        for _ in 0..<50 { bytes.raw([0] + Array("SECTION\0".utf8) + [2] + Array("ENTITIES\0".utf8)) }
        bytes.raw([0] + Array("EOF\0".utf8))
        return bytes.data
    }

    static func dgn() -> Data {
        var bytes = ByteWriter()
        bytes.raw([0x08, 0x09])
        bytes.u16(0x02FE)
        bytes.raw([UInt8](repeating: 1, count: 0x02FE * 2))
        for _ in 0..<20 {
            bytes.raw([0x01, 0x03])
            bytes.u16(26)
            bytes.raw([UInt8](repeating: 2, count: 52))
        }
        bytes.raw([0xFF, 0xFF])
        return bytes.data
    }

    /// An OLE compound file of four sectors, as DGN v8 is.
    static func compoundFile() -> Data {
        var bytes = ByteWriter()
        bytes.raw([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 16))
        for value in [0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0] as [UInt16] { bytes.u16(value) }
        for value in [0, 1, 1, 0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0, 0] as [UInt32] { bytes.u32(value) }
        for _ in 0..<108 { bytes.u32(0xFFFF_FFFF) }
        // The allocation table: itself, directory, two sectors of data.
        for value in [0xFFFF_FFFD, 0xFFFF_FFFE, 3, 0xFFFF_FFFE] as [UInt32] { bytes.u32(value) }
        for _ in 0..<124 { bytes.u32(0xFFFF_FFFF) }
        bytes.raw([UInt8](repeating: 0x44, count: 512 * 3))
        return bytes.data
    }

    static func zip() -> Data {
        let content = [UInt8](repeating: 0x61, count: 600)
        var bytes = ByteWriter()
        bytes.raw([0x50, 0x4B, 3, 4, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0])
        for value in [0, 600, 600] as [UInt32] { bytes.u32(value) }
        for value in [1, 0] as [UInt16] { bytes.u16(value) }
        bytes.raw(Array("a".utf8) + content)
        let directory = bytes.data.count
        bytes.raw([0x50, 0x4B, 1, 2, 20, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0])
        for value in [0, 600, 600] as [UInt32] { bytes.u32(value) }
        for value in [1, 0, 0, 0, 0] as [UInt16] { bytes.u16(value) }
        for value in [0, 0] as [UInt32] { bytes.u32(value) }
        bytes.raw(Array("a".utf8))
        let length = bytes.data.count - directory
        bytes.raw([0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0])
        bytes.u32(UInt32(length))
        bytes.u32(UInt32(directory))
        bytes.u16(0)
        return bytes.data
    }

    static func shapefile() -> Data {
        var bytes = ByteWriter(bigEndian: true)
        bytes.raw([0, 0, 0x27, 0x0A] + [UInt8](repeating: 0, count: 20))
        bytes.u32(500)
        bytes.raw([UInt8](repeating: 1, count: 1000 - 28))
        return bytes.data
    }

    static func dbase() -> Data {
        var bytes = ByteWriter()
        bytes.raw([0x03, 126, 1, 1])
        bytes.u32(10)
        bytes.u16(65)
        bytes.u16(40)
        bytes.raw([UInt8](repeating: 0, count: 52) + [0x0D] + [UInt8](repeating: 0x20, count: 400) + [0x1A])
        return bytes.data
    }

    static func worldFile() -> Data { Data("0.5\n0\n0\n-0.5\n400000.25\n1000000.75\n".utf8) }
    static func projection() -> Data { Data("PROJCS[\"VN-2000\",GEOGCS[\"x\",DATUM[\"y\"]],UNIT[\"m\",1]]".utf8) }
    static func xml() -> Data {
        Data("<?xml version=\"1.0\"?>\n<!-- a --><PAMDataset>\n  <Metadata><MDI/></Metadata>\n</PAMDataset>".utf8)
    }
}

struct ByteWriter {
    var data = Data()
    var bigEndian = false

    mutating func raw(_ bytes: [UInt8]) { data.append(contentsOf: bytes) }
    mutating func number(_ value: UInt64, _ width: Int) {
        let bytes = (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
        raw(bigEndian ? bytes.reversed() : bytes)
    }
    mutating func u16(_ value: UInt16) { number(UInt64(value), 2) }
    mutating func u32(_ value: UInt32) { number(UInt64(value), 4) }
    mutating func u64(_ value: UInt64) { number(value, 8) }
    mutating func entry(_ tag: UInt16, _ type: UInt16, _ count: UInt32, _ value: UInt32) {
        u16(tag)
        u16(type)
        u32(count)
        if type == 3, count == 1 {
            u16(UInt16(value))
            u16(0)
        } else {
            u32(value)
        }
    }
    mutating func bigEntry(_ tag: UInt16, _ type: UInt16, _ count: UInt64, _ value: UInt64) {
        u16(tag)
        u16(type)
        u64(count)
        u64(value)
    }
}
