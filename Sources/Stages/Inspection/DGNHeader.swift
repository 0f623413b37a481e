internal import ArchiveModel

/// The design file header (TCB, element type 9) of a DGN V7, as in the ISFF specification.
struct DGNHeader {
    /// `2D` or `3D`.
    var dimension: String?
    /// Master unit with the resolution, e.g. `m` from `TCB: 1 m = 1000 mm, 1 mm = 1 unit of resolution`.
    var units: Fact<String>?

    /// - Parameter head: the first 1536 bytes.
    init(_ head: [UInt8]) {
        let reader = ByteReader(head)
        guard reader.byte(1) == 9, head.count >= 1216 else { return }
        dimension = (reader.byte(1214) ?? 0) & 0x40 != 0 ? "3D" : "2D"
        let master = Self.name(head[1120..<1122])
        let sub = Self.name(head[1122..<1124])
        guard let subUnits = Self.middleEndian(reader, 1112), let resolution = Self.middleEndian(reader, 1116) else {
            return
        }
        guard !master.isEmpty else { return }
        units = Fact(
            master, from: "TCB: 1 \(master) = \(subUnits) \(sub), 1 \(sub) = \(resolution) units of resolution")
    }

    /// 32 bits as the PDP-11 stored them: high word first, little endian within each.
    private static func middleEndian(_ reader: ByteReader, _ offset: Int) -> Int? {
        guard let high = reader.little(offset, 2), let low = reader.little(offset + 2, 2) else { return nil }
        return high << 16 | low
    }

    private static func name(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.filter { $0 > 32 && $0 < 127 }, as: UTF8.self)
    }
}
