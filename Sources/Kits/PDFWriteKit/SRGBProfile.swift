internal import Glibc

/// A compact ICC profile of sRGB (IEC 61966-2-1), made here: a matrix and one curve (ICC.1:2001-04, version 2.4).
package enum SRGBProfile {
    package static let identifier = "sRGB IEC61966-2.1"

    /// The same bytes each time.
    package static let bytes: [UInt8] = make()

    /// Entries of the tone curve.
    private static let entries = 1024

    private static func make() -> [UInt8] {
        let curve = tag("curv") + long(entries) + (0..<entries).flatMap { short(linear(Double($0) / 1023)) }
        // Primaries adapted from D65 to D50 with the Bradford matrix, in s15Fixed16.
        let tables: [(names: [String], data: [UInt8])] = [
            (["desc"], description(identifier)), (["cprt"], tag("text") + Array("No copyright, use freely\0".utf8)),
            (["wtpt"], xyz(0.9505, 1, 1.0891)), (["rXYZ"], xyz(0.43607, 0.22249, 0.01392)),
            (["gXYZ"], xyz(0.38515, 0.71687, 0.09708)), (["bXYZ"], xyz(0.14307, 0.06061, 0.71410)),
            (["rTRC", "gTRC", "bTRC"], curve),
        ]
        let count = tables.reduce(0) { $0 + $1.names.count }
        var directory = long(count)
        var body: [UInt8] = []
        for table in tables {
            let offset = 128 + 4 + 12 * count + body.count
            for name in table.names {
                directory += Array(name.utf8) + long(offset) + long(table.data.count)
            }
            body += table.data + [UInt8](repeating: 0, count: (4 - table.data.count % 4) % 4)
        }
        return header(128 + directory.count + body.count) + directory + body
    }

    /// Monitor class, RGB to XYZ, perceptual intent, D50.
    private static func header(_ size: Int) -> [UInt8] {
        var header = long(size) + [0, 0, 0, 0] + long(0x0240_0000) + Array("mntrRGB XYZ ".utf8)
        header += [2026, 1, 1, 0, 0, 0].flatMap { short($0) } + Array("acsp".utf8)
        header += [UInt8](repeating: 0, count: 28) + fixed(0.9642) + fixed(1) + fixed(0.82491)
        return header + [UInt8](repeating: 0, count: 128 - header.count)
    }

    private static func linear(_ value: Double) -> Int {
        let light = value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        return Int((light * 65535).rounded())
    }

    /// A textDescriptionType: ASCII only.
    private static func description(_ text: String) -> [UInt8] {
        let ascii = Array(text.utf8) + [0]
        return tag("desc") + long(ascii.count) + ascii + [UInt8](repeating: 0, count: 4 + 4 + 2 + 1 + 67)
    }

    private static func xyz(_ x: Double, _ y: Double, _ z: Double) -> [UInt8] {
        tag("XYZ ") + fixed(x) + fixed(y) + fixed(z)
    }

    private static func tag(_ name: String) -> [UInt8] { Array(name.utf8) + [0, 0, 0, 0] }
    private static func short(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)] }
    private static func long(_ value: Int) -> [UInt8] { short(value >> 16) + short(value) }
    private static func fixed(_ value: Double) -> [UInt8] { long(Int((value * 65536).rounded())) }
}
