internal import ArchiveModel

extension Identifier {
    static func tiff(_ sample: Sample) -> Match? {
        let orders: [(bytes: [UInt8], format: FormatID, clause: String)] = [
            ([0x49, 0x49, 0x2A, 0x00], .tiff, "TIFF 6.0 §2, little endian"),
            ([0x4D, 0x4D, 0x00, 0x2A], .tiff, "TIFF 6.0 §2, big endian"),
            ([0x49, 0x49, 0x2B, 0x00], .bigTIFF, "BigTIFF, little endian"),
            ([0x4D, 0x4D, 0x00, 0x2B], .bigTIFF, "BigTIFF, big endian"),
        ]
        guard let order = orders.first(where: { sample.starts($0.bytes) }) else { return nil }
        return Match(order.format, ["bytes 0-3: \(order.bytes.map(hex).joined(separator: " ")) (\(order.clause))"])
    }

    static func jpeg(_ sample: Sample) -> Match? {
        guard sample.starts([0xFF, 0xD8, 0xFF]) else { return nil }
        return Match(.jpeg, ["bytes 0-2: FF D8 FF (ITU-T T.81 B.1.1.3, SOI)"])
    }

    static func png(_ sample: Sample) -> Match? {
        guard sample.starts([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return nil }
        return Match(.png, ["bytes 0-7: 89 50 4E 47 0D 0A 1A 0A (ISO/IEC 15948 §5.2)"])
    }

    static func jpeg2000(_ sample: Sample) -> Match? {
        if sample.starts([0x00, 0x00, 0x00, 0x0C, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A]) {
            return Match(.jp2, ["bytes 0-11: JPEG 2000 signature box (ISO/IEC 15444-1 I.5.1)"])
        }
        guard sample.starts([0xFF, 0x4F, 0xFF, 0x51]) else { return nil }
        return Match(.jp2, ["bytes 0-3: FF 4F FF 51 (ISO/IEC 15444-1 A.4, bare codestream)"], mediaType: "image/j2c")
    }

    static func gif(_ sample: Sample) -> Match? {
        guard sample.starts("GIF87a") || sample.starts("GIF89a") else { return nil }
        return Match(.gif, ["bytes 0-5: GIF8xa (GIF89a specification §17)"])
    }

    static func bitmap(_ sample: Sample) -> Match? {
        guard sample.starts("BM"), let header = sample.little32(14) else { return nil }
        guard [12, 16, 40, 52, 56, 64, 108, 124].contains(header) else { return nil }
        return Match(.bmp, ["bytes 0-1: 42 4D, header of \(header) bytes (BITMAPFILEHEADER)"])
    }

    /// ISO 32000-1 §7.5.2; readers accept the header anywhere in the first 1024 bytes (Annex H.3, note 13).
    static func portableDocument(_ sample: Sample) -> Match? {
        guard let offset = sample.find("%PDF-", limit: 1029) else { return nil }
        let version = sample.head.dropFirst(offset + 5).prefix(3)
        let basis =
            "bytes \(offset)-\(offset + 7): %PDF-\(String(decoding: version, as: UTF8.self)) (ISO 32000-1 §7.5.2)"
        guard offset > 0 else { return Match(.pdf, [basis]) }
        let warning = LocalizedText(
            vi: "Có \(offset) byte lạ trước phần đầu của PDF.",
            en: "There are \(offset) stray bytes before the PDF header.")
        return Match(.pdf, [basis], warnings: [warning])
    }
}
