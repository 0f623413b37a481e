internal import ArchiveModel
internal import GDALKit

/// Facts about one drawing or vector data set.
struct VectorInspection {
    let file: InspectJob.InputFile
    let set: FileSet
    let seconds: Double
    let limit: Int
    var boundaries: [BoundaryRequest] = []

    private var path: String { self.set.path(file) }

    func fill(_ facts: inout FileFacts) {
        facts.tools = [GDALLibrary.version]
        if let problem = unsupported() {
            facts.problems.append(problem)
            return
        }
        facts.problems += missingCompanions()
        let header = DrawingHeader(file: file, path: path, deadline: Deadline(seconds: seconds / 2))
        do {
            let census = FeatureCensus(format: file.identification.format, limit: limit, seconds: seconds)
            let dataset = try open(header)
            measureAreas(census, units: header.units?.value)
            census.decode = header.decode
            header.fonts.forEach { census.sawFont($0) }
            var vector = census.count(dataset)
            vector.formatVersion = header.version
            vector.units = header.units ?? vector.crs.map { Fact($0.unit, from: "CRS \($0.name)") }
            vector.drawing = header.facts
            describeStore(dataset, &vector)
            facts.vector = vector
            facts.problems += census.problems + wholeness()
            if header.isCut {
                facts.problems.append(ReadProblem(.damaged, "the DGN ends inside an element: it was cut off"))
            }
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
        case .dwg: ["CAD"]
        default: []
        }
    }

    /// Formats whose content no free library reads well enough to vouch for.
    private func unsupported() -> ReadProblem? {
        switch file.identification.format {
        case .dwg:
            let version = DrawingHeader.version(ofDWG: path)
            if version == DrawingHeader.readableDWG { return nil }
            let name = AutoCADRelease.name(version).map { " (\($0))" } ?? ""
            return ReadProblem(.unsupported, "DWG \(version)\(name): save the drawing as DXF, or print it to PDF")
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

    private func open(_ header: DrawingHeader) throws(GDALError) -> Dataset {
        try ThreadOption.with("DXF_ENCODING", header.encoding) { () throws(GDALError) in
            try Dataset.open(path, .vector, drivers: drivers)
        }
    }

    /// What the parts of a data set say besides its features.
    private func describeStore(_ dataset: borrowing Dataset, _ vector: inout VectorFacts) {
        switch file.identification.format {
        case .shapefile: vector.shapefile = ShapefileParts(file: file, set: set).facts
        case .geoPackage: vector.geoPackage = GeoPackageProbe.facts(dataset, path: path, size: file.size)
        case .geoJSON: vector.geoJSON = GeoJSONProbe.facts(path, deadline: Deadline(seconds: seconds / 4))
        default: break
        }
    }

    /// One millimetre on the ground in drawing units; without a stated unit a map is drawn in metres.
    private func measureAreas(_ census: FeatureCensus, units: String?) {
        let format = file.identification.format
        let millimetres = ["mm": 1.0, "cm": 0.1, "dm": 0.01, "km": 1e-6]
        let millimetre = millimetres[units ?? ""] ?? 0.001
        census.geometry.millimetre = millimetre
        let mine = boundaries.filter { $0.formats.isEmpty || $0.formats.contains(format) }
        guard !mine.isEmpty else { return }
        census.measureAreas(mine, millimetre: millimetre)
    }

    /// A DXF must end with 0 / EOF: OGR reads one that was cut off without a word (peers.md §3.2).
    private func wholeness() -> [ReadProblem] {
        guard file.identification.format == .dxf else { return [] }
        let tail = FileBytes.tail(path, size: file.size, count: 512)
        guard ByteReader(tail).find("EOF", backwards: true) == nil else { return [] }
        return [ReadProblem(.damaged, "the DXF does not end with EOF: it was cut off")]
    }
}
