internal import ArchiveModel
internal import GDALKit

/// Facts about one drawing or vector data set.
struct VectorInspection {
    let file: InspectJob.InputFile
    let set: FileSet
    let seconds: Double
    let limit: Int

    private var path: String { self.set.path(file) }

    func fill(_ facts: inout FileFacts) {
        facts.tools = [GDALLibrary.version]
        if let problem = unsupported() {
            facts.problems.append(problem)
            return
        }
        facts.problems += missingCompanions()
        do {
            let dataset = try Dataset.open(path, .vector, drivers: drivers)
            let census = FeatureCensus(format: file.identification.format, limit: limit, seconds: seconds)
            var vector = census.count(dataset)
            header(&vector)
            facts.vector = vector
            facts.problems += census.problems + wholeness()
        } catch {
            // Damage of a Shapefile whose parts are missing is already explained.
            if facts.problems.isEmpty { facts.problems.append(Problems.problem(error)) }
        }
    }

    private var drivers: [String] {
        switch file.identification.format {
        case .dxf: ["DXF"]
        case .dgnV7: ["DGN"]
        case .shapefile: ["ESRI Shapefile"]
        case .geoPackage: ["GPKG"]
        case .geoJSON: ["GeoJSON"]
        case .gml: ["GML"]
        case .kml: ["LIBKML", "KML"]
        default: []
        }
    }

    /// Formats whose content no free library reads well enough to vouch for.
    private func unsupported() -> ReadProblem? {
        switch file.identification.format {
        case .dwg:
            let version = String(decoding: FileBytes.read(path, count: 6), as: UTF8.self)
            return ReadProblem(.unsupported, "DWG \(version): save the drawing as DXF, or print it to PDF")
        case .dgnV8: return ReadProblem(.unsupported, "DGN V8: save the design file as V7, or as DXF")
        default: return nil
        }
    }

    /// A Shapefile without its index or its table is not whole.
    private func missingCompanions() -> [ReadProblem] {
        guard file.identification.format == .shapefile else { return [] }
        return ["shx", "dbf"].filter { set.companion(of: file, suffix: $0) == nil }
            .map { ReadProblem(.missingCompanion, "the Shapefile lacks its .\($0)") }
    }

    /// What OGR does not tell.
    private func header(_ vector: inout VectorFacts) {
        switch file.identification.format {
        case .dxf:
            let header = DXFHeader(FileBytes.read(path, count: 1 << 20))
            vector.units = header.units
            vector.formatVersion = header.version
        case .dgnV7:
            let header = DGNHeader(FileBytes.read(path, count: 1536))
            vector.units = header.units
            vector.formatVersion = header.dimension.map { "V7 \($0)" }
        default:
            vector.units = vector.crs.map { Fact($0.unit, from: "CRS \($0.name)") }
        }
    }

    /// A DXF must end with 0 / EOF: OGR reads one that was cut off without a word (peers.md §3.2).
    private func wholeness() -> [ReadProblem] {
        guard file.identification.format == .dxf else { return [] }
        let tail = FileBytes.tail(path, size: file.size, count: 512)
        guard ByteReader(tail).find("EOF", backwards: true) == nil else { return [] }
        return [ReadProblem(.damaged, "the DXF does not end with EOF: it was cut off")]
    }
}
