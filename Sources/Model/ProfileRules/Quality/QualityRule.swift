internal import ArchiveModel

/// A page whose scan was measured.
struct QualityPage {
    let file: FileFacts
    /// From 1; nil for an image of one page.
    let page: Int?
    let quality: QualityFacts

    /// Rectified images have collars, cut edges and turned content on purpose.
    var isGeoreferenced: Bool { file.raster != nil && (page ?? 1) == 1 && file.isGeoreferenced }

    /// Dots per inch of the measured pixels.
    var dpi: Double? { quality.dpi.flatMap { $0 > 0 ? $0 : nil } }

    func millimetres(_ pixels: Double) -> Double? { dpi.map { pixels / $0 * 25.4 } }
}

/// What a rule read from one page.
struct QualityReading {
    /// How bad it is, to find the worst page.
    var degree: Double
    var isFault: Bool
    var measured: LocalizedText
    var box: [Double]?
}

/// A rule about how well pages were scanned: one reading a page, one finding a file, for its worst page.
protocol QualityRule: Rule {
    /// nil where it was not measured.
    func reading(of page: QualityPage) -> QualityReading?
    var expected: LocalizedText { get }
    func message(_ subject: LocalizedText, _ measured: LocalizedText) -> LocalizedText
    var advice: LocalizedText { get }
}

extension QualityRule {
    package func findings(in context: AssessmentContext) -> [Finding] {
        context.documents(for: setting).compactMap { file in
            let faults = file.qualityPages.compactMap { page -> (page: QualityPage, reading: QualityReading)? in
                guard let reading = reading(of: page), reading.isFault else { return nil }
                return (page, reading)
            }
            guard let worst = faults.max(by: { $0.reading.degree < $1.reading.degree }) else { return nil }
            let subject = Wording.subject(faults.compactMap(\.page.page), of: file.name)
            return finding(
                in: context, place: Place(file: file.name, page: worst.page.page, box: worst.reading.box),
                measured: worst.reading.measured, expected: expected,
                message: message(subject, worst.reading.measured), advice: advice)
        }
    }

    package func readings(in context: AssessmentContext) -> [RuleReading] {
        context.documents(for: setting).compactMap { file in
            let readings = file.qualityPages.compactMap(reading)
            guard let worst = readings.max(by: { $0.degree < $1.degree }) else { return nil }
            return RuleReading(file: file.name, measured: worst.measured, expected: expected)
        }
    }

    /// A number of a percentage parameter.
    func percent(_ key: SchemaKey) -> Double { setting.number(key) ?? 0 }

    /// Defects at or above a size, worst first.
    func defects(_ all: [QualityDefect]?, _ kinds: [QualityDefect.Kind], atLeast: Double = 0) -> [QualityDefect] {
        (all ?? []).filter { kinds.contains($0.kind) && abs($0.size) >= atLeast }.sorted { abs($0.size) > abs($1.size) }
    }
}

extension FileFacts {
    /// Pages of a PDF, or the image, as far as they were measured.
    var qualityPages: [QualityPage] {
        if let raster {
            let further = raster.further ?? []
            let first = raster.quality.map {
                QualityPage(file: self, page: further.isEmpty ? nil : 1, quality: $0)
            }
            return [first].compactMap { $0 }
                + further.compactMap { page in
                    page.quality.map { QualityPage(file: self, page: page.number, quality: $0) }
                }
        }
        return (pdf?.pages ?? []).compactMap { page in
            page.quality.map { QualityPage(file: self, page: page.number, quality: $0) }
        }
    }
}

extension Wording {
    /// A number with its unit and a fixed number of decimals.
    static func quantity(_ value: Double, _ unit: Unit, _ decimals: Int) -> LocalizedText {
        LocalizedText { Quantity(value.isFinite ? value : 0, unit).text($0, decimals: decimals) }
    }

    /// `≤ 3 %`, `≤ 6 mức xám`.
    static func atMost(_ value: Int, vi: String, en: String) -> LocalizedText {
        LocalizedText(vi: "≤ \(value) \(vi)", en: "≤ \(value) \(en)")
    }
}
