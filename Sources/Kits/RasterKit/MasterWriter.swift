internal import TIFFKit

/// Writes a master while the bands of its image go by: tiles of the full image, and of each overview as its rows
/// become ready.
final class MasterWriter {
    let plan: MasterPlan
    private let levels: [MasterLevel]
    /// Rows of each overview: one band that fills, one that is encoded and halved in the next round.
    private var filling: [Band] = []
    private var waiting: [Band?]
    private var resting: [Band] = []
    private let reduction: Reduction
    private let light: LightView
    private let scratch: [Band]

    /// Rows of one piece of work.
    private static let piece = 32

    init(_ layout: SampleLayout, _ order: MasterOrder, source: Int?, lanes: Int) throws {
        let plan = MasterPlan(layout, asked: order.compression, source: source)
        levels = try zip(plan.rows, plan.codings).enumerated().map { number, level in
            try MasterLevel(level.0, level.1, spool: order.spool, name: "level-\(number)", lanes: lanes)
        }
        for rows in plan.rows.dropFirst() {
            filling.append(try Band(rowBytes: rows.rowBytes, rows: plan.side))
            resting.append(try Band(rowBytes: rows.rowBytes, rows: plan.side))
        }
        waiting = [Band?](repeating: nil, count: plan.rows.count - 1)
        reduction = Reduction(plan.rows.dropFirst().first ?? layout)
        light = LightView(layout, range: (0, 0))
        scratch = layout.bits < 8 ? try (0..<lanes).map { _ in try Band(rowBytes: layout.width, rows: 2) } : []
        self.plan = plan
    }

    /// What can be done while a band of the full image lies there; nil when there are no more.
    func work(for band: Band?) -> [Work] {
        var list = levels[0].work(for: band)
        if let band { list += halving(band, level: 0) }
        for (index, band) in waiting.enumerated() {
            list += levels[index + 1].work(for: band)
            if let band { list += halving(band, level: index + 1) }
        }
        return list
    }

    /// After each round.
    func settle(_ band: Band?) {
        for level in levels { level.settle() }
        let given = [band] + waiting
        // From the smallest down: a band is counted before it is emptied for its next rows.
        for index in filling.indices.reversed() {
            let band = given[index]
            if let done = waiting[index] {
                resting[index] = done
                waiting[index] = nil
            }
            guard let band else { continue }
            filling[index].count += (band.count + 1) / 2
            let rows = plan.rows[index + 1]
            let isLast = filling[index].firstRow + filling[index].count >= rows.height
            if filling[index].count == plan.side || isLast { turn(index) }
        }
    }

    /// The full band waits for the next round, the other one fills.
    private func turn(_ index: Int) {
        let full = filling[index]
        waiting[index] = full
        let next = resting[index]
        next.firstRow = full.firstRow + full.count
        next.count = 0
        filling[index] = next
    }

    var isDone: Bool { waiting.allSatisfy { $0 == nil } && levels.allSatisfy(\.isSettled) }

    // MARK: Overviews

    private func halving(_ band: Band, level: Int) -> [Work] {
        guard level < filling.count else { return [] }
        let target = filling[level]
        let start = target.count
        let width = plan.rows[level].width
        let rows = (band.count + 1) / 2
        return stride(from: 0, to: rows, by: Self.piece).map { first in
            Work { [self] lane in
                for row in first..<min(first + Self.piece, rows) {
                    let upper = sample(band, row * 2, level, lane, 0)
                    let lower = sample(band, min(row * 2 + 1, band.count - 1), level, lane, 1)
                    reduction.halve(upper, lower, width: width, into: target.row(start + row))
                }
            }
        }
    }

    /// A row with one byte a sample at least.
    private func sample(_ band: Band, _ row: Int, _ level: Int, _ lane: Int, _ slot: Int) -> UnsafeRawPointer {
        let layout = plan.rows[0]
        guard level == 0, layout.bits < 8 else { return UnsafeRawPointer(band.row(row)) }
        let target = scratch[lane].row(slot)
        if MasterPlan.isPackedAgain(layout) {
            BitPacking.unpack(band.row(row), into: target, count: layout.width, bits: layout.bits)
        } else {
            light.convert(band.row(row), into: target)
        }
        return UnsafeRawPointer(target)
    }

    /// Puts the file together.
    func assemble(_ description: [TIFFTag], to path: String) throws {
        guard levels.allSatisfy(\.isWhole) else { throw TIFFError("assemble", "tiles are missing") }
        let images = levels.enumerated().map { number, level in
            CloudOptimizedFile.Level(
                tags: MasterTags.structure(level.rows, level.coding, isOverview: number > 0, tables: level.jpegTables)
                    + (number == 0 ? description : []),
                sizes: level.spool.sizes, file: level.spool.file, start: 0)
        }
        try CloudOptimizedFile.write(images, to: path)
    }
}
