internal import ArchiveModel
internal import Foundation

/// Finds stamps and pen strokes on the overview of a page, and reads the frames that may be marks of secrecy.
struct MarkSearch {
    let overview: PixelImage
    let view: any PageView
    let page: Int
    let reader: StampReader
    let deadline: Deadline
    /// Millimetres of a pixel of `overview`.
    let scale: Double
    /// Whether the size of the paper is known.
    let isMeasured: Bool

    /// Stamps of secrecy are 20, 30 or 40 mm long and 8 mm high; offices cut their own.
    private static let longSides = 11.0...85.0
    private static let shortSides = 4.5...26.0
    /// Marks kept of one page, and frames read.
    private static let limit = 60
    private static let readings = 30

    /// - Parameter overview: of the whole page; about 50–80 dpi are used.
    init(_ overview: PixelImage, view: any PageView, page: Int, reader: StampReader, deadline: Deadline) {
        let longest = max(view.widthMM ?? 0, view.heightMM ?? 0)
        isMeasured = longest > 0
        let side = isMeasured ? longest : 297
        let own = side / Double(max(overview.width, overview.height))
        let factor = max(1, Int((0.36 / own).rounded()))
        self.overview = overview.reduced(by: factor)
        self.view = view
        self.page = page
        self.reader = reader
        self.deadline = deadline
        scale = side / Double(max(self.overview.width, self.overview.height))
    }

    func facts() -> MarksFacts {
        guard overview.width > 40, overview.height > 40, scale < 1.4 else { return MarksFacts() }
        let colours = PageColours(overview)
        var found = MarksFacts()
        var frames: [(shape: StampShape, colour: MarkFact.Colour)] = []
        let red = overview.channels == 3 ? colours.mask(.red, least: 26) : nil
        if let red { frames += redMarks(red, &found) }
        if overview.channels == 3 { found.marks += blueMarks(colours.mask(.blue, least: 40)) }
        frames += blackFrames(colours.mask(.dark, least: 60))
        found.secrecy = readings(frames)
        found.marks = Array(found.marks.prefix(Self.limit))
        return found
    }

    // MARK: Red

    /// Twice: as it is, and with gaps closed, for faint frames; the second joins letters and frame.
    private func redMarks(_ mask: InkMask, _ found: inout MarksFacts) -> [(StampShape, MarkFact.Colour)] {
        var frames: [(StampShape, MarkFact.Colour)] = []
        for gap in [0.5, 1.6] {
            // The largest first: what lies inside a mark belongs to it.
            let all = shapes(mask, gap: gap).sorted { $0.box.long > $1.box.long }
            for shape in all where !frames.contains(where: { $0.0.isSame(as: shape) }) {
                let isFrame = shape.isFrame && isFrameSize(shape.box)
                if isFrame { frames.append((shape, .red)) }
                guard let kind = kind(of: shape) else { continue }
                let fact = fact(shape, kind, .red)
                if !found.marks.contains(where: { $0.overlaps(fact) }) { found.marks.append(fact) }
            }
        }
        return frames
    }

    private func shapes(_ mask: InkMask, gap: Double) -> [StampShape] {
        let radius = Int((gap / scale / 2).rounded(.up))
        let sides = Int(8 / scale)...max(Int(8 / scale), Int(110 / scale))
        return BlobFinder.find(mask.dilated(by: radius), sides: sides).prefix(4000).compactMap { blob in
            blob.inked(in: mask).flatMap { StampShape($0, in: mask, near: max(1.5, 0.8 / scale)) }
        }
    }

    private func isFrameSize(_ box: TiltedBox) -> Bool {
        let slack = isMeasured ? 1.0 : 2.0
        let (long, short) = (box.long * scale, box.short * scale)
        return long > Self.longSides.lowerBound / slack && long < Self.longSides.upperBound * slack
            && short > Self.shortSides.lowerBound / slack && short < Self.shortSides.upperBound * slack
            && long > short * 1.25
    }

    private func kind(of shape: StampShape) -> MarkFact.Kind? {
        let (long, short) = (shape.box.long * scale, shape.box.short * scale)
        if shape.isRound, (15.0...70).contains(long) { return .round }
        if shape.isFrame, (11.0...110).contains(long), short >= 4.5 { return .frame }
        return (10.0...100).contains(long) && short >= 4 && shape.fill < 0.7 ? .other : nil
    }

    // MARK: Blue and black

    /// Blue seals and pens: a pen's stroke is long, thin and neither straight nor round.
    private func blueMarks(_ mask: InkMask) -> [MarkFact] {
        shapes(mask, gap: 1.2).compactMap { shape in
            let (long, short) = (shape.box.long * scale, shape.box.short * scale)
            if let kind = kind(of: shape), kind != .other { return fact(shape, kind, .blue) }
            guard (10.0...90).contains(long), short >= 3, shape.fill < 0.5 else { return nil }
            return fact(shape, .signature, .blue)
        }
    }

    /// Of black print only frames that stand alone are looked at: photocopies and gray scans have no red.
    private func blackFrames(_ mask: InkMask) -> [(StampShape, MarkFact.Colour)] {
        shapes(mask, gap: 0.3).filter { $0.isFrame && isFrameSize($0.box) && $0.meanSide >= 0.85 }.map { ($0, .black) }
    }

    private func fact(_ shape: StampShape, _ kind: MarkFact.Kind, _ colour: MarkFact.Colour) -> MarkFact {
        MarkFact(
            kind: kind, colour: colour, box: place(shape.box),
            widthMM: isMeasured ? (shape.box.long * scale * 10).rounded() / 10 : nil,
            heightMM: isMeasured ? (shape.box.short * scale * 10).rounded() / 10 : nil,
            angle: kind == .frame ? (-shape.box.angle * 1800 / .pi).rounded() / 10 : nil,
            confidence: (min(1, kind == .round ? shape.ring : shape.meanSide) * 100).rounded() / 100)
    }

    private func place(_ box: TiltedBox) -> [Double] {
        let (minX, minY, maxX, maxY) = box.bounds
        let (width, height) = (Double(overview.width), Double(overview.height))
        return PageBox(
            x: minX / width, y: minY / height, width: (maxX - minX) / width, height: (maxY - minY) / height
        ).onPage?.shares ?? [0, 0, 1, 1]
    }

    // MARK: Secrecy

    private func readings(_ frames: [(shape: StampShape, colour: MarkFact.Colour)]) -> [SecrecyMark] {
        let crop = StampCrop(view: view, width: overview.width, height: overview.height, scale: scale)
        // Red first, then the straightest.
        let order = frames.sorted {
            ($0.colour == .red ? 1 : 0, $0.shape.meanSide) > ($1.colour == .red ? 1 : 0, $1.shape.meanSide)
        }
        var marks: [SecrecyMark] = []
        for frame in order.prefix(Self.readings) where !deadline.hasPassed {
            let isRed = frame.colour == .red
            // Red ink is dark too: what was read needs no second look.
            if marks.contains(where: { $0.isCertain && frame.shape.lies(at: $0, on: overview) }) { continue }
            guard let inside = crop.inside(frame.shape.box, isRed: isRed, inset: 1.1) else { continue }
            switch reader.read(inside, isRed: isRed) {
            case .secret:
                marks.removeAll { frame.shape.lies(at: $0, on: overview) }
                marks.append(mark(frame.shape, isCertain: true))
            case .unsure where !marks.contains { frame.shape.lies(at: $0, on: overview) }:
                marks.append(mark(frame.shape, isCertain: false))
            case .unsure, .other, .empty: break
            }
        }
        return marks
    }

    private func mark(_ shape: StampShape, isCertain: Bool) -> SecrecyMark {
        SecrecyMark(evidence: .stamp, isCertain: isCertain, page: page, box: place(shape.box))
    }
}

extension StampShape {
    /// Whether its centre lies in a mark.
    fileprivate func lies(at mark: SecrecyMark, on image: PixelImage) -> Bool {
        guard let place = mark.box, place.count == 4 else { return false }
        let (x, y) = (box.centerX / Double(image.width), box.centerY / Double(image.height))
        return x > place[0] && x < place[0] + place[2] && y > place[1] && y < place[1] + place[3]
    }

    /// Found again with wider gaps.
    fileprivate func isSame(as other: StampShape) -> Bool {
        abs(box.centerX - other.box.centerX) < box.short / 2 && abs(box.centerY - other.box.centerY) < box.short / 2
            && abs(box.long - other.box.long) < box.long / 4
    }
}

extension MarkFact {
    fileprivate func overlaps(_ other: MarkFact) -> Bool {
        let x = min(box[0] + box[2], other.box[0] + other.box[2]) - max(box[0], other.box[0])
        let y = min(box[1] + box[3], other.box[1] + other.box[3]) - max(box[1], other.box[1])
        return x > 0 && y > 0 && x * y > 0.5 * min(box[2] * box[3], other.box[2] * other.box[3])
    }
}

extension PixelImage {
    /// By the mean of square boxes; what does not fill a box at the edge is left out.
    fileprivate func reduced(by factor: Int) -> PixelImage {
        guard factor > 1, width >= factor, height >= factor else { return self }
        let (columns, rows) = (width / factor, height / factor)
        var result = [UInt8](repeating: 0, count: columns * rows * channels)
        samples.withUnsafeBufferPointer { samples in
            for row in 0..<rows {
                for column in 0..<columns {
                    for channel in 0..<channels {
                        var sum = 0
                        for y in 0..<factor {
                            let start = ((row * factor + y) * width + column * factor) * channels + channel
                            for x in 0..<factor { sum += Int(samples[start + x * channels]) }
                        }
                        result[(row * columns + column) * channels + channel] = UInt8(sum / (factor * factor))
                    }
                }
            }
        }
        return PixelImage(width: columns, height: rows, channels: channels, samples: result) ?? self
    }
}
