internal import CGDAL

extension Dataset {
    /// Rows of all bands as they are stored, interleaved by pixel, in the data type of the first band.
    ///
    /// - Returns: warnings that came while reading.
    package func readSamples(
        rows: Range<Int>, into memory: UnsafeMutableRawBufferPointer
    ) throws(GDALError) -> [GDALError.Entry] {
        try ErrorStack.collecting { (stack) throws(GDALError) in
            guard let band = GDALGetRasterBand(handle, 1) else { throw stack.failure("read samples") }
            let type = GDALGetRasterDataType(band)
            let size = Int(GDALGetDataTypeSizeBytes(type))
            let pixel = size * bandCount
            guard memory.count >= width * rows.count * pixel else { throw stack.failure("read samples") }
            try stack.check(
                GDALDatasetRasterIOEx(
                    handle, GF_Read, 0, Int32(rows.lowerBound), Int32(width), Int32(rows.count), memory.baseAddress,
                    Int32(width), Int32(rows.count), type, Int32(bandCount), nil, GSpacing(pixel),
                    GSpacing(pixel) * GSpacing(width), GSpacing(size), nil),
                "read rows \(rows.lowerBound)-\(rows.upperBound - 1)")
            return stack.entries
        }
    }

    /// Bytes of one sample of the first band.
    package var sampleBytes: Int {
        GDALGetRasterBand(handle, 1).map { Int(GDALGetDataTypeSizeBytes(GDALGetRasterDataType($0))) } ?? 0
    }
}
