/// The darkest pixel in each square box of the page, while the rows stream by.
final class DarkestMap {
    /// Sides of a box in pixels of the page.
    let factor: Int
    private let pageWidth: Int
    private let width: Int
    private let band: Cells<UInt8>
    private let line: Cells<UInt8>
    private var rows = 0
    private var samples: [UInt8] = []

    init(width: Int, height: Int, factor: Int) {
        self.factor = max(1, factor)
        pageWidth = width
        self.width = (width + self.factor - 1) / self.factor
        band = Cells(width)
        line = Cells(self.width)
        band.start.update(repeating: 255, count: max(1, width))
        samples.reserveCapacity(self.width * ((height + self.factor - 1) / self.factor))
    }

    func add(_ luminances: UnsafePointer<UInt8>) {
        if factor == 1 {
            samples.append(contentsOf: UnsafeBufferPointer(start: luminances, count: pageWidth))
            return
        }
        let band = band.start
        for column in 0..<pageWidth { band[column] = min(band[column], luminances[column]) }
        rows += 1
        if rows == factor { finishRow() }
    }

    private func finishRow() {
        let (band, line) = (band.start, line.start)
        for box in 0..<width {
            var darkest: UInt8 = 255
            let first = box &* factor
            for column in first..<min(pageWidth, first &+ factor) { darkest = min(darkest, band[column]) }
            line[box] = darkest
        }
        samples.append(contentsOf: UnsafeBufferPointer(start: line, count: width))
        band.update(repeating: 255, count: pageWidth)
        rows = 0
    }

    /// Boxes in rows; as many as an overview of that factor has when every row came.
    func finish() -> [UInt8] {
        if rows > 0 { finishRow() }
        return samples
    }
}
