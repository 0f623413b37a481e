internal import ArchiveModel
internal import GDALKit
internal import TIFFKit

/// The state of one reading.
struct BandPass {
    let source: any BandSource
    let crew: Crew
    let order: MasterOrder?
    let view: LightView
    let side: Int
    var writer: MasterWriter?
    var failure: RasterFailure?
    var current: Band
    var next: Band

    init(_ source: any BandSource, _ crew: Crew, _ order: MasterOrder?) throws {
        let layout = source.layout
        let plan = MasterPlan(layout, asked: order?.compression ?? "", source: nil)
        side = plan.side
        current = try Band(rowBytes: layout.rowBytes, rows: side + source.reach)
        next = try Band(rowBytes: layout.rowBytes, rows: side + source.reach)
        view = LightView(layout, range: source.range)
        self.source = source
        self.crew = crew
        self.order = order
        do {
            writer = try order.map {
                try MasterWriter(layout, $0, source: source.compression, lanes: crew.lanes)
            }
        } catch { failure = RasterFailure.describing(error) }
    }

    mutating func run(_ keepsMaster: (Int) -> Bool, _ body: (PixelRows) -> Bool) throws -> RasterEngine.Result {
        let height = source.layout.height
        current.follow(nil, rows: side, of: height)
        try crew.run(source.work(for: current))
        var rows = 0
        var goesOn = true
        while goesOn {
            let end = current.firstRow + current.count
            var list: [Work] = []
            if end < height {
                next.follow(current, rows: side, of: height)
                list = source.work(for: next)
            }
            goesOn = try round(list, body)
            rows = end
            guard end < height else { break }
            swap(&current, &next)
            if writer != nil, !keepsMaster(rows) { abandon(RasterFailure(.timedOut, "no time for a master")) }
        }
        let digest = goesOn ? source.finish() : nil
        if goesOn { finishMaster() } else { abandon(RasterFailure(.timedOut, "the reading was stopped")) }
        return RasterEngine.Result(
            rows: rows, messages: source.messages, digest: digest, bytesRead: source.bytesRead, masterFailure: failure)
    }

    private mutating func round(_ decoding: [Work], _ body: (PixelRows) -> Bool) throws -> Bool {
        let writing = Guarded(writer?.work(for: current) ?? [])
        var goesOn = true
        var refused: RasterFailure?
        let (view, band) = (view, current)
        try crew.run(decoding + writing.list) {
            do throws(RasterFailure) { goesOn = try view.lend(band, body) } catch { refused = error }
        }
        if let refused { throw refused }
        settle(writing, current)
        return goesOn
    }

    private mutating func settle(_ writing: Guarded, _ band: Band?) {
        if let error = writing.error { abandon(error) }
        writer?.settle(band)
    }

    private mutating func abandon(_ reason: RasterFailure) {
        guard order != nil, failure == nil else { return }
        failure = reason
        writer = nil
    }

    private mutating func finishMaster() {
        guard let order else { return }
        do {
            while let writer, !writer.isDone {
                let writing = Guarded(writer.work(for: nil))
                try crew.run(writing.list)
                settle(writing, nil)
            }
            try writer?.assemble(try MasterTags.description(order.description), to: order.path)
        } catch { abandon(RasterFailure.describing(error)) }
    }
}
