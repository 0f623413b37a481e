import ArchiveModel
import ProfileRules

/// Shapes, topology, parts of data sets and CAD details for tests.
extension DrawingCases {
    static func changed(_ format: FormatID = .dxf, _ change: (inout VectorFacts) -> Void) -> FileFacts {
        var facts = drawing()
        change(&facts)
        return Sample.file(format == .dxf ? "A.dxf" : "A.\(format.rawValue)", format, vector: facts)
    }

    static func shapes(_ defects: GeometryFacts.Defect...) -> FileFacts {
        changed(.geoPackage) { facts in
            var geometry = GeometryFacts()
            geometry.checked = 40
            geometry.defects = defects
            facts.geometry = geometry
        }
    }

    static func covered(
        overlap: Double = 0, gap: Double = 0, limit: TopologyFacts.Limit? = nil
    ) -> FileFacts {
        changed(.geoPackage) { facts in
            var topology = TopologyFacts(layer: "thua", tolerance: 0.001, polygons: 40, invalid: 0)
            let place = TopologyFacts.Place(area: max(overlap, gap * 20), width: gap, point: [603_700, 1_191_900])
            topology.overlaps = overlap > 0 ? 2 : 0
            topology.overlapArea = overlap
            topology.overlapPlaces = overlap > 0 ? [place] : []
            topology.gaps = gap > 0 ? 1 : 0
            topology.gapPlaces = gap > 0 ? [place] : []
            topology.limit = limit
            facts.topology = [topology]
        }
    }

    static func written(_ differences: WrittenAreas.Difference...) -> FileFacts {
        var areas = areas()
        areas.written = [WrittenAreas(layer: "4_DIEN_TICH", compared: 120, unread: 1, differences: differences)]
        return file(drawing(areas: areas))
    }

    static func shapefile(
        rows: Int? = 40, projection: Bool = true, page: String? = "UTF-8", size: Int = 5000
    ) -> FileFacts {
        changed(.shapefile) { facts in
            var parts = ShapefileFacts(statedSize: 5000, size: size, shapeType: 5, hasProjection: projection)
            parts.indexRecords = 40
            parts.tableRecords = rows
            parts.encoding = page.map { Fact($0, from: ".cpg") }
            facts.shapefile = parts
            facts.texts = TextFacts(texts: 40, unicodeWords: 30)
        }
    }

    static func cad(_ change: (inout DrawingFacts) -> Void) -> FileFacts {
        changed { facts in
            var drawing = DrawingFacts()
            drawing.storage = "ASCII"
            change(&drawing)
            facts.drawing = drawing
        }
    }

    static func design(
        sub: String = "mm", subs: Int = 1000, origin: [Double] = [-500_000, -1_000_000, 0]
    ) -> FileFacts {
        changed(.dgnV7) { facts in
            var drawing = DrawingFacts()
            drawing.design = DesignFile(
                is3D: false, masterUnit: "m", subUnit: sub, subUnitsPerMaster: subs,
                positionsPerSubUnit: 1000 / max(1, subs),
                origin: origin)
            facts.drawing = drawing
        }
    }

    static func titled(_ attributes: [String: String]) -> FileFacts {
        cad { drawing in
            drawing.titleBlocks = [
                DrawingFacts.TitleBlock(
                    block: "KHUNG_TEN", layer: "KHUNG", layout: "A1", place: [0, 0],
                    attributes: attributes.sorted { $0.key < $1.key }.map {
                        DrawingFacts.Attribute(tag: $0.key, value: DrawingFacts.Words($0.value))
                    })
            ]
        }
    }
}

extension RuleTests {
    static let areaLabels = closed.merging(["labels": .list([.text("4")])]) { $1 }
    static let tags: [String: ProfileValue] = ["required": .list([.text("SO_BV|DWG_NO"), .text("TEN_BV")])]

    static let workingUnits: [String: ProfileValue] = [
        "master": .text("m"), "sub": .text("mm"), "positions": .integer(1000),
        "centre": .list([.quantity(Quantity(500_000, .metre)), .quantity(Quantity(1_000_000, .metre))]),
    ]

    static let vectorCases: [Case] = [
        Case(
            rule: "vector.geometry",
            bad: DrawingCases.shapes(
                GeometryFacts.Defect(kind: .invalid, layer: "thua", count: 2, places: [[603_700, 1_191_900]]),
                GeometryFacts.Defect(kind: .zeroLength, layer: "duong", count: 1)),
            good: DrawingCases.shapes(GeometryFacts.Defect(kind: .repeatedPoint, layer: "thua", count: 9)),
            measured: "2 vùng tự cắt, 1 đường dài bằng không"),
        Case(
            rule: "vector.overlaps", bad: DrawingCases.covered(overlap: 12.34),
            good: DrawingCases.covered(gap: 0.1), measured: "2 chỗ chồng, tổng 12,3 m²"),
        Case(
            rule: "vector.overlaps", parameters: ["at_most": .quantity(Quantity(0.5, .squareMetre))],
            bad: DrawingCases.covered(limit: .points), good: DrawingCases.covered(overlap: 0.4),
            measured: "quá nhiều điểm"),
        Case(
            rule: "vector.gaps", bad: DrawingCases.covered(gap: 0.12), good: DrawingCases.covered(gap: 3),
            measured: "1 khe hẹp hơn 0,50 m"),
        Case(
            rule: "vector.area-label", parameters: areaLabels,
            bad: DrawingCases.written(
                WrittenAreas.Difference(written: 456.7, drawn: 465.72, place: [603_700, 1_191_900]),
                WrittenAreas.Difference(written: 100, drawn: 100.08, place: [603_710, 1_191_900])),
            good: DrawingCases.written(WrittenAreas.Difference(written: 100, drawn: 100.08, place: [0, 0])),
            measured: "1 trên 120 thửa sai diện tích"),
        Case(
            rule: "vector.area-label",
            parameters: areaLabels.merging(["tolerance": .quantity(Quantity(1, .percent))]) { $1 },
            bad: DrawingCases.written(WrittenAreas.Difference(written: 456.7, drawn: 465.72, place: [0, 0])),
            good: DrawingCases.written(WrittenAreas.Difference(written: 100, drawn: 100.9, place: [0, 0])),
            measured: "1 trên 120 thửa sai diện tích"),
        Case(
            rule: "vector.shapefile-complete", bad: DrawingCases.shapefile(rows: 38, projection: false),
            good: DrawingCases.shapefile(), measured: "40 hình nhưng 38 dòng thuộc tính, không có .prj"),
        Case(
            rule: "vector.shapefile-complete", parameters: ["projection": .flag(false)],
            bad: DrawingCases.shapefile(size: 4200), good: DrawingCases.shapefile(projection: false),
            measured: ".shp thiếu 800 byte"),
        Case(
            rule: "vector.encoding-declared", bad: DrawingCases.shapefile(page: nil), good: DrawingCases.shapefile(),
            measured: "không ghi bảng mã"),
        Case(
            rule: "vector.encoding-declared", parameters: ["allowed": .list([.text("utf8")])],
            bad: DrawingCases.shapefile(page: "CP1258"), good: DrawingCases.shapefile(), measured: "CP1258 (.cpg)"),
        Case(
            rule: "vector.store",
            bad: DrawingCases.changed(.geoPackage) {
                $0.geoPackage = GeoPackageFacts(
                    applicationID: "GPKG", version: "1.3", integrity: "*** in database main ***")
            },
            good: DrawingCases.changed(.geoPackage) {
                $0.geoPackage = GeoPackageFacts(applicationID: "GP10", version: "1.0", integrity: "ok")
            }, measured: "cơ sở dữ liệu bị hỏng (*** in database main ***)"),
        Case(
            rule: "vector.store",
            bad: DrawingCases.changed(.geoJSON) { $0.geoJSON = GeoJSONFacts(duplicateKeys: ["SO_TO": 3]) },
            good: DrawingCases.changed(.geoJSON) { $0.geoJSON = GeoJSONFacts() },
            measured: "khóa lặp trong một đối tượng: SO_TO"),
        Case(
            rule: "drawing.version", parameters: ["oldest": .text("AC1015"), "newest": .text("AC1032")],
            bad: DrawingCases.changed {
                $0.formatVersion = "AC1009"
                var drawing = DrawingFacts()
                drawing.release = "AutoCAD R11/R12"
                $0.drawing = drawing
            }, good: DrawingCases.changed { $0.formatVersion = "AC1024" }, measured: "AC1009 (AutoCAD R11/R12)"),
        Case(
            rule: "drawing.working-units", parameters: workingUnits, bad: DrawingCases.design(sub: "cm", subs: 100),
            good: DrawingCases.design(), measured: "1 m = 100 cm, 1 m = 1000 điểm"),
        Case(
            rule: "drawing.working-units", parameters: workingUnits, bad: DrawingCases.design(origin: [0, 0, 0]),
            good: DrawingCases.design(), measured: "tâm lưu trữ 0 m, 0 m"),
        Case(
            rule: "drawing.title-block", parameters: tags,
            bad: DrawingCases.titled(["DWG_NO": "KT-01", "TEN_BV": " "]),
            good: DrawingCases.titled(["DWG_NO": "KT-01", "TEN_BV": "Mặt bằng tầng 1"]),
            measured: "khung tên thiếu TEN_BV"),
        Case(
            rule: "drawing.title-block", parameters: tags, bad: DrawingCases.cad { _ in },
            good: DrawingCases.file(DrawingCases.drawing()), measured: "không có khung tên đọc được"),
        Case(
            rule: "drawing.xrefs",
            bad: DrawingCases.cad {
                $0.references = [
                    DrawingFacts.Reference(kind: .drawing, name: "NEN", path: #"..\nen\nen-dia-hinh.dwg"#),
                    DrawingFacts.Reference(kind: .image, name: "", path: "/anh/logo.png"),
                ]
            }, good: DrawingCases.cad { _ in }, measured: "2 tham chiếu: nen-dia-hinh.dwg, logo.png"),
        Case(
            rule: "drawing.hidden-layers",
            bad: DrawingCases.cad {
                $0.layers = [
                    DrawingFacts.Layer(name: "13_SO_THUA", colour: 2, isFrozen: true),
                    DrawingFacts.Layer(name: "TRONG", colour: 7, isOff: true),
                ]
            }, good: DrawingCases.cad { $0.layers = [DrawingFacts.Layer(name: "TRONG", colour: 7, isOff: true)] },
            measured: "1 lớp ẩn: 13_SO_THUA"),
    ]
}
