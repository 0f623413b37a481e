package import ArchiveModel

/// Resolution of scans, by the resolution tag of a raster and by the placed size of the image in a PDF.
package struct MinimumResolution: Rule {
    package static let id = "resolution.minimum"
    package static let manual = LocalizedText(
        vi:
            "Độ phân giải của ảnh quét. Ảnh thì theo thẻ độ phân giải của tệp; PDF thì theo kích thước ảnh đặt trên trang. "
            + "Ảnh đã có tọa độ mà không có thẻ thì tính từ cỡ điểm ảnh và tỷ lệ bản đồ.",
        en:
            "Resolution of scans: by the tag of an image file, by the placed size of the image in a PDF. A georeferenced "
            + "image without a tag is judged by its pixel size and the scale of the map.")
    static let atLeast = SchemaKey(
        "at_least", .quantity([.dotsPerInch]), required: true, vi: "Mức tối thiểu, ví dụ `300 dpi`.",
        en: "The least allowed, for example `300 dpi`.")
    static let tolerance = SchemaKey(
        "tolerance", .quantity([.percent]), fallback: .quantity(Quantity(0.5, .percent)),
        vi: "Phần trăm được thấp hơn mức, vì thẻ độ phân giải làm tròn.",
        en: "How far below it may lie, since resolution tags are rounded.")
    static let coverage = SchemaKey(
        "coverage", .quantity([.percent]), fallback: .quantity(Quantity(50, .percent)),
        vi: "Chỉ xét ảnh che từ bấy nhiêu phần trang PDF; ảnh nhỏ (dấu, biểu trưng) bỏ qua.",
        en: "Only images that cover this share of a PDF page; stamps and logos are left out.")
    static let unknown = SchemaKey(
        "unknown", .choice(Severity.settable.map(\.rawValue)), fallback: .text("hold"),
        vi: "Mức khi tệp không ghi độ phân giải.", en: "Weight when the file states no resolution.")
    static let unknownGeoreferenced = SchemaKey(
        "unknown_georeferenced", .choice(Severity.settable.map(\.rawValue)), fallback: .text("warning"),
        vi: "Mức khi ảnh có tọa độ nhưng không suy ra được độ phân giải.",
        en: "Weight when an image has coordinates and its resolution cannot be derived.")
    static let sizes = SchemaKey(
        "sizes", .list(of: .choice(SheetFormat.sizes.map(\.name) + [SheetFormat.other])),
        vi:
            "Chỉ xét tờ thuộc các khổ này, ví dụ `[A3, A4]`; `other` là khổ khác. Mỗi nhóm khổ một mức thì ghi nhiều dòng `-`.",
        en:
            "Only sheets of these sizes, such as `[A3, A4]`; `other` is any other. Write one `-` for each group of sizes."
    )
    package static let parameters = [atLeast, sizes, tolerance, coverage, unknown, unknownGeoreferenced]
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        guard let limit = setting[Self.atLeast]?.quantity else { return [] }
        return context.documents(for: setting).compactMap { file in
            if file.raster != nil { return rasterFinding(file, limit: limit, in: context) }
            return file.pdf.flatMap { pdfFinding($0, file: file, limit: limit, in: context) }
        }
    }

    private func share(_ key: SchemaKey) -> Double { (setting[key]?.quantity?.value ?? 0) / 100 }

    private func concerns(_ size: SheetSize?) -> Bool { SheetFormat.concerns(setting.texts(Self.sizes), size) }

    private func passes(_ value: Double, _ limit: Quantity) -> Bool {
        value >= limit.value * (1 - share(Self.tolerance))
    }

    private func rasterFinding(_ file: FileFacts, limit: Quantity, in context: AssessmentContext) -> Finding? {
        guard let value = file.worstResolution() ?? file.resolutionOnSheet(scale: context.scale) else {
            return unknownFinding(file, limit: limit, in: context)
        }
        if passes(value, limit) || !concerns(file.sheetSizes.first) { return nil }
        return tooLow(
            subject: LocalizedText(vi: "Ảnh \(file.name)", en: "\(file.name)"), value: value, limit: limit,
            place: Place(file), in: context)
    }

    private func pdfFinding(_ pdf: PDFFacts, file: FileFacts, limit: Quantity, in context: AssessmentContext)
        -> Finding?
    {
        let pages = pdf.pages.filter { concerns(SheetSize(width: $0.widthMM, height: $0.heightMM)) }
        let low = pages.compactMap { page in
            page.scanResolution(coverage: share(Self.coverage)).map { (page.number, $0) }
        }.filter { !passes($0.1, limit) }
        guard let worst = low.min(by: { $0.1 < $1.1 }) else { return nil }
        return tooLow(
            subject: Wording.pages(low.map(\.0), of: file.name), value: worst.1, limit: limit,
            place: Place(file, page: worst.0), in: context)
    }

    private func tooLow(
        subject: LocalizedText, value: Double, limit: Quantity, place: Place, in context: AssessmentContext
    ) -> Finding {
        let measured = Wording.text(Quantity(value, .dotsPerInch))
        let wanted = Wording.text(limit)
        return finding(
            in: context, place: place, measured: measured, expected: Wording.atLeast(limit),
            message: LocalizedText(
                vi: "\(subject.vi) đo được \(measured.vi); cần từ \(wanted.vi).",
                en: "\(subject.en): \(measured.en) measured; \(wanted.en) or more is needed."),
            advice: LocalizedText(
                vi: "Quét lại ở \(wanted.vi) trở lên; không phóng to ảnh cũ.",
                en: "Rescan at \(wanted.en) or more; do not enlarge the old image."))
    }

    private func unknownFinding(_ file: FileFacts, limit: Quantity, in context: AssessmentContext) -> Finding {
        let key = file.isGeoreferenced ? Self.unknownGeoreferenced : Self.unknown
        return finding(
            in: context, severity: setting[key]?.text.flatMap(Severity.init(rawValue:)) ?? .hold, place: Place(file),
            measured: LocalizedText(vi: "tệp không ghi độ phân giải", en: "the file states no resolution"),
            expected: Wording.atLeast(limit),
            message: LocalizedText(
                vi:
                    "Ảnh \(file.name) không ghi độ phân giải nên chưa đối chiếu được với mức \(Wording.text(limit).vi).",
                en: "\(file.name) states no resolution, so it cannot be compared with \(Wording.text(limit).en)."),
            advice: LocalizedText(
                vi: "Bật ghi độ phân giải (XResolution, YResolution) trong phần mềm quét, hoặc đối chiếu với khổ giấy.",
                en:
                    "Let the scanning software write the resolution (XResolution, YResolution), or compare with the paper size."
            ))
    }
}

extension FileFacts {
    /// Dots per inch on the paper from the ground size of a pixel and the map's scale; nil when either is unknown.
    func resolutionOnSheet(scale: Int?) -> Double? {
        guard let scale, let effective = raster?.georeference?.effective,
            let transform = effective.geotransform, transform.count == 6, effective.crs?.kind != "geographic"
        else { return nil }
        let across = (transform[1] * transform[1] + transform[4] * transform[4]).squareRoot()
        let down = (transform[2] * transform[2] + transform[5] * transform[5]).squareRoot()
        let pixel = max(across, down)
        guard pixel.isFinite, pixel > 0 else { return nil }
        return 0.0254 * Double(scale) / pixel
    }
}
