import Foundation

extension Scan {
    /// A palette-free grey PNG of a quarter of the page (ISO/IEC 15948), stored without compression.
    static func png(_ number: Int, _ page: Page) -> Data {
        let side = 128
        var raw: [UInt8] = []
        for y in 0..<side {
            raw.append(0)
            raw += (0..<side).map { x in UInt8((x &* y &+ number &* 31) & 255) }
        }
        let perMetre = Int((Double(page.dpi) / 0.0254).rounded())
        var data = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        data += chunk("IHDR", big(side) + big(side) + [8, 0, 0, 0, 0])
        data += chunk("pHYs", big(perMetre) + big(perMetre) + [1])
        data += chunk("tEXt", Array("Comment\u{0}Scan \(number)".utf8))
        data += chunk("IDAT", stored(raw))
        return data + chunk("IEND", [])
    }

    /// RFC 1950 and 1951: stored blocks of at most 65 535 bytes.
    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [0x78, 0x01]
        var rest = bytes[...]
        while !rest.isEmpty {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            let size = UInt16(block.count)
            result += [rest.isEmpty ? 1 : 0, UInt8(size & 255), UInt8(size >> 8)]
            result += [UInt8(~size & 255), UInt8(~size >> 8)] + block
        }
        var low: UInt32 = 1
        var high: UInt32 = 0
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return result + big(Int(high << 16 | low))
    }

    private static func chunk(_ type: String, _ content: [UInt8]) -> Data {
        let body = Array(type.utf8) + content
        return Data(big(content.count) + body + big(Int(checksum(body))))
    }

    /// CRC-32 of ISO/IEC 15948 annex D.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = .max
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }

    private static func big(_ value: Int) -> [UInt8] { (0..<4).reversed().map { UInt8(value >> ($0 * 8) & 255) } }
}
