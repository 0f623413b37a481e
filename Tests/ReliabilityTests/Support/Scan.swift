import ArchiveModel
import Crypto
import Foundation

/// A file that was dropped, by its content.
struct DroppedFile: Sendable {
    var name: String
    var size: Int64
    var digest: ContentDigest
}

/// A small page as a scanner makes it: black blocks on white, every one different.
///
/// Pixels are packed runs (TIFF 6.0 §9 PackBits; ISO 32000-1 §7.4.5 RunLengthDecode has the same code), so that no
/// library is needed and a page takes some ten kilobytes.
struct Scan: Sendable {
    var name: String
    var bytes: Data

    /// What the audit remembers of it.
    var trace: DroppedFile {
        guard let digest = ContentDigest(bytes: Array(SHA256.hash(data: bytes))) else {
            preconditionFailure("SHA-256 has 32 bytes")
        }
        return DroppedFile(name: name, size: Int64(bytes.count), digest: digest)
    }

    /// Paper at a resolution; the default is A5 at 300 dots an inch, grey.
    struct Page: Sendable {
        var width = 1748
        var height = 2480
        var dpi = 300
        /// 1 is grey, 3 is RGB; 8 bits each.
        var channels = 1
        static let a4Colour = Page(width: 2480, height: 3508, channels: 3)
    }

    enum Format: String, CaseIterable, Sendable { case pdf, tif, png }

    /// The same number gives the same bytes.
    static func make(_ number: Int, _ format: Format = .pdf, page: Page = Page(), name: String? = nil) -> Scan {
        let bytes =
            switch format {
            case .pdf: pdf(number, page)
            case .tif: tiff(number, page)
            case .png: png(number, page)
            }
        return Scan(name: name ?? "scan-\(padded(number, 6)).\(format.rawValue)", bytes: bytes)
    }

    /// A mixed pile: mostly PDF, some TIFF, a PNG now and then.
    static func pile(_ numbers: Range<Int>) -> [Scan] {
        numbers.map { make($0, $0 % 7 == 3 ? .tif : $0 % 11 == 5 ? .png : .pdf) }
    }

    static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}

extension Scan {
    /// One row of a line of "text", whose blocks say the number in binary; nil is white paper.
    private static func row(line: Int?, _ number: Int, _ page: Page) -> [UInt8] {
        var row = [UInt8](repeating: 255, count: page.width * page.channels)
        guard let line else { return row }
        for block in 0..<24 where (number &* 2_654_435_761 >> ((block + line) % 24)) & 1 == 1 || block % 5 == 0 {
            let start = page.width / 10 + block * page.width / 32
            let range = start * page.channels..<(start + page.width / 40) * page.channels
            for index in range { row[index] = 20 }
        }
        return row
    }

    /// One packed row, runs only.
    private static func packed(_ row: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < row.count {
            var end = index + 1
            while end < row.count, end - index < 128, row[end] == row[index] { end += 1 }
            result += end - index == 1 ? [0, row[index]] : [UInt8(257 - (end - index)), row[index]]
            index = end
        }
        return result
    }

    /// The whole page: sixteenths of its height, twelve of them lines with a gap below each.
    private static func packedPage(_ number: Int, _ page: Page) -> [UInt8] {
        let white = packed(row(line: nil, number, page))
        let lines = (2..<14).map { packed(row(line: $0, number, page)) }
        var result: [UInt8] = []
        for y in 0..<page.height {
            let line = y * 16 / page.height - 2
            let inked = lines.indices.contains(line) && y * 16 % page.height < page.height / 2
            result += inked ? lines[line] : white
        }
        return result
    }

    private static func pdf(_ number: Int, _ page: Page) -> Data {
        let pixels = packedPage(number, page) + [128]
        let width = page.width * 72 / page.dpi
        let height = page.height * 72 / page.dpi
        let space = page.channels == 3 ? "/DeviceRGB" : "/DeviceGray"
        let drawing = "q \(width) 0 0 \(height) 0 0 cm /P Do Q"
        var data = Data("%PDF-1.4\n%\u{00e2}\u{00e3}\n".utf8)
        var offsets: [Int] = []
        func add(_ text: String, _ stream: [UInt8]? = nil) {
            offsets.append(data.count)
            data += Data("\(offsets.count) 0 obj\n\(text)\n".utf8)
            if let stream { data += Data("stream\n".utf8) + Data(stream) + Data("\nendstream\n".utf8) }
            data += Data("endobj\n".utf8)
        }
        add("<< /Type /Catalog /Pages 2 0 R >>")
        add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
        add(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(width) \(height)] /Contents 4 0 R "
                + "/Resources << /XObject << /P 5 0 R >> >> >>")
        add("<< /Length \(drawing.utf8.count) >>", Array(drawing.utf8))
        add(
            "<< /Type /XObject /Subtype /Image /Width \(page.width) /Height \(page.height) /ColorSpace \(space) "
                + "/BitsPerComponent 8 /Filter /RunLengthDecode /Length \(pixels.count) >>", pixels)
        add("<< /Title (Scan \(number)) /Producer (Scanner) >>")
        let table = data.count
        data += Data("xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n".utf8)
        for offset in offsets { data += Data("\(padded(offset, 10)) 00000 n \n".utf8) }
        data += Data("trailer\n<< /Size \(offsets.count + 1) /Root 1 0 R /Info 6 0 R >>\n".utf8)
        data += Data("startxref\n\(table)\n%%EOF\n".utf8)
        return data
    }

    private static func tiff(_ number: Int, _ page: Page) -> Data {
        let pixels = packedPage(number, page)
        let description = Array("Scan \(padded(number, 8))".utf8) + [0]
        let bits: [UInt8] = Array([[UInt8]](repeating: [8, 0], count: page.channels).joined())
        let entries = 13
        let extra = 8 + 2 + entries * 12 + 4
        let resolution = extra + description.count + description.count % 2
        let bitsAt = resolution + 8
        let pixelsAt = bitsAt + bits.count + bits.count % 2
        var data = Data("II*\u{0}".utf8) + little(8, 4) + little(entries, 2)
        func entry(_ tag: Int, _ type: Int, _ count: Int, _ value: Int) {
            data += little(tag, 2) + little(type, 2) + little(count, 4) + little(value, 4)
        }
        entry(256, 4, 1, page.width)
        entry(257, 4, 1, page.height)
        entry(258, 3, page.channels, page.channels == 1 ? 8 : bitsAt)
        entry(259, 3, 1, 32_773)
        entry(262, 3, 1, page.channels == 3 ? 2 : 1)
        entry(270, 2, description.count, extra)
        entry(273, 4, 1, pixelsAt)
        entry(277, 3, 1, page.channels)
        entry(278, 4, 1, page.height)
        entry(279, 4, 1, pixels.count)
        entry(282, 5, 1, resolution)
        entry(283, 5, 1, resolution)
        entry(296, 3, 1, 2)
        data += little(0, 4) + Data(description) + Data(repeating: 0, count: description.count % 2)
        data += little(page.dpi, 4) + little(1, 4) + Data(bits) + Data(repeating: 0, count: bits.count % 2)
        return data + Data(pixels)
    }

    private static func little(_ value: Int, _ size: Int) -> Data {
        Data((0..<size).map { UInt8(value >> ($0 * 8) & 255) })
    }
}
