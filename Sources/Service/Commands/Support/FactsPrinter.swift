internal import ArchiveModel

/// Facts for people: one line each, with unit and source.
struct FactsPrinter {
    let console: Console

    func show(_ file: FileFacts) {
        console.line("\(file.name)  \(file.size) B  \(file.digest)")
        row("Định dạng", "Format", "\(file.identification.format.rawValue) (\(file.identification.mediaType))")
        for basis in file.identification.basis { console.line("      \(basis)") }
        for warning in file.identification.warnings { console.line("    ! \(warning[console.language])") }
        if let raster = file.raster { show(raster) }
        if let vector = file.vector { show(vector) }
        if let pdf = file.pdf { show(pdf) }
        for problem in file.problems { console.line("    ✗ \(problem.code.rawValue): \(problem.detail)") }
        for tool in file.tools { row("Công cụ", "Tool", tool) }
    }

    private func show(_ raster: RasterFacts) {
        row(
            "Ảnh", "Image",
            "\(raster.width) × \(raster.height) px, \(raster.bands) × \(raster.bitsPerSample) bit, \(raster.colour.rawValue), \(raster.compression)"
        )
        if let x = raster.dpiX, let y = raster.dpiY {
            row("Độ phân giải", "Resolution", "\(number(x.value)) × \(number(y.value)) dpi (\(x.source))")
        }
        if raster.pages > 1 { row("Số trang", "Pages", String(raster.pages)) }
        if let ink = raster.ink { row("Nét mực", "Ink", Quantity(ink.share * 100, .percent).text(console.language)) }
        if let place = raster.georeference { show(place) }
    }

    private func show(_ place: GeoreferenceFacts) {
        for statement in place.statements {
            let crs = statement.crs.map { "\($0.epsg.map { "EPSG:\($0) " } ?? "")\($0.name)" } ?? "–"
            let numbers = statement.geotransform.map { $0.map { number($0) }.joined(separator: " ") } ?? "–"
            row("Tọa độ", "Georeference", "\(statement.source): \(crs); \(numbers)")
        }
        if !place.groundControlPoints.isEmpty {
            row("Điểm khống chế", "Control points", String(place.groundControlPoints.count))
        }
        for conflict in place.conflicts {
            console.line("    ✗ \(conflict.first) ≠ \(conflict.second): \(conflict.what), \(conflict.detail)")
        }
    }

    private func show(_ vector: VectorFacts) {
        row(
            "Bản vẽ", "Drawing",
            "\(vector.driver) \(vector.formatVersion ?? ""), \(vector.featureCount) × \(vector.layers.count)")
        if let units = vector.units { row("Đơn vị", "Units", "\(units.value) (\(units.source))") }
        if let crs = vector.crs { row("Hệ tọa độ", "CRS", crs.name) }
        for layer in vector.layers.prefix(80) {
            let kinds = layer.geometryKinds.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            console.line("      \(layer.name): \(layer.count) (\(kinds.joined(separator: ", ")))")
        }
    }

    private func show(_ pdf: PDFFacts) {
        row(
            "PDF", "PDF",
            "\(pdf.version), \(pdf.pages.count), \(pdf.isEncrypted ? "encrypted" : "open"), \(pdf.claimedConformance ?? "–")"
        )
        for page in pdf.pages.prefix(50) {
            let images = page.images.map { "\(number($0.dpiX)) dpi" }.joined(separator: ", ")
            console.line(
                "      \(page.number): \(number(page.widthMM)) × \(number(page.heightMM)) mm, \(page.kind.rawValue), \(images)"
            )
        }
        for font in pdf.fonts {
            console.line("      \(font.name) (\(font.type)\(font.isEmbedded ? "" : ", not embedded"))")
        }
        for signature in pdf.signatures {
            row("Chữ ký số", "Signature", "\(signature.field): \(signature.signer ?? "?"), \(signature.integrity)")
        }
        if let place = pdf.georeference { show(place) }
    }

    private func number(_ value: Double) -> String { Quantity.number(value, console.language) }
    private func row(_ vi: String, _ en: String, _ value: String) {
        console.line("    \(console.language == .vietnamese ? vi : en): \(value)")
    }
}
