/// What a page says of itself where such pages say it: the head and foot of a map sheet, the title block of a drawing,
/// the head of a paper. Only these regions are read, and only when somebody asks.
package struct ReadingFacts: Hashable, Sendable, Codable {
    package enum Method: String, Sendable, Codable, CaseIterable {
        /// Recognised from the image.
        case ocr
        /// Taken from the text layer of a page that was born digital.
        case text
    }
    package struct Line: Hashable, Sendable, Codable {
        /// NFC.
        package var text: String
        /// 0…1: the recogniser's own; 1 for a text layer.
        package var confidence: Double
        /// x, y, width, height as shares of the page, 0…1, from its upper left corner.
        package var box: [Double]

        package init(text: String, confidence: Double, box: [Double]) {
            self.text = text
            self.confidence = confidence
            self.box = box
        }
    }
    package struct Region: Hashable, Sendable, Codable {
        package var kind: ReadingRegion
        package var box: [Double]
        package var lines: [Line]

        package init(kind: ReadingRegion, box: [Double], lines: [Line]) {
            self.kind = kind
            self.box = box
            self.lines = lines
        }
    }
    /// What a line or cell calls by a name: `Chủ đầu tư` → `BAN QUẢN LÝ DỰ ÁN`.
    package struct Entry: Hashable, Sendable, Codable {
        package var label: String
        package var text: String
        package var confidence: Double
        package var box: [Double]

        package init(label: String, text: String, confidence: Double, box: [Double]) {
            self.label = label
            self.text = text
            self.confidence = confidence
            self.box = box
        }
    }
    /// A statement that was understood.
    package struct Value: Hashable, Sendable, Codable {
        package var key: ReadingKey
        /// In the form that metadata fields have: `194602-8-b`, `1:1000`, `105°45′`, `2024-09-12`.
        package var text: String
        /// 0…1: how sure it is that the paper says this.
        package var confidence: Double
        package var box: [Double]

        package init(key: ReadingKey, text: String, confidence: Double, box: [Double]) {
            self.key = key
            self.text = text
            self.confidence = confidence
            self.box = box
        }
    }

    package var method: Method
    /// The outer frame of the drawing or map; nil when the page has none.
    package var frame: [Double]?
    /// Degrees, clockwise, that put the page level.
    package var angle: Double
    package var regions: [Region]
    /// The surest of each kind first.
    package var values: [Value]
    package var entries: [Entry]
    /// Why not everything was read; nil when it was.
    package var limit: String?

    package init(
        method: Method, frame: [Double]? = nil, angle: Double = 0, regions: [Region] = [], values: [Value] = [],
        entries: [Entry] = [], limit: String? = nil
    ) {
        self.method = method
        self.frame = frame
        self.angle = angle
        self.regions = regions
        self.values = values
        self.entries = entries
        self.limit = limit
    }

    /// The surest statement of one kind.
    package subscript(key: ReadingKey) -> Value? {
        values.filter { $0.key == key }.max { $0.confidence < $1.confidence }
    }
}

/// Where a page says something of itself.
package enum ReadingRegion: String, Sendable, Codable, CaseIterable {
    /// Above and below the frame of a map sheet: title, sheet number, coordinate system; scale, dates.
    case sheetHead = "sheet-head"
    case sheetFoot = "sheet-foot"
    /// ISO 7200, lower right inside the frame of a drawing.
    case titleBlock = "title-block"
    /// Above the text of a letter or decision: agency, number, place and date, subject (NĐ 30/2020, Phụ lục I).
    case paperHead = "paper-head"
}

/// What a statement is about. The raw values are the words after `ocr.` among the sources of a field.
package enum ReadingKey: String, Sendable, Codable, CaseIterable {
    /// Number of a map sheet by its division: `194602-8-b`, `F-48-68-D`.
    case sheet
    /// `1:1000`
    case scale
    /// `VN-2000`, `HN-72`
    case crs
    /// Central meridian: `105°45′`.
    case meridian
    /// Width of the projection zone in degrees: `3`, `6`.
    case zone
    /// ISO 8601.
    case date
    /// Year of making or survey.
    case year
    /// Serial number of the sheet in its commune (*tờ bản đồ số*).
    case mapSheet = "map-sheet"
    /// Five digits.
    case commune
    /// Number and symbol of a paper: `12/QĐ-UBND`.
    case number
    case agency
    case subject
    /// `QUYẾT ĐỊNH`, `TỜ TRÌNH`.
    case kind
    /// Number of a drawing.
    case drawing
    /// Name of a drawing or map.
    case title
    case revision
    /// `1/12`
    case ordinal
    case project
    case works
    case owner
    case designer

    /// Where it stands.
    package var regions: [ReadingRegion] {
        switch self {
        case .sheet, .crs, .meridian, .zone, .year, .mapSheet, .commune: [.sheetHead, .sheetFoot]
        case .date: ReadingRegion.allCases
        case .scale, .title, .drawing, .revision, .project, .designer: [.sheetHead, .sheetFoot, .titleBlock]
        case .number, .agency, .subject, .kind: [.paperHead]
        case .ordinal, .works, .owner: [.titleBlock]
        }
    }
}

/// What the profile wants read before a file is measured.
package struct ReadingRequest: Hashable, Sendable, Codable {
    package var regions: [ReadingRegion]
    /// Pages of a file that are read; the others keep silent.
    package var pages: Int
    /// Whether bar codes are looked for with care, also on pages of a PDF.
    package var codes: Bool

    package init(regions: [ReadingRegion], pages: Int = 1, codes: Bool = false) {
        self.regions = regions
        self.pages = pages
        self.codes = codes
    }

    package static let everything = ReadingRequest(regions: ReadingRegion.allCases, pages: 3, codes: true)
}
