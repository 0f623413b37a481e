internal import ArchiveModel
internal import GDALKit

/// Gathers every statement about a raster's position, and says where they contradict each other.
///
/// GDAL alone resolves such conflicts without a word (peers.md §3.2).
struct Georeferencing {
    let file: InspectJob.InputFile
    let set: FileSet

    /// - Parameter source: name of the only statement there can be, for formats without companions.
    func facts(_ dataset: borrowing Dataset, source: String? = nil) -> GeoreferenceFacts? {
        let statements =
            source.map { [statement($0, dataset)].compactMap(\.self) }
            ?? internalStatements(dataset) + companionStatements()
        var effective = statement("GDAL", dataset)
        if let known = effective {
            effective?.source = statements.first { Self.agree($0, known) }?.source ?? known.source
        }
        let points = dataset.controlPoints.map {
            GeoreferenceFacts.GroundControlPoint(id: $0.id, pixel: $0.pixel, line: $0.line, x: $0.x, y: $0.y)
        }.filter { [$0.pixel, $0.line, $0.x, $0.y].allSatisfy(\.isFinite) }
        guard effective != nil || !statements.isEmpty || !points.isEmpty else { return nil }
        let transform = effective?.geotransform ?? statements.compactMap(\.geotransform).first
        return GeoreferenceFacts(
            effective: effective, statements: statements, groundControlPoints: points,
            gcpCRS: dataset.controlPointReference.map { CRSDescription.facts($0) },
            extent: transform.map { Self.extent($0, dataset.width, dataset.height) },
            conflicts: GeoreferenceConflicts.find(statements))
    }

    // MARK: Statements

    /// Inside the file; JP2 has two boxes that may differ.
    private func internalStatements(_ dataset: borrowing Dataset) -> [GeoreferenceFacts.Statement] {
        switch file.identification.format {
        case .tiff, .bigTIFF: return [reopened("internal", "INTERNAL")].compactMap(\.self)
        case .jp2:
            return [reopened("internal GeoJP2", "GEOJP2"), reopened("internal GMLJP2", "GMLJP2")].compactMap(\.self)
        default: return []
        }
    }

    private func companionStatements() -> [GeoreferenceFacts.Statement] {
        set.companions(of: file).compactMap { companion in
            let name = companion.name.split(separator: "/").last.map(String.init) ?? companion.name
            let lower = name.lowercased()
            if companion.identification.format == .worldFile {
                guard case .geotransform(let values) = WorldFile.read(set.path(companion)) else { return nil }
                return GeoreferenceFacts.Statement(source: "world file \(name)", geotransform: values, crs: nil)
            }
            if companion.identification.format == .projection, lower.hasSuffix(".prj") {
                let text = String(decoding: FileBytes.read(set.path(companion), count: 65_536), as: UTF8.self)
                guard let reference = SpatialReference(projectionText: text) else { return nil }
                let crs = CRSDescription.facts(reference)
                return GeoreferenceFacts.Statement(source: "prj \(name)", geotransform: nil, crs: crs)
            }
            if lower.hasSuffix(".aux.xml") { return reopened("aux.xml \(name)", "PAM") }
            return lower.hasSuffix(".tab") ? reopened("tab \(name)", "TABFILE") : nil
        }
    }

    /// What one source alone says.
    private func reopened(_ source: String, _ gdalName: String) -> GeoreferenceFacts.Statement? {
        let options = ["GDAL_GEOREF_SOURCES": gdalName]
        return GDALLibrary.with(options) {
            guard let dataset = try? Dataset.open(raster: set.path(file), file.identification.format) else {
                return nil
            }
            return statement(source, dataset)
        }
    }

    private func statement(_ source: String, _ dataset: borrowing Dataset) -> GeoreferenceFacts.Statement? {
        let transform = dataset.geotransform
        let reference = dataset.spatialReference
        guard transform != nil || reference != nil else { return nil }
        return GeoreferenceFacts.Statement(
            source: source, geotransform: transform, crs: reference.map { CRSDescription.facts($0) })
    }

    // MARK: Arithmetic

    private static func agree(_ one: GeoreferenceFacts.Statement, _ other: GeoreferenceFacts.Statement) -> Bool {
        guard let first = one.geotransform, let second = other.geotransform else {
            return one.geotransform == nil && other.geotransform == nil && one.crs?.wkt == other.crs?.wkt
        }
        return zip(first, second).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, abs($0), abs($1)) }
    }

    /// minX, minY, maxX, maxY of the four corners.
    static func extent(_ transform: [Double], _ width: Int, _ height: Int) -> [Double] {
        let corners = [(0, 0), (width, 0), (0, height), (width, height)].map { column, row in
            (
                x: transform[0] + Double(column) * transform[1] + Double(row) * transform[2],
                y: transform[3] + Double(column) * transform[4] + Double(row) * transform[5]
            )
        }
        let xs = corners.map(\.x)
        let ys = corners.map(\.y)
        return [xs.min() ?? 0, ys.min() ?? 0, xs.max() ?? 0, ys.max() ?? 0]
    }
}
