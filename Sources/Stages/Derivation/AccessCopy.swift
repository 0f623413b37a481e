internal import ArchiveModel
internal import GDALKit

/// A cloud-optimized GeoTIFF of a raster (OGC 21-026), with the position that the original or its companions state.
struct AccessCopy {
    let job: DeriveJob
    let input: String
    let output: String

    func make() throws(DerivationFailure) -> WorkerOutput {
        let format = job.input.identification.format
        guard format.isRaster else {
            throw DerivationFailure(ReadProblem(.unsupported, "\(format.rawValue) has no raster to copy"))
        }
        try DerivationFailure.reading { () throws(GDALError) in
            let source = try Dataset.open(raster: input + "/" + job.input.name, format)
            let band = source.band(1)
            let plan = Plan(
                compression: job.compression.uppercased(), bits: band?.bits ?? 8, bands: source.bandCount,
                isByte: band?.dataType == "Byte", palette: band?.palette.count ?? 0)
            var options = plan.translation
            if let code = job.assignEPSG, source.spatialReference == nil { options += ["-a_srs", "EPSG:\(code)"] }
            try source.withTranslation(options) { (view) throws(GDALError) in
                try view.copyCloudOptimized(to: output + "/access.tif", options: plan.creation)
            }
        }
        return WorkerOutput(
            name: "access.tif", mediaType: "image/tiff; application=geotiff; profile=cloud-optimized",
            tools: [GDALLibrary.version])
    }

    /// How samples are stored, decided from what they are.
    struct Plan {
        var compression: String
        var translation: [String] = []
        var creation: [String]

        init(compression asked: String, bits: Int, bands: Int, isByte: Bool, palette: Int) {
            let isLossy = asked == "JPEG" || asked == "WEBP"
            // Averaging black and white needs gray; JPEG and WebP know no palette.
            if bits == 1 {
                translation = palette > 0 ? ["-expand", "gray"] : ["-ot", "Byte", "-scale", "0", "1", "0", "255"]
            } else if palette > 0, isLossy {
                translation = ["-expand", "rgb"]
            }
            let channels = palette > 0 && bits > 1 && isLossy ? 3 : bands
            let fits = isByte && (asked == "JPEG" ? [1, 3, 4] : [3, 4]).contains(channels)
            compression = isLossy && !fits ? "DEFLATE" : asked
            creation = [
                "COMPRESS=\(compression)", "BIGTIFF=IF_SAFER", "BLOCKSIZE=512", "OVERVIEW_RESAMPLING=AVERAGE",
                "NUM_THREADS=2",
            ]
            if ["DEFLATE", "LZW", "ZSTD"].contains(compression) { creation.append("PREDICTOR=YES") }
            if isLossy, fits { creation.append("QUALITY=85") }
        }
    }
}
