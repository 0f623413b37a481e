internal import CGDAL
internal import Foundation

extension Dataset {
    /// A GeoTIFF of one pixel that says about itself what this dataset says: position, reference system, control
    /// points, no-data value, metadata. GDAL knows best how to write that; its tags can be taken over.
    ///
    /// - Parameter assignEPSG: reference system for a dataset that states none.
    package func describingTIFF(assignEPSG: Int?) throws(GDALError) -> [UInt8] {
        let path = "/vsimem/sohoa-\(UUID().uuidString).tif"
        defer { VSIUnlink(path) }
        return try ErrorStack.collecting { (stack) throws(GDALError) in
            let type = GDALGetRasterBand(handle, 1).map { GDALGetRasterDataType($0) } ?? GDT_Byte
            guard let driver = GDALGetDriverByName("GTiff"),
                let copy = withStringList(
                    ["GEOTIFF_VERSION=AUTO"], { GDALCreate(driver, path, 1, 1, Int32(bandCount), type, $0) })
            else { throw stack.failure("describe") }
            describe(copy, assignEPSG)
            // A description that can't be written whole is one that GDAL would not have written either.
            GDALClose(copy)
            var length: vsi_l_offset = 0
            guard let bytes = VSIGetMemFileBuffer(path, &length, 0) else { throw stack.failure("describe") }
            return Array(UnsafeBufferPointer(start: bytes, count: Int(length)))
        }
    }

    private func describe(_ copy: GDALDatasetH, _ assignEPSG: Int?) {
        let own = GDALGetSpatialRef(handle)
        let assigned = own == nil ? assignEPSG.flatMap { SpatialReference(epsg: $0) } : nil
        let points = GDALGetGCPCount(handle)
        var transform = [Double](repeating: 0, count: 6)
        if GDALGetGeoTransform(handle, &transform) == CE_None {
            GDALSetGeoTransform(copy, &transform)
            if let reference = own ?? assigned?.handle { GDALSetSpatialRef(copy, reference) }
        } else if points > 0, let list = GDALGetGCPs(handle) {
            GDALSetGCPs2(copy, points, list, GDALGetGCPSpatialRef(handle) ?? assigned?.handle)
        } else if let reference = own ?? assigned?.handle {
            GDALSetSpatialRef(copy, reference)
        }
        for domain in ["", "RPC"] {
            if let metadata = GDALGetMetadata(handle, domain) { GDALSetMetadata(copy, metadata, domain) }
        }
        for number in 1...Int32(max(1, bandCount)) { describe(copy, band: number) }
    }

    private func describe(_ copy: GDALDatasetH, band number: Int32) {
        guard let own = GDALGetRasterBand(handle, number), let other = GDALGetRasterBand(copy, number) else { return }
        var isThere: Int32 = 0
        let noData = GDALGetRasterNoDataValue(own, &isThere)
        if isThere != 0 { GDALSetRasterNoDataValue(other, noData) }
        let scale = GDALGetRasterScale(own, &isThere)
        if isThere != 0, scale != 1 { GDALSetRasterScale(other, scale) }
        let offset = GDALGetRasterOffset(own, &isThere)
        if isThere != 0, offset != 0 { GDALSetRasterOffset(other, offset) }
        if let metadata = GDALGetMetadata(own, "") { GDALSetMetadata(other, metadata, "") }
        if let text = GDALGetDescription(own), text[0] != 0 { GDALSetDescription(other, text) }
        if let unit = GDALGetRasterUnitType(own), unit[0] != 0 { GDALSetRasterUnitType(other, unit) }
    }
}
