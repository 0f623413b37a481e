/// What is known of a raster without judging it.
package struct RasterFacts: Hashable, Sendable, Codable {
    /// Pixels.
    package var width: Int
    package var height: Int
    package var bands: Int
    /// Bits of one sample: 1, 8, 16 …
    package var bitsPerSample: Int
    /// `gray`, `rgb`, `rgba`, `palette`, `bitonal`, `cmyk`, `other`.
    package var colour: Colour
    /// The codec's name: `LZW`, `JPEG`, `CCITT-G4`, `none` …
    package var compression: String
    /// Dots per inch across and down, with the tag they came from; nil when no usable tag is there.
    package var dpiX: Fact<Double>?
    package var dpiY: Fact<Double>?
    /// Number of images (pages) in the file.
    package var pages: Int
    package var georeference: GeoreferenceFacts?
    /// Statistics of the first page read at reduced size; nil when the pixels could not be read.
    package var ink: InkFacts?
    /// Bar codes on the first page; nil when nobody looked for them.
    package var codes: [CodeFact]?
    /// How well the first page was scanned; nil when nobody measured it.
    package var quality: QualityFacts?
    /// What the first page says of itself; nil when nobody asked.
    package var reading: ReadingFacts?
    /// Stamps and signatures; nil when nobody looked for them.
    package var marks: MarksFacts?
    /// The pages behind the first; nil when there are none.
    package var further: [RasterPage]?

    package enum Colour: String, Sendable, Codable, CaseIterable { case bitonal, gray, palette, rgb, rgba, cmyk, other }

    package init(
        width: Int, height: Int, bands: Int, bitsPerSample: Int, colour: Colour, compression: String,
        dpiX: Fact<Double>? = nil, dpiY: Fact<Double>? = nil, pages: Int = 1,
        georeference: GeoreferenceFacts? = nil, ink: InkFacts? = nil, codes: [CodeFact]? = nil
    ) {
        self.width = width
        self.height = height
        self.bands = bands
        self.bitsPerSample = bitsPerSample
        self.colour = colour
        self.compression = compression
        self.dpiX = dpiX
        self.dpiY = dpiY
        self.pages = pages
        self.georeference = georeference
        self.ink = ink
        self.codes = codes
    }
}

/// How much is drawn on a page, from a reduced image.
package struct InkFacts: Hashable, Sendable, Codable {
    /// Share of dark pixels inside a 5 mm border, 0…1.
    package var share: Double
    /// Mean luminance 0…255.
    package var mean: Double
    /// Standard deviation of luminance.
    package var deviation: Double

    package init(share: Double, mean: Double, deviation: Double) {
        self.share = share
        self.mean = mean
        self.deviation = deviation
    }
}

/// Where a raster lies on the ground, by every source that says something.
package struct GeoreferenceFacts: Hashable, Sendable, Codable {
    /// One statement about the position, from one source.
    package struct Statement: Hashable, Sendable, Codable {
        /// `internal`, `world file NAME`, `aux.xml NAME`, `GeoPDF ISO 32000`, `GeoPDF OGC`.
        package var source: String
        /// GDAL order: origin x, pixel width, row rotation, origin y, column rotation, pixel height (CRS units).
        package var geotransform: [Double]?
        package var crs: CRSFacts?
        /// The map that a PDF places with it.
        package var frame: MapFrameFacts?

        package init(source: String, geotransform: [Double]?, crs: CRSFacts?) {
            self.source = source
            self.geotransform = geotransform
            self.crs = crs
        }
    }
    package struct GroundControlPoint: Hashable, Sendable, Codable {
        package var id: String
        /// Pixels; (0, 0) is the outer corner of the first pixel.
        package var pixel: Double
        package var line: Double
        /// CRS units.
        package var x: Double
        package var y: Double

        package init(id: String, pixel: Double, line: Double, x: Double, y: Double) {
            self.id = id
            self.pixel = pixel
            self.line = line
            self.x = x
            self.y = y
        }
    }
    /// What GDAL would use.
    package var effective: Statement?
    package var statements: [Statement]
    package var groundControlPoints: [GroundControlPoint]
    package var gcpCRS: CRSFacts?
    /// minX, minY, maxX, maxY in CRS units.
    package var extent: [Double]?
    /// Sources that contradict each other, each with the size of the difference.
    package var conflicts: [Conflict]

    package struct Conflict: Hashable, Sendable, Codable {
        package var first: String
        package var second: String
        /// `origin`, `pixel size`, `crs`.
        package var what: String
        /// In CRS units, or 0 for a CRS that differs.
        package var difference: Double
        package var detail: String

        package init(first: String, second: String, what: String, difference: Double, detail: String) {
            self.first = first
            self.second = second
            self.what = what
            self.difference = difference
            self.detail = detail
        }
    }

    package init(
        effective: Statement?, statements: [Statement], groundControlPoints: [GroundControlPoint] = [],
        gcpCRS: CRSFacts? = nil, extent: [Double]? = nil, conflicts: [Conflict] = []
    ) {
        self.effective = effective
        self.statements = statements
        self.groundControlPoints = groundControlPoints
        self.gcpCRS = gcpCRS
        self.extent = extent
        self.conflicts = conflicts
    }
}

/// A coordinate reference system as a file states it.
package struct CRSFacts: Hashable, Sendable, Codable {
    /// EPSG code when the file states or implies exactly one.
    package var epsg: Int?
    package var name: String
    /// `projected`, `geographic`, `local`, `vertical`, `unknown`.
    package var kind: String
    /// Name of the linear or angular unit.
    package var unit: String
    /// OGC WKT 1 or 2 as GDAL gives it.
    package var wkt: String
    /// Decimal degrees; nil for geographic systems.
    package var centralMeridian: Double?

    package init(epsg: Int?, name: String, kind: String, unit: String, wkt: String, centralMeridian: Double? = nil) {
        self.epsg = epsg
        self.name = name
        self.kind = kind
        self.unit = unit
        self.wkt = wkt
        self.centralMeridian = centralMeridian
    }
}
