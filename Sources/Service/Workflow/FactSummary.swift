internal import ArchiveModel
internal import ShareDesk

/// The few facts a technician looks for, one row each.
enum FactSummary {
    static func rows(_ facts: SubmissionFacts) -> [SummaryRow] {
        var rows: [SummaryRow] = []
        for file in facts.files where !file.identification.format.isCompanion {
            rows.append(
                row("Định dạng thật", "Real format", both(file.name + ": " + file.identification.format.rawValue)))
            if let raster = file.raster { rows += self.raster(raster) }
            if let pdf = file.pdf { rows += self.pdf(pdf) }
            if let vector = file.vector { rows += self.vector(vector) }
        }
        return rows
    }

    private static func raster(_ raster: RasterFacts) -> [SummaryRow] {
        var rows = [
            row(
                "Kích thước ảnh", "Image size",
                both("\(raster.width) × \(raster.height) px, \(raster.bitsPerSample) bit × \(raster.bands)"))
        ]
        if let x = raster.dpiX?.value, let y = raster.dpiY?.value {
            rows.append(row("Độ phân giải", "Resolution", dpi(x, y)))
        }
        if let place = raster.georeference?.effective { rows.append(crs(place)) }
        return rows
    }

    private static func pdf(_ pdf: PDFFacts) -> [SummaryRow] {
        var rows = [row("Số trang", "Pages", both("\(pdf.pages.count) (PDF \(pdf.version))"))]
        let images = pdf.pages.flatMap(\.images)
        if let lowest = images.map({ min($0.dpiX, $0.dpiY) }).min() {
            rows.append(row("Độ phân giải thấp nhất", "Lowest resolution", dpi(lowest, lowest)))
        }
        if !pdf.signatures.isEmpty {
            rows.append(row("Chữ ký số có sẵn", "Existing signatures", both(String(pdf.signatures.count))))
        }
        if let place = pdf.georeference?.effective { rows.append(crs(place)) }
        return rows
    }

    private static func vector(_ vector: VectorFacts) -> [SummaryRow] {
        [
            row(
                "Số lớp, số đối tượng", "Layers, features",
                both("\(vector.layers.count), \(vector.featureCount) (\(vector.driver))"))
        ]
    }

    private static func crs(_ place: GeoreferenceFacts.Statement) -> SummaryRow {
        let name = place.crs.map { $0.epsg.map { "EPSG:\($0)" } ?? $0.name }
        return row(
            "Hệ tọa độ", "Coordinate system",
            LocalizedText(vi: name ?? "không ghi", en: name ?? "not stated"))
    }

    private static func dpi(_ x: Double, _ y: Double) -> LocalizedText {
        func text(_ language: Language) -> String {
            let across = Quantity(x, .dotsPerInch).text(language, decimals: 0)
            return abs(x - y) < 0.5 ? across : across + " × " + Quantity(y, .dotsPerInch).text(language, decimals: 0)
        }
        return LocalizedText(vi: text(.vietnamese), en: text(.english))
    }

    private static func both(_ text: String) -> LocalizedText { LocalizedText(vi: text, en: text) }
    private static func row(_ vi: String, _ en: String, _ value: LocalizedText) -> SummaryRow {
        SummaryRow(label: LocalizedText(vi: vi, en: en), value: value)
    }
}
