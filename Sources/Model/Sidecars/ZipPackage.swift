internal import ArchiveModel
internal import Deflate

/// The parts of a ZIP file (PKWARE APPNOTE 6.3) as a spreadsheet writes them: stored or deflated, no encryption, no
/// ZIP64. What a part unpacks to is bounded, whatever it claims.
struct ZipPackage {
    private struct Entry {
        var method: Int
        var flags: Int
        var checksum: UInt32
        var packed: Int
        var unpacked: Int
        var offset: Int
    }
    private let bytes: [UInt8]
    private var entries: [String: Entry] = [:]
    /// Bytes that may still be unpacked.
    private var budget = SidecarLimits.unpacked

    init(_ bytes: [UInt8]) throws(SidecarProblem) {
        self.bytes = bytes
        try readDirectory()
    }

    /// Unpacks a part; nil when there is none of that name. Names are compared as Windows does (ECMA-376-2 §6.3.5).
    mutating func part(_ name: String) throws(SidecarProblem) -> [UInt8]? {
        guard let entry = entries[name.lowercased()] else { return nil }
        guard entry.flags & 1 == 0 else {
            throw problem(entry.offset, "phần \(name) bị mã hóa", "\(name) is encrypted")
        }
        let data = try data(of: entry, name)
        let limit = min(SidecarLimits.part, budget)
        guard entry.unpacked <= limit else { throw bomb(name) }
        let content = try unpack(data, entry, name, limit)
        guard content.count == entry.unpacked, Checksum.crc32(content) == entry.checksum else {
            throw problem(entry.offset, "phần \(name) không còn nguyên vẹn", "\(name) is damaged")
        }
        budget -= content.count
        return content
    }

    private func unpack(
        _ data: ArraySlice<UInt8>, _ entry: Entry, _ name: String, _ limit: Int
    ) throws(SidecarProblem) -> [UInt8] {
        switch entry.method {
        case 0:
            guard data.count <= limit else { throw bomb(name) }
            return Array(data)
        case 8:
            do throws(Inflater.Fault) {
                return try Inflater.inflate(data, limit: limit)
            } catch .tooLarge {
                throw bomb(name)
            } catch {
                throw problem(entry.offset, "phần \(name) không giải nén được", "\(name) can't be unpacked")
            }
        default:
            throw problem(
                entry.offset, "phần \(name) nén kiểu lạ (\(entry.method))",
                "\(name) is packed in an unknown way (\(entry.method))")
        }
    }

    /// The local header repeats the entry; only its length counts here (§4.3.7).
    private func data(of entry: Entry, _ name: String) throws(SidecarProblem) -> ArraySlice<UInt8> {
        guard number(entry.offset, 4) == 0x0403_4B50, let names = number(entry.offset + 26, 2),
            let extra = number(entry.offset + 28, 2)
        else { throw problem(entry.offset, "không thấy phần \(name)", "\(name) is not where it should be") }
        let start = entry.offset + 30 + names + extra
        guard start <= bytes.count, entry.packed <= bytes.count - start else {
            throw problem(entry.offset, "phần \(name) bị cắt cụt", "\(name) is cut off")
        }
        return bytes[start..<start + entry.packed]
    }

    /// §4.3.12 and §4.3.16
    private mutating func readDirectory() throws(SidecarProblem) {
        guard let end = endRecord(), let count = number(end + 10, 2), let start = number(end + 16, 4) else {
            throw problem(bytes.count, "thiếu mục lục cuối tệp", "the directory at the end is missing")
        }
        guard count <= SidecarLimits.entries else {
            throw .tooLarge(
                LocalizedText(vi: "\(count) phần trong tệp", en: "\(count) parts"), place: SidecarReader.start)
        }
        var offset = start
        for _ in 0..<count {
            guard let length = try readEntry(at: offset) else {
                throw problem(offset, "mục lục bị cắt cụt", "the directory is cut off")
            }
            offset += length
        }
    }

    private mutating func readEntry(at offset: Int) throws(SidecarProblem) -> Int? {
        guard number(offset, 4) == 0x0201_4B50, let flags = number(offset + 8, 2), let method = number(offset + 10, 2),
            let checksum = number(offset + 16, 4), let packed = number(offset + 20, 4),
            let unpacked = number(offset + 24, 4), let nameLength = number(offset + 28, 2),
            let extra = number(offset + 30, 2), let comment = number(offset + 32, 2),
            let place = number(offset + 42, 4), offset + 46 + nameLength <= bytes.count
        else { return nil }
        guard packed != 0xFFFF_FFFF, unpacked != 0xFFFF_FFFF, place != 0xFFFF_FFFF else {
            throw .tooLarge(LocalizedText(vi: "tệp kiểu ZIP64", en: "a ZIP64 file"), place: SidecarReader.start)
        }
        let raw = bytes[(offset + 46)..<(offset + 46 + nameLength)]
        guard let name = String(validating: raw, as: UTF8.self) else {
            throw problem(offset, "tên phần không phải UTF-8", "the name of a part is not UTF-8")
        }
        let key = (name.hasPrefix("/") ? String(name.dropFirst()) : name).replacing("\\", with: "/").lowercased()
        guard entries[key] == nil else { throw problem(offset, "hai phần cùng tên \(name)", "two parts named \(name)") }
        entries[key] = Entry(
            method: method, flags: flags, checksum: UInt32(truncatingIfNeeded: checksum), packed: packed,
            unpacked: unpacked, offset: place)
        return 46 + nameLength + extra + comment
    }

    /// The last end record whose comment reaches the end of the file.
    private func endRecord() -> Int? {
        var offset = bytes.count - 22
        let lowest = max(0, bytes.count - 65_557)
        while offset >= lowest {
            if number(offset, 4) == 0x0605_4B50, number(offset + 20, 2) == bytes.count - offset - 22 { return offset }
            offset -= 1
        }
        return nil
    }

    /// Little-endian; nil behind the end.
    private func number(_ offset: Int, _ width: Int) -> Int? {
        guard offset >= 0, offset <= bytes.count - width else { return nil }
        return (0..<width).reduce(0) { $0 | Int(bytes[offset + $1]) << ($1 * 8) }
    }

    private func problem(_ byte: Int, _ vi: String, _ en: String) -> SidecarProblem {
        .inside("", byte: byte, LocalizedText(vi: vi, en: en))
    }

    private func bomb(_ name: String) -> SidecarProblem {
        .tooLarge(
            LocalizedText(
                vi: "giải nén ra hơn \(SidecarLimits.part >> 20) MB",
                en: "unpacks to more than \(SidecarLimits.part >> 20) MB"),
            place: LocalizedText(vi: name, en: name))
    }
}

/// CRC-32 of ZIP (ISO/IEC 13239, polynomial EDB88320).
enum Checksum {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }

    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 255)] ^ $0 >> 8 }
    }
}
