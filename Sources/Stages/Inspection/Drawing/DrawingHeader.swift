internal import ArchiveModel

/// What OGR does not tell of a drawing: version, unit, fonts, and everything in `DrawingFacts`.
struct DrawingHeader {
    private(set) var version: String?
    private(set) var units: Fact<String>?
    private(set) var fonts: [String] = []
    private(set) var facts: DrawingFacts?
    /// Whether the file ends in the middle of an element.
    private(set) var isCut = false
    /// What `DXF_ENCODING` has to be so that OGR loses nothing, and how its texts become Unicode then.
    private(set) var encoding: String?
    private(set) var decode: (String) -> String = { DXFText.decode($0) }

    /// The one version that libopencad 0.3 reads.
    static let readableDWG = "AC1015"

    init(file: InspectJob.InputFile, path: String, deadline: Deadline) {
        switch file.identification.format {
        case .dxf:
            let drawing = DXFDrawing(DXFDocument(path, deadline: deadline))
            version = drawing.version
            units = drawing.units
            fonts = drawing.fonts
            facts = drawing.facts
            encoding = drawing.encodingForOGR
            decode = drawing.decode
        case .dgnV7:
            let drawing = DesignFileDrawing(DesignFileReader(path, deadline: deadline))
            version = drawing.version
            units = drawing.units
            facts = drawing.facts
            isCut = drawing.isCut
        case .dwg:
            version = Self.version(ofDWG: path)
            facts = Self.partly(version)
        default: break
        }
    }

    /// The first six bytes: `AC1032`.
    static func version(ofDWG path: String) -> String {
        String(decoding: FileBytes.read(path, count: 6).filter { $0 > 32 && $0 < 127 }, as: UTF8.self)
    }

    private static func partly(_ version: String?) -> DrawingFacts {
        var facts = DrawingFacts()
        facts.release = version.flatMap(AutoCADRelease.name)
        facts.limits = ["only points, lines, arcs, texts and polylines of a DWG are read; blocks and layouts are not"]
        return facts
    }
}
