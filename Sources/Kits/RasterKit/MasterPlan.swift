internal import TIFFKit

/// How a master is stored, decided from what its samples are.
struct MasterPlan: Equatable {
    /// Pixels of a tile's side, and rows of a band.
    let side: Int
    /// Layouts of the rows of each level as they are calculated with, the full image first.
    let rows: [SampleLayout]
    /// What is written of each.
    let codings: [TileCoding]

    /// - Parameters:
    ///   - asked: `DEFLATE`, `LZW`, `ZSTD`, `JPEG`, `WEBP` or `NONE`.
    ///   - source: TIFF's number of the codec the image came in; nil when it was no TIFF.
    init(_ layout: SampleLayout, asked: String, source: Int?) {
        side = Self.side(layout)
        let codec = Self.codec(layout, asked)
        let lossless = codec.isLossy || codec == .group4 ? TileCoding.Codec.deflate : codec
        var rows = [layout]
        // Line art that came as G3 or G4 stays so: nothing is smaller, every viewer reads it.
        let isFax = layout.bits == 1 && layout.samples == 1 && source.map { [2, 3, 4].contains($0) } ?? false
        var codings = [Self.coding(isFax ? .group4 : codec, layout, side)]
        var reduced = Self.reduced(layout)
        while max(reduced.width, reduced.height) > side {
            reduced.width = (reduced.width + 1) / 2
            reduced.height = (reduced.height + 1) / 2
            rows.append(reduced)
            var stored = reduced
            if Self.isPackedAgain(layout) { stored.bits = layout.bits }
            codings.append(Self.coding(codec.isLossy ? codec : lossless, stored, side))
        }
        self.rows = rows
        self.codings = codings
    }

    /// Large tiles compress better; two bands of a wide sheet must fit into memory.
    private static func side(_ layout: SampleLayout) -> Int {
        for side in [512, 256] where layout.rowBytes.multipliedReportingOverflow(by: side).partialValue <= 24 << 20 {
            return side
        }
        return layout.rowBytes.multipliedReportingOverflow(by: 256).partialValue <= 64 << 20 ? 256 : 128
    }

    private static func codec(_ layout: SampleLayout, _ asked: String) -> TileCoding.Codec {
        let codec: TileCoding.Codec =
            switch asked.uppercased() {
            case "NONE": .none
            case "LZW": .lzw
            case "ZSTD": .zstd
            case "JPEG": .jpeg
            case "WEBP": .webp
            default: .deflate
            }
        guard codec.isLossy else { return codec }
        let isLight = layout.bits == 8 && layout.format == .unsigned
        let fits =
            switch (layout.colour, layout.samples) {
            case (.blackIsZero, 1), (.whiteIsZero, 1): codec == .jpeg
            case (.rgb, 3): true
            case (.rgb, 4): codec == .webp
            default: false
            }
        return isLight && fits ? codec : .deflate
    }

    /// Layout of the overviews' rows: one byte a sample at least; black and white become gray.
    private static func reduced(_ layout: SampleLayout) -> SampleLayout {
        var reduced = layout
        if layout.bits < 8 { reduced.bits = 8 }
        if layout.bits == 1, layout.colour != .palette { reduced.colour = .blackIsZero }
        return reduced
    }

    /// Few bits keep their meaning only as few bits.
    static func isPackedAgain(_ layout: SampleLayout) -> Bool {
        layout.bits < 8 && (layout.bits > 1 || layout.colour == .palette)
    }

    private static func coding(_ codec: TileCoding.Codec, _ layout: SampleLayout, _ side: Int) -> TileCoding {
        var tile = layout
        tile.width = side
        tile.height = side
        let effort =
            switch codec {
            case .deflate: layout.bits == 1 ? 6 : 1
            case .zstd: 1
            case .jpeg, .webp: 85
            case .none, .lzw, .group4: 0
            }
        return TileCoding(codec: codec, effort: effort, tile: tile)
    }
}
