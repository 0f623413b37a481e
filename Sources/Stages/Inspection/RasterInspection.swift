internal import ArchiveModel
internal import GDALKit
internal import RasterKit

/// Facts about one raster file.
struct RasterInspection {
    let file: InspectJob.InputFile
    let set: FileSet
    let seconds: Double
    /// The master to write while pixels are read.
    var master: MasterRequest?

    private var path: String { self.set.path(file) }
    private var isPageOfRun: Bool { file.role == .page || self.set.readings?.codes == true }

    func fill(_ facts: inout FileFacts) {
        facts.tools = [GDALLibrary.version]
        do {
            let dataset = try Dataset.open(raster: path, file.identification.format)
            var raster = describe(dataset)
            raster.georeference = Georeferencing(file: file, set: set).facts(dataset)
            let pages = dataset.subdatasets
            raster.pages = max(1, pages.count)
            let reading = read(dataset, raster, &facts)
            facts.problems += reading.problems
            let marks = PageMarks(set: set, seconds: seconds)
            if let page = reading.page {
                look(
                    at: page, PixelWindows(path: path, format: file.identification.format, master: reading.master),
                    marks, &raster)
            }
            if pages.count > 1 { facts.problems += addFurther(pages, marks, to: &raster) }
            facts.raster = raster
        } catch {
            facts.problems.append(Problems.problem(error))
        }
    }

    private func look(
        at page: FinishedPass, _ windows: PixelWindows, _ marks: PageMarks, _ raster: inout RasterFacts
    ) {
        raster.ink = page.ink
        let known = raster
        let (found, seen) = page.findings { () -> (texts: ReadingFacts?, marks: MarksFacts?) in
            (self.texts(known, page.overview, windows), marks.of(page.overview, known, windows))
        }
        (raster.quality, raster.codes) = (found.quality, found.codes)
        (raster.reading, raster.marks) = (seen.texts, seen.marks)
        if raster.compression == "JPEG" {
            raster.quality?.compression?.quality = JPEGQuality(path: path, format: file.identification.format).value
        }
    }

    // MARK: What the header says

    private func describe(_ dataset: borrowing Dataset) -> RasterFacts {
        let format = file.identification.format
        let bands = (0..<dataset.bandCount).prefix(8).compactMap { dataset.band($0 + 1) }
        let resolution = Resolution.read(
            format, head: FileBytes.read(path, count: 65_536), metadata: dataset.metadata())
        let structure = dataset.metadata("IMAGE_STRUCTURE")
        // GDAL shows CMYK as RGBA and says so here.
        let isCMYK = structure["SOURCE_COLOR_SPACE"] == "CMYK"
        return RasterFacts(
            width: dataset.width, height: dataset.height, bands: dataset.bandCount,
            bitsPerSample: bands.first?.bits ?? 0, colour: isCMYK ? .cmyk : Self.colour(bands),
            compression: Self.compression(structure["COMPRESSION"], format),
            dpiX: resolution.x, dpiY: resolution.y)
    }

    private static func colour(_ bands: [BandDescription]) -> RasterFacts.Colour {
        guard let first = bands.first else { return .other }
        let hasAlpha = bands.contains { $0.colour == "Alpha" }
        switch first.colour {
        case "Palette": return first.bits == 1 ? .bitonal : .palette
        case "Gray": return first.bits == 1 ? .bitonal : .gray
        case "Red", "YCbCr_Y": return hasAlpha ? .rgba : .rgb
        case "Cyan": return .cmyk
        default: return first.bits == 1 ? .bitonal : .other
        }
    }

    private static func compression(_ name: String?, _ format: FormatID) -> String {
        switch name {
        case "CCITTFAX4": return "CCITT-G4"
        case "CCITTFAX3": return "CCITT-G3"
        case "CCITTRLE": return "CCITT-RLE"
        case "YCbCr JPEG": return "JPEG"
        case .some(let name): return name
        case nil: break
        }
        switch format {
        case .jpeg: return "JPEG"
        case .png: return "DEFLATE"
        case .jp2: return "JPEG2000"
        case .gif: return "LZW"
        default: return "none"
        }
    }

    /// What the first page says of itself, when somebody asked.
    private func texts(
        _ raster: RasterFacts, _ overview: PixelImage?, _ windows: PixelWindows
    ) -> ReadingFacts? {
        guard let request = self.set.readings, let overview, let view = windows.view(dpi: raster.dpiX?.value) else {
            return nil
        }
        return Readings(request: request, deadline: Deadline(seconds: seconds)).read(view, overview: overview)
    }

    // MARK: What the pixels say

    /// Reads every pixel once: exit code and header alone don't show a file that was cut off (peers.md §3.2).
    private func read(
        _ dataset: borrowing Dataset, _ raster: RasterFacts, _ facts: inout FileFacts
    ) -> PixelFindings {
        var pass = RasterPass(
            width: raster.width, height: raster.height, dpi: raster.dpiX?.value, isPageOfRun: isPageOfRun)
        let deadline = Deadline(seconds: seconds)
        do throws(RasterFailure) {
            let reader = PixelReader(file: file, path: path, deadline: deadline, master: master)
            let reading = try reader.read(dataset, every: Self.sampling(dataset)) { rows in
                pass.add(rows)
                return !deadline.hasPassed
            }
            facts.tools = reading.tools
            var problems = Problems.damage(reading.messages) + reading.problems
            if pass.rows < raster.height {
                let detail = "pixels were read to row \(pass.rows) of \(raster.height) in \(Int(seconds)) s"
                problems.append(ReadProblem(.timedOut, detail))
            }
            return PixelFindings(page: pass.finish(), problems: problems, master: reading.master)
        } catch {
            return PixelFindings(problems: [error.problem])
        }
    }

    /// Every chunk up to 2.5 thousand million pixels, then fewer.
    static func sampling(_ dataset: borrowing Dataset) -> Int {
        let pixels = Double(dataset.width) * Double(dataset.height)
        return pixels <= 2.5e9 ? 1 : Int((pixels / 1e9).rounded(.up))
    }

    private func addFurther(_ names: [String], _ marks: PageMarks, to raster: inout RasterFacts) -> [ReadProblem] {
        let further = FurtherPages(
            names: names, format: file.identification.format, seconds: seconds, marks: marks,
            isPageOfRun: isPageOfRun
        ).read()
        raster.further = further.pages
        if !further.secrecy.isEmpty { raster.marks = raster.marks ?? MarksFacts() }
        raster.marks?.secrecy += further.secrecy
        return further.problems
    }
}

/// What one reading of all pixels gave.
private struct PixelFindings {
    var page: FinishedPass?
    var problems: [ReadProblem]
    /// The master that was written on the way.
    var master: String?
}
