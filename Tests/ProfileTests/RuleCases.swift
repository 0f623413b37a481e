import ArchiveModel
import ProfileRules

extension RuleTests.Case {
    var findings: [Finding] {
        Sample.judged(
            rule, parameters, fields: fields, typed: typed, kind: kind, origin: origin, others + [bad])
    }
    var findingsWhenGood: [Finding] {
        Sample.judged(rule, parameters, fields: fields, typed: typed, kind: kind, origin: .paper, others + [good])
    }
}

/// Sheets, pages and the text in them.
extension RuleTests {
    static func pages(_ pages: PDFFacts.Page...) -> FileFacts { Sample.file("A.pdf", .pdf, pdf: Sample.pdf(pages)) }
    static let declared = FieldRule(key: "so_trang_khai", label: LocalizedText(vi: "Số trang", en: "Pages"))
    static func turned(_ rotation: Int) -> PDFFacts.Page {
        var page = Sample.page()
        page.rotation = rotation
        return page
    }

    static let sheetCases: [Case] = [
        Case(
            rule: "resolution.minimum", parameters: dpi300.merging(["sizes": .list([.text("A1")])]) { $1 },
            bad: pages(Sample.page(1, 210, 297, dpi: 150), Sample.page(2, 841, 594, dpi: 200)),
            good: pages(Sample.page(1, 210, 297, dpi: 150)), measured: "200 dpi"),
        Case(
            rule: "page.size", parameters: ["tolerance": .quantity(Quantity(3, .millimetre))],
            bad: pages(Sample.page(1, 214, 297)), good: pages(Sample.page(1, 212, 299)), measured: "214×297 mm"),
        Case(
            rule: "page.size", parameters: ["rolls": .flag(false), "elongated": .flag(true)],
            bad: pages(Sample.page(1, 1000, 420)), good: pages(Sample.page(1, 841, 420)), measured: "1000×420 mm"),
        Case(
            rule: "page.size", parameters: ["longest": .quantity(Quantity(2, .metre))],
            bad: pages(Sample.page(1, 594, 2100)), good: pages(Sample.page(1, 594, 2000)), measured: "594×2100 mm"),
        Case(
            rule: "page.orientation", parameters: ["allowed": .text("landscape"), "sizes": .list([.text("A3")])],
            bad: pages(Sample.page(1, 297, 420)),
            good: pages(Sample.page(1, 420, 297), Sample.page(2, 210, 297)), measured: "thẳng đứng"),
        Case(rule: "page.rotation", bad: pages(Sample.page(), turned(90)), good: pages(turned(0)), measured: "90°"),
        Case(
            rule: "page.mixed", bad: pages(Sample.page(1, 297, 420), Sample.page(2, 841, 594)),
            good: pages(Sample.page(1, 297, 420), Sample.page(2, 420, 297)), measured: "2 khổ: A3, A1"),
        Case(
            rule: "page.order", bad: Sample.file("tap-1/KT-003.tif", raster: Sample.raster()),
            good: Sample.file("tap-1/KT-002.tif", raster: Sample.raster()), measured: "1 → 3",
            others: [Sample.file("tap-1/KT-001.tif", raster: Sample.raster())], kind: .folder),
        Case(
            rule: "page.order", bad: Sample.file("b.tif", raster: Sample.raster()),
            good: Sample.file("a2.tif", raster: Sample.raster()), measured: "b.tif",
            others: [Sample.file("a1.tif", raster: Sample.raster())], kind: .folder),
        Case(
            rule: "page.declared", parameters: ["field": .text("so_trang_khai")], bad: pages(Sample.page()),
            good: pages(Sample.page(), Sample.page(2)), measured: "1 trang", fields: [declared],
            typed: ["so_trang_khai": "2"]),
        Case(
            rule: "pdf.conformance", parameters: ["allowed": .list([.text("PDF/A-2b")])],
            bad: pdf { $0.claimedConformance = "PDF/A-1b" }, good: pdf { $0.claimedConformance = "pdf/a-2B" },
            measured: "PDF/A-1b"),
        Case(
            rule: "pdf.conformance", parameters: ["allowed": .list([.text("PDF/A-2b")])], bad: goodPDF,
            good: goodTIFF, measured: "không khai PDF/A"),
        Case(
            rule: "pdf.text",
            bad: pages(Sample.page(1, characters: 20), Sample.page(2), Sample.page(3), Sample.page(4, kind: .blank)),
            good: pages(Sample.page(1, characters: 20), Sample.page(2, kind: .blank)), measured: "33 % trang có chữ"),
        Case(
            rule: "pdf.text", parameters: ["pages": .quantity(Quantity(50, .percent))],
            bad: pages(Sample.page(1, characters: 20), Sample.page(2), Sample.page(3)),
            good: pages(Sample.page(1, characters: 20), Sample.page(2)), measured: "33 % trang có chữ"),
        Case(
            rule: "text.encoding",
            bad: pdf {
                $0.texts = TextFacts(
                    texts: 4, tcvn3Words: 3, examples: [TextFacts.Example(stored: "B¶n", decoded: "Bản")],
                    legacyFonts: [".VnTime"])
            }, good: pdf { $0.texts = TextFacts(texts: 4, unicodeWords: 90, vniWords: 1) },
            measured: "3 từ mã TCVN3, phông .VnTime"),
    ]
}

/// Stamps, signatures, marks of secrecy, lists of drawings.
extension RuleTests {
    static let place = MarkPlaceRequest(
        name: "giam_doc", page: .last, corner: .bottomRight,
        lengths: [20, 60, 80, 40].map { Quantity($0, .millimetre) })
    static let places: [String: ProfileValue] = [
        "places": .table([
            "giam_doc": .table([
                "label": .text("Giám đốc"), "page": .text("last"), "corner": .text("bottom-right"),
                "x": .quantity(place.lengths[0]), "y": .quantity(place.lengths[1]),
                "width": .quantity(place.lengths[2]), "height": .quantity(place.lengths[3]),
            ])
        ])
    ]

    static func seen(stamp: Double = 1, signature: Double = 1) -> FileFacts {
        var page = Sample.page()
        let fact = MarkPlaceFact(request: place, box: [0.5, 0.6, 0.3, 0.1], stamp: stamp, signature: signature)
        page.marks = MarksFacts(places: [fact])
        return pages(page)
    }

    static func secret(certain: Bool) -> FileFacts {
        var page = Sample.page()
        page.marks = MarksFacts(secrecy: [SecrecyMark(evidence: .stamp, isCertain: certain, page: 1)])
        return pages(page)
    }

    static func drawings(_ numbers: String?..., listed: [String]) -> FileFacts {
        var list = Sample.page(1)
        list.drawing = DrawingNumbers(listed: listed)
        let others = numbers.enumerated().map { index, number in
            var page = Sample.page(index + 2)
            page.drawing = number.map { DrawingNumbers(own: $0) }
            return page
        }
        return Sample.file("A.pdf", .pdf, pdf: Sample.pdf([list] + others))
    }

    static let markCases: [Case] = [
        Case(
            rule: "security.secrecy-mark", bad: secret(certain: true), good: pages(Sample.page()),
            measured: "dấu chỉ độ mật"),
        Case(
            rule: "security.secrecy-mark", bad: secret(certain: false), good: pages(Sample.page()),
            measured: "dấu chưa đọc chắc chắn được"),
        Case(
            rule: "mark.stamp-required", parameters: places, bad: seen(stamp: 0.1), good: seen(),
            measured: "độ tin cậy 10 %"),
        Case(
            rule: "mark.signature-required", parameters: places, bad: seen(signature: 0.3), good: seen(),
            measured: "độ tin cậy 30 %"),
        Case(
            rule: "drawing.list", bad: drawings("KT-01", nil, listed: ["KT-01", "KT-02", "KT-03"]),
            good: drawings("KT-01", "KT 02", listed: ["KT-01", "KT02"]),
            measured: "1/3 bản vẽ"),
        Case(
            rule: "drawing.list", bad: drawings("KT-01", "KT-01", listed: []),
            good: drawings("KT-01", "KT-02", listed: ["KT-01", "KT-02"]), measured: "KT-01"),
        Case(
            rule: "drawing.list", bad: drawings("KT-01", "KT-09", listed: ["KT-01"]),
            good: drawings("KT.01", "KT-09", listed: ["KT-01", "KT-09"]), measured: "1 bản vẽ thừa"),
    ]
}
