internal import ArchiveModel
internal import Foundation
internal import GDALKit
internal import HostKit
internal import PDFWriteKit

/// Images whose data no filter of PDF/A-2b reads: encoded again, without loss where PDF has the samples.
///
/// GDAL writes an intermediate file row by row, black and white as ITU-T T.6 in one strip, everything else as PNG; that
/// file's data is then embedded as it is. What PDF has no samples for (ink without a profile, floating point) is
/// converted to 8-bit gray or sRGB.
struct LosslessImage {
    /// Folder for intermediate files, which live until the archive copy is written.
    let folder: String
    /// Makes names unique.
    let number: Int
    /// The source has samples that GDAL turns into red, green, blue: ink, Lab, luminance of its own kind.
    var isForeign = false

    /// zlib's; higher ones take three times as long for a tenth.
    private static let level = 5
    /// Bytes of samples that are held at once when they are converted.
    private static let largest = 600_000_000

    func make(_ dataset: borrowing Dataset) throws(DerivationFailure) -> EmbeddedImage {
        guard let band = dataset.band(1) else { throw Self.failure("no band") }
        let isInk = (1...max(1, dataset.bandCount)).contains { dataset.band($0)?.colour == "Cyan" }
        let isPlain = band.dataType == "Byte" || band.dataType == "UInt16"
        if isPlain, !isInk {
            if dataset.bandCount == 1 {
                let isBitonal = band.bits == 1 && Self.isBlackAndWhite(band.palette)
                return isBitonal ? try fax(dataset) : try png(dataset, [])
            }
            if isForeign, dataset.bandCount >= 3 {
                // The opacity that GDAL adds is its own.
                var image = try png(dataset, ["-b", "1", "-b", "2", "-b", "3"])
                image.fidelity = .converted
                return image
            }
            if dataset.bandCount == 3, band.colour != "Gray" { return try png(dataset, []) }
            if dataset.bandCount == 4 || dataset.bandCount == 2,
                dataset.band(dataset.bandCount)?.colour == "Alpha"
            {
                return try transparent(dataset)
            }
        }
        return try converted(dataset)
    }

    /// Colour and opacity apart.
    private func transparent(_ dataset: borrowing Dataset) throws(DerivationFailure) -> EmbeddedImage {
        let count = dataset.bandCount
        let colours = (1..<count).flatMap { ["-b", "\($0)"] }
        var image = try png(dataset, colours)
        image.mask = [try png(dataset, ["-b", "\(count)", "-colorinterp_1", "gray"])]
        return image
    }

    private static func isBlackAndWhite(_ palette: [[UInt8]]) -> Bool {
        palette.isEmpty || palette.prefix(2) == [[0, 0, 0], [255, 255, 255]]
            || palette.prefix(2) == [[255, 255, 255], [0, 0, 0]]
    }

    private func path(_ kind: String) -> String { "\(folder)/.page-\(number)-\(kind)" }

    private func fax(_ dataset: borrowing Dataset) throws(DerivationFailure) -> EmbeddedImage {
        let target = path("fax.tif")
        let options = ["COMPRESS=CCITTFAX4", "NBITS=1", "BLOCKYSIZE=\(dataset.height)", "TILED=NO"]
        try DerivationFailure.reading { () throws(GDALError) in
            try dataset.copy(to: target, driver: "GTiff", options: options)
        }
        guard let file = try? FileBytes(opening: target), let page = TIFFPage.all(file).first,
            var image = page.image
        else { throw Self.failure("the intermediate file can't be read") }
        image.fidelity = .recoded
        return image
    }

    private func png(_ dataset: borrowing Dataset, _ options: [String]) throws(DerivationFailure) -> EmbeddedImage {
        let target = path(options.isEmpty ? "png" : "\(options.count).png")
        let creation = ["ZLEVEL=\(Self.level)"]
        try DerivationFailure.reading { () throws(GDALError) in
            guard !options.isEmpty else { return try dataset.copy(to: target, driver: "PNG", options: creation) }
            try dataset.withTranslation(options) { (view) throws(GDALError) in
                try view.copy(to: target, driver: "PNG", options: creation)
            }
        }
        guard let file = try? FileBytes(opening: target), let page = PNGPage(file),
            var image = page.image(profile: { nil })
        else { throw Self.failure("the intermediate file can't be read") }
        image.fidelity = .recoded
        image.profile = ICCProfile.usable(Self.profile(dataset), for: image.colour)
        return image
    }

    /// The profile as GDAL found it.
    static func profile(_ dataset: borrowing Dataset) -> [UInt8]? {
        let text = dataset.metadata("COLOR_PROFILE")["SOURCE_ICC_PROFILE"]
        return text.flatMap { Data(base64Encoded: $0) }.map { [UInt8]($0) }
    }

    /// 8-bit samples as every reader of this house sees them.
    private func converted(_ dataset: borrowing Dataset) throws(DerivationFailure) -> EmbeddedImage {
        let (width, height) = (dataset.width, dataset.height)
        guard width * height <= Self.largest / 3 else { throw Self.failure("\(width)×\(height) is too large") }
        var samples: [UInt8] = []
        var channels = 0
        try DerivationFailure.reading { () throws(GDALError) in
            _ = try dataset.scanRows { rows in
                channels = rows.channels
                samples.append(contentsOf: rows.samples)
                return true
            }
        }
        guard channels == 1 || channels == 3, samples.count == width * height * channels,
            let data = Flate.compress(samples, level: 6)
        else { throw Self.failure("no samples") }
        return EmbeddedImage(
            width: width, height: height, bits: 8, colour: channels == 3 ? .rgb : .gray, profile: nil,
            filter: "FlateDecode", parameters: nil, parts: [.bytes(data)], fidelity: .converted)
    }

    private static func failure(_ detail: String) -> DerivationFailure {
        DerivationFailure(ReadProblem(.unsupported, "page image: \(detail)"))
    }
}
