internal import ArchiveModel
internal import CGDAL

/// Some rows of a raster as 8-bit gray or RGB samples, interleaved by pixel.
package struct PixelRows {
    package var firstRow: Int
    package var count: Int
    package var width: Int
    /// 1 for gray, 3 for red, green, blue.
    package var channels: Int
    package var samples: UnsafeBufferPointer<UInt8>

    package init(firstRow: Int, count: Int, width: Int, channels: Int, samples: UnsafeBufferPointer<UInt8>) {
        self.firstRow = firstRow
        self.count = count
        self.width = width
        self.channels = channels
        self.samples = samples
    }

    /// Luminances (ITU-R BT.601, integer form) of one row's pixels.
    func luminances(_ row: Int, into gray: UnsafeMutableBufferPointer<UInt8>) {
        let line = UnsafeBufferPointer(rebasing: samples[row * width * channels..<(row + 1) * width * channels])
        guard let source = line.baseAddress, let target = gray.baseAddress, gray.count >= width else { return }
        if channels == 3 { return PixelImage.reduce(source, into: target, count: width) }
        for column in 0..<width { target[column] = source[column &* channels] }
    }
}

extension Dataset {
    /// Streams the pixels once from top to bottom in chunks of whole blocks; never holds the image.
    ///
    /// - Parameters:
    ///   - every: reads only each n-th chunk, and always the last one.
    ///   - body: returns false to stop.
    /// - Returns: warnings that came while reading.
    package func scanRows(
        every: Int = 1, _ body: (PixelRows) -> Bool
    ) throws(GDALError) -> [GDALError.Entry] {
        guard let plan = try RowPlan(self) else { return [] }
        return try ErrorStack.collecting { (stack) throws(GDALError) in
            var chunk = 0
            var row = 0
            while row < height {
                let rows = min(plan.rows, height - row)
                if chunk % max(1, every) == 0 || row + rows >= height {
                    let goesOn = try plan.read(self, row: row, rows: rows, stack, body)
                    if !goesOn { break }
                }
                row += rows
                chunk += 1
            }
            return stack.entries
        }
    }
}
