internal import ArchiveModel
internal import GDALKit

/// The pages behind the first of an image file: each is read once, for everything that looks at pixels.
struct FurtherPages {
    /// GDAL's names of all pages, the first included.
    let names: [String]
    let format: FormatID
    let seconds: Double
    let marks: PageMarks
    let isPageOfRun: Bool

    struct Result {
        var pages: [RasterPage] = []
        var secrecy: [SecrecyMark] = []
        var problems: [ReadProblem] = []
    }

    /// Stops at the first page that can't be read: what follows a damaged page is not to be relied on.
    func read() -> Result {
        var result = Result()
        let deadline = Deadline(seconds: seconds)
        for (index, name) in names.enumerated().dropFirst() {
            guard !deadline.hasPassed else {
                let detail = "\(index) of \(names.count) pages were read in \(Int(seconds)) s"
                result.problems.append(ReadProblem(.timedOut, detail))
                return result
            }
            if let problem = read(index + 1, name, deadline, &result) {
                result.problems.append(ReadProblem(problem.code, "page \(index + 1): \(problem.detail)"))
                return result
            }
        }
        return result
    }

    private func read(_ number: Int, _ name: String, _ deadline: Deadline, _ result: inout Result) -> ReadProblem? {
        do {
            let dataset = try Dataset.open(name, .raster, drivers: ["GTiff"])
            let resolution = Resolution.read(format, head: [], metadata: dataset.metadata())
            var page = RasterPage(
                number: number, width: dataset.width, height: dataset.height, dpiX: resolution.x, dpiY: resolution.y)
            var pass = RasterPass(
                width: page.width, height: page.height, dpi: page.dpiX?.value, isPageOfRun: isPageOfRun)
            let messages = try dataset.scanRows(every: RasterInspection.sampling(dataset)) { rows in
                pass.add(rows)
                return !deadline.hasPassed
            }
            if let damage = Problems.damage(messages).first { return damage }
            let found = pass.finish()
            page.ink = found.ink
            let view = RasterPageView(dataset, dpi: page.dpiX?.value)
            let (findings, seen) = found.findings {
                found.overview.map { marks.of($0, view, page: number, of: names.count) }
            }
            (page.quality, page.codes) = (findings.quality, findings.codes)
            if var seen {
                result.secrecy += seen.secrecy
                seen.secrecy = []
                page.marks = seen
            }
            result.pages.append(page)
            return nil
        } catch {
            return Problems.problem(error)
        }
    }
}
