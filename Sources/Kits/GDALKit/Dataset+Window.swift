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
        return try ErrorStack.collecting { (stack) throws(GDALError) in
            var image: PixelImage?
            let area = RowPlan.Area(
                column: columns.lowerBound, row: rows.lowerBound, columns: columns.count, rows: rows.count,
                width: width, height: height)
            _ = try plan.read(self, area, stack) { part in
                image = PixelImage(
                    width: part.width, height: part.count, channels: part.channels, samples: Array(part.samples))
                return true
            }
            return colour ? image : image?.gray
        }
    }
}
