internal import CGDAL

/// One band as its file describes it.
package struct BandDescription: Sendable {
    /// GDAL's name: `Byte`, `UInt16`, `Float32` …
    package var dataType: String
    /// Bits of a sample as stored (`NBITS`).
    package var bits: Int
    /// `Gray`, `Palette`, `Red`, `Alpha`, `Cyan` …
    package var colour: String
    package var blockWidth: Int
    package var blockHeight: Int
    package var overviews: Int
    package var noData: Double?
    /// Red, green, blue of each palette entry.
    package var palette: [[UInt8]]
    package var isInteger: Bool
}

/// A point with known coordinates.
package struct ControlPoint: Sendable {
    package var id: String
    package var pixel, line, x, y: Double
}

extension Dataset {
    /// Pixels.
    package var width: Int { Int(GDALGetRasterXSize(handle)) }
    package var height: Int { Int(GDALGetRasterYSize(handle)) }
    package var bandCount: Int { Int(GDALGetRasterCount(handle)) }

    /// Origin x, pixel width, row rotation, origin y, column rotation, pixel height; nil when there is none.
    package var geotransform: [Double]? {
        var values = [Double](repeating: 0, count: 6)
        guard GDALGetGeoTransform(handle, &values) == CE_None, values.allSatisfy(\.isFinite) else { return nil }
        return values
    }

    package var spatialReference: SpatialReference? {
        GDALGetSpatialRef(handle).flatMap { SpatialReference(cloning: $0) }
    }

    package var controlPoints: [ControlPoint] {
        let count = Int(GDALGetGCPCount(handle))
        guard count > 0, let points = GDALGetGCPs(handle) else { return [] }
        return (0..<count).map { index in
            let point = points[index]
            return ControlPoint(
                id: point.pszId.map { String(cString: $0) } ?? "", pixel: point.dfGCPPixel, line: point.dfGCPLine,
                x: point.dfGCPX, y: point.dfGCPY)
        }
    }

    package var controlPointReference: SpatialReference? {
        GDALGetGCPSpatialRef(handle).flatMap { SpatialReference(cloning: $0) }
    }

    /// - Parameter number: from 1.
    package func band(_ number: Int) -> BandDescription? {
        guard number >= 1, number <= bandCount, let band = GDALGetRasterBand(handle, Int32(number)) else { return nil }
        let type = GDALGetRasterDataType(band)
        let structure = pairs(stringList(GDALGetMetadata(band, "IMAGE_STRUCTURE")))
        var blockWidth: Int32 = 0
        var blockHeight: Int32 = 0
        GDALGetBlockSize(band, &blockWidth, &blockHeight)
        var hasNoData: Int32 = 0
        let noData = GDALGetRasterNoDataValue(band, &hasNoData)
        return BandDescription(
            dataType: GDALGetDataTypeName(type).map { String(cString: $0) } ?? "",
            bits: structure["NBITS"].flatMap { Int($0) } ?? Int(GDALGetDataTypeSizeBits(type)),
            colour: GDALGetColorInterpretationName(GDALGetRasterColorInterpretation(band)).map { String(cString: $0) }
                ?? "",
            blockWidth: Int(blockWidth), blockHeight: Int(blockHeight), overviews: Int(GDALGetOverviewCount(band)),
            noData: hasNoData != 0 && noData.isFinite ? noData : nil, palette: palette(band),
            isInteger: GDALDataTypeIsInteger(type) != 0)
    }

    private func palette(_ band: GDALRasterBandH) -> [[UInt8]] {
        guard let table = GDALGetRasterColorTable(band) else { return [] }
        return (0..<max(0, GDALGetColorEntryCount(table))).map { index in
            var entry = GDALColorEntry()
            GDALGetColorEntryAsRGB(table, index, &entry)
            return [entry.c1, entry.c2, entry.c3].map { UInt8(clamping: $0) }
        }
    }

    /// Names of the images inside a file that has several, as `open` takes them.
    package var subdatasets: [String] {
        let names = metadata("SUBDATASETS")
        return (1...max(1, names.count)).compactMap { names["SUBDATASET_\($0)_NAME"] }
    }
}
