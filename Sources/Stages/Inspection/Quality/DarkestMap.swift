/// The darkest pixel in each square box of the page, while the rows stream by.
final class DarkestMap {
    /// Sides of a box in pixels of the page.
    let factor: Int
    private let pageWidth: Int
    private let width: Int
    private let band: Cells<UInt8>
    private var rows = 0
    private var samples: [UInt8] = []

    init(width: Int, height: Int, factor: Int) {
        self.factor = max(1, factor)
        pageWidth = width
        self.width = (width + self.factor - 1) / self.factor
        band = Cells(width)
        band.start.update(repeating: 255, count: max(1, width))
        samples.reserveCapacity(self.width * ((height + self.factor - 1) / self.factor))
    }

    func add(_ luminances: UnsafePointer<UInt8>) {
        let band = band.start
        for column in 0..<pageWidth { band[column] = min(band[column], luminances[column]) }
        rows += 1
        if rows == factor { finishRow() }
    }

    private func finishRow() {
        let band = band.start
        for box in 0..<width {
            var darkest: UInt8 = 255
            for column in box * factor..<min(pageWidth, box * factor + factor) { darkest = min(darkest, band[column]) }
            samples.append(darkest)
        }
        band.update(repeating: 255, count: pageWidth)
        rows = 0
    }

    /// Boxes in rows; as many as an overview of that factor has when every row came.
    func finish() -> [UInt8] {
        if rows > 0 { finishRow() }
        return samples
    }
}
