package import ArchiveModel

extension Dataset {
    /// Opens a raster with the one driver that its format needs, and with the companions that lie beside it.
    ///
    /// - Parameter overview: level of the overview to open instead, from 0.
    package static func open(
        raster path: String, _ format: FormatID, overview: Int? = nil
    ) throws(GDALError) -> Dataset {
        let drivers =
            switch format {
            case .jpeg: ["JPEG"]
            case .png: ["PNG"]
            case .jp2: ["JP2OpenJPEG"]
            case .gif: ["GIF", "BIGGIF"]
            case .bmp: ["BMP"]
            default: ["GTiff"]
            }
        return try GDALLibrary.with(["GDAL_PAM_ENABLED": "YES"]) { () throws(GDALError) in
            try Dataset.open(path, .raster, drivers: drivers, options: overview.map { ["OVERVIEW_LEVEL=\($0)"] } ?? [])
        }
    }
}
