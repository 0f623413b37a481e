internal import ArchiveModel

/// Looks closely at bands of 64 rows: how steep edges are, how noisy the paper is, whether 8×8 blocks show.
///
/// Of a large page only some bands are taken, spread over it: the cost has a ceiling, the answer is a statistic.
final class DetailSampler {
    static let rows = 64
    /// Pixels that are looked at closely, about.
    private static let budget = 24_000_000

    private let width: Int
    private let band: Cells<UInt8>
    private let every: Int
    /// Drawing has resampled the pixels: noise and blocks are gone.
    private let isDrawn: Bool
    private var filled = 0
    var edges = EdgeMeter()
    var noise = NoiseMeter()
    var blocks: BlockMeter

    init(width: Int, height: Int, isDrawn: Bool) {
        self.isDrawn = isDrawn
        self.width = width
        blocks = BlockMeter(width: width)
        band = Cells(width * Self.rows)
        every = max(1, (width * height + Self.budget - 1) / Self.budget)
    }

    func add(row: Int, _ luminances: UnsafePointer<UInt8>) {
        guard row / Self.rows % every == 0 else { return }
        let offset = row % Self.rows
        guard offset == filled else {
            filled = 0
            return
        }
        (band.start + offset * width).update(from: luminances, count: width)
        filled += 1
        guard filled == Self.rows else { return }
        filled = 0
        let pixels = UnsafePointer(band.start)
        edges.add(pixels, width: width, rows: Self.rows)
        if isDrawn { return }
        noise.add(pixels, width: width, rows: Self.rows)
        blocks.add(pixels, width: width, rows: Self.rows)
    }
}
