package import ArchiveModel
internal import CGDAL

extension Dataset {
    /// A rectangle of pixels, averaged down to a size.
    ///
    /// - Parameter colour: false gives gray; true gives red, green, blue where the raster has colours.
    package func window(
        columns: Range<Int>, rows: Range<Int>, width: Int, height: Int, colour: Bool
    ) throws(GDALError) -> PixelImage? {
        guard let plan = try RowPlan(self) else { return nil }
        let area = RowPlan.Area(
            column: columns.lowerBound, row: rows.lowerBound, columns: columns.count, rows: rows.count,
            width: width, height: height)
        return try ErrorStack.collecting { (stack) throws(GDALError) in
            // Reduced further, an overview has it.
            if !colour, plan.isPlain, (width...2 * width).contains(columns.count), height <= rows.count {
                return try reduced(plan, area, stack)
            }
            var image: PixelImage?
            _ = try plan.read(self, area, stack) { part in
                image = PixelImage(
                    width: part.width, height: part.count, channels: part.channels, samples: Array(part.samples))
                return true
            }
            return colour ? image : image?.gray
        }
    }

    /// Block by block: colours of a large window, and what GDAL needs to average them, would be tens of megabytes.
    private func reduced(_ plan: RowPlan, _ area: RowPlan.Area, _ stack: ErrorStack) throws(GDALError) -> PixelImage? {
        var reducer = GrayReducer(columns: area.columns, rows: area.rows, width: area.width, height: area.height)
        let first = band(1)
        let block = (width: max(1, first?.blockWidth ?? 1), height: max(1, first?.blockHeight ?? 1))
        let end = area.row + area.rows
        var row = area.row
        while row < end {
            let next = min(end, block.width < width ? (row / block.height + 1) * block.height : row + Self.chunk)
            let band = try gray(plan, area, row..<next, blockWidth: block.width, stack)
            band.withUnsafeBufferPointer { reducer.add($0, rows: next - row) }
            row = next
        }
        return reducer.image()
    }

    /// Rows at a time where a block is as wide as the raster: such blocks may be as high as it, too.
    private static let chunk = 64

    /// Luminances of some rows of an area, each block decoded once.
    private func gray(
        _ plan: RowPlan, _ area: RowPlan.Area, _ rows: Range<Int>, blockWidth: Int, _ stack: ErrorStack
    ) throws(GDALError) -> [UInt8] {
        var band = [UInt8](repeating: 0, count: area.columns * rows.count)
        let end = area.column + area.columns
        var column = area.column
        while column < end {
            let next = min(end, (column / blockWidth + 1) * blockWidth)
            let part = RowPlan.Area(
                column: column, row: rows.lowerBound, columns: next - column, rows: rows.count, width: next - column,
                height: rows.count)
            _ = try plan.read(self, part, stack) { pixels in
                band.withUnsafeMutableBufferPointer { band in
                    for row in 0..<pixels.count {
                        let start = row * area.columns + column - area.column
                        pixels.luminances(
                            row, into: UnsafeMutableBufferPointer(rebasing: band[start..<start + pixels.width]))
                    }
                }
                return true
            }
            column = next
        }
        return band
    }
}
