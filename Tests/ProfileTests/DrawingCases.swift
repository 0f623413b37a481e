import ArchiveModel
import ProfileRules

/// Drawings for tests.
enum DrawingCases {
    static let boundaries = ["10", "23"]

    static func drawing(
        units: String? = "m", areas: AreaFacts? = nil, layers: [String] = ["10_RANH_THUA", "13_SO_THUA"],
        texts: TextFacts? = nil, extent: [Double] = [603_500, 1_191_500, 604_000, 1_192_000]
    ) -> VectorFacts {
        VectorFacts(
            driver: "DXF", layers: layers.map { VectorFacts.Layer(name: $0, count: 5) }, featureCount: 5 * layers.count,
            extent: extent, units: units.map { Fact($0, from: "$INSUNITS") }, areas: areas.map { [$0] }, texts: texts)
    }

    static func file(_ facts: VectorFacts) -> FileFacts { Sample.file("A.dxf", .dxf, vector: facts) }

    static func areas(loose: Int = 0, without: Int = 0, several: Int = 0, limit: AreaFacts.Limit? = nil) -> AreaFacts {
        AreaFacts(
            boundaries: boundaries, tolerance: 0.001, lines: 40, closedLines: 38,
            looseEnds: loose == 0
                ? []
                : [
                    AreaFacts.LooseEnds(
                        layer: "10_RANH_THUA", count: loose,
                        places: [[603_512.34, 1_191_722.06], [603_600, 1_191_800]])
                ], areas: limit == nil ? 120 : nil,
            labels: [
                AreaFacts.Labels(
                    layer: "13_SO_THUA", without: without, several: several,
                    places: without == 0 ? [] : [[603_700, 1_191_900]])
            ], limit: limit)
    }
}

/// Vector drawings and how maps lie on the ground.
extension RuleTests {
    static let scale = FieldRule(key: "ty_le", label: LocalizedText(vi: "Tỷ lệ", en: "Scale"), kind: .scale)
    static let closed: [String: ProfileValue] = ["boundaries": .list(DrawingCases.boundaries.map(ProfileValue.text))]
    static let labelled = closed.merging(["labels": .list([.text("13")])]) { $1 }
    static let residual: [String: ProfileValue] = [
        "rms": .quantity(Quantity(0.1, .millimetre)), "largest": .quantity(Quantity(0.2, .millimetre)),
    ]

    /// Nine crosses of 100 mm at 1:500; one of them is off by so many metres.
    static func controlled(off: Double, count: Int = 9) -> FileFacts {
        let points = (0..<count).map { index in
            let (column, row) = (Double(index % 3), Double(index / 3))
            return GeoreferenceFacts.GroundControlPoint(
                id: "\(index + 1)", pixel: 500 + column * 1575, line: 500 + row * 1575,
                x: 603_500 + column * 50 + (index == 4 ? off : 0), y: 1_192_000 - row * 50)
        }
        var reference = Sample.georeference()
        reference.groundControlPoints = points
        return Sample.file(raster: Sample.raster(georeference: reference))
    }

    static let drawingCases: [Case] = [
        Case(
            rule: "georeference.residual", parameters: residual, bad: controlled(off: 0.18), good: controlled(off: 0.1),
            measured: "0,32 mm", fields: [scale], typed: ["ty_le": "1:500"]),
        Case(
            rule: "georeference.residual", parameters: residual, bad: controlled(off: 0, count: 3), good: goodTIFF,
            measured: "3 điểm khống chế", fields: [scale], typed: ["ty_le": "1:500"]),
        Case(
            rule: "georeference.residual", parameters: residual, bad: controlled(off: 0), good: goodTIFF,
            measured: "chưa biết tỷ lệ"),
        Case(
            rule: "georeference.scale", parameters: ["tolerance": .quantity(Quantity(1, .millimetre))],
            bad: Sample.file(raster: Sample.raster(georeference: Sample.georeference(pixel: 0.0319))),
            good: Sample.file(raster: Sample.raster(georeference: Sample.georeference())), measured: "1,97 mm",
            fields: [scale], typed: ["ty_le": "1:500"]),
        Case(
            rule: "georeference.scale",
            bad: Sample.file(raster: Sample.raster(georeference: Sample.georeference(pixel: 0.0635))),
            good: Sample.file(raster: Sample.raster(georeference: Sample.georeference(pixel: 0.0318))),
            measured: "50 %", fields: [scale], typed: ["ty_le": "1:500"]),
        Case(
            rule: "vector.units", parameters: ["allowed": .list([.text("m")])],
            bad: DrawingCases.file(DrawingCases.drawing(units: "mm")),
            good: DrawingCases.file(DrawingCases.drawing(units: "metre")), measured: "mm ($INSUNITS)"),
        Case(
            rule: "vector.units", parameters: ["allowed": .list([.text("m")])],
            bad: DrawingCases.file(DrawingCases.drawing(units: nil)), good: DrawingCases.file(DrawingCases.drawing()),
            measured: "không ghi đơn vị"),
        Case(
            rule: "vector.extent", parameters: ["at_most": .quantity(Quantity(600, .metre))],
            bad: DrawingCases.file(DrawingCases.drawing(extent: [0, 0, 603_500, 10])),
            good: DrawingCases.file(DrawingCases.drawing()), measured: "603\u{A0}500 m"),
        Case(
            rule: "vector.extent", parameters: ["at_most": .quantity(Quantity(1100, .millimetre))],
            bad: DrawingCases.file(DrawingCases.drawing(extent: [0, 0, 600, 10])),
            good: DrawingCases.file(DrawingCases.drawing()), measured: "1200 mm", fields: [scale],
            typed: ["ty_le": "1:500"]),
        Case(
            rule: "vector.levels",
            parameters: ["meanings": .table(["10": .text("Ranh thửa"), "13": .text("Số thửa")])],
            bad: DrawingCases.file(DrawingCases.drawing(layers: ["10_RANH_THUA", "0", "TAM", "Layer3"])),
            good: DrawingCases.file(DrawingCases.drawing()), measured: "2 lớp ngoài bảng: TAM, Layer3"),
        Case(
            rule: "vector.closed", parameters: closed,
            bad: DrawingCases.file(DrawingCases.drawing(areas: DrawingCases.areas(loose: 2))),
            good: DrawingCases.file(DrawingCases.drawing(areas: DrawingCases.areas())), measured: "2 đầu hở"),
        Case(
            rule: "vector.closed", parameters: closed,
            bad: DrawingCases.file(DrawingCases.drawing(areas: DrawingCases.areas(limit: .points))),
            good: DrawingCases.file(DrawingCases.drawing(layers: ["KIEN_TRUC"])),
            measured: "quá nhiều điểm trên các lớp ranh"),
        Case(
            rule: "vector.labels", parameters: labelled,
            bad: DrawingCases.file(DrawingCases.drawing(areas: DrawingCases.areas(without: 1, several: 1))),
            good: DrawingCases.file(DrawingCases.drawing(areas: DrawingCases.areas())),
            measured: "1 vùng không nhãn, 1 vùng nhiều nhãn"),
        Case(
            rule: "vector.labels", parameters: labelled, bad: DrawingCases.file(DrawingCases.drawing()),
            good: DrawingCases.file(DrawingCases.drawing(layers: ["KIEN_TRUC"])), measured: "chưa đo với các lớp này"),
        Case(
            rule: "text.encoding",
            bad: DrawingCases.file(
                DrawingCases.drawing(
                    texts: TextFacts(
                        texts: 9, unicodeWords: 1, tcvn3Words: 1, vniWords: 6,
                        examples: [TextFacts.Example(stored: "Vieät", decoded: "Việt")]))),
            good: DrawingCases.file(DrawingCases.drawing(texts: TextFacts(texts: 9, unicodeWords: 40))),
            measured: "6 từ mã VNI"),
    ]
}
