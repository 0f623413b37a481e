internal import ArchiveModel

extension RasterFacts {
    /// A raster in rows for people.
    var rows: [FactRow] {
        var rows = [
            FactRow("Ảnh", "Image") { language in
                let pixels = language == .vietnamese ? "điểm ảnh" : "pixels"
                let size =
                    "\(FactWords.number(Double(width), language)) × \(FactWords.number(Double(height), language))"
                return
                    "\(size) \(pixels), \(Self.name(colour)[language]), \(bands) × \(bitsPerSample) bit, \(compression)"
            }
        ]
        if let x = dpiX, let y = dpiY {
            rows.append(
                FactRow("Độ phân giải", "Resolution") { language in
                    let both = [x.value, y.value].map { FactWords.number($0, language) }
                    return "\(both[0] == both[1] ? both[0] : both.joined(separator: " × ")) dpi (\(x.source))"
                })
            rows.append(
                FactRow("Khổ giấy", "Sheet") { language in
                    let sides = [Double(width) / x.value, Double(height) / y.value].map {
                        FactWords.number(($0 * 25.4).rounded(), language)
                    }
                    return sides.joined(separator: " × ") + " mm"
                })
        } else {
            rows.append(
                FactRow("Độ phân giải", "Resolution", LocalizedText(vi: "tệp không ghi", en: "the file states none")))
        }
        if pages > 1 { rows.append(FactRow("Số trang", "Pages", same: String(pages))) }
        if let ink { rows.append(FactRow("Nét vẽ", "Ink") { FactWords.percent(ink.share, $0) }) }
        if let codes, !codes.isEmpty { rows.append(CodeFact.row(codes)) }
        rows += (quality?.rows ?? []) + (reading?.rows ?? []) + (marks?.rows ?? [])
        rows += (further ?? []).flatMap(\.rows)
        return rows + (georeference?.rows ?? [])
    }

    private static func name(_ colour: Colour) -> LocalizedText {
        switch colour {
        case .bitonal: LocalizedText(vi: "đen trắng", en: "bitonal")
        case .gray: LocalizedText(vi: "xám", en: "gray")
        case .palette: LocalizedText(vi: "bảng màu", en: "palette")
        case .rgb, .rgba: LocalizedText(vi: "màu", en: "colour")
        case .cmyk: LocalizedText(vi: "CMYK", en: "CMYK")
        case .other: LocalizedText(vi: "kiểu màu khác", en: "other samples")
        }
    }
}

extension RasterPage {
    fileprivate var rows: [FactRow] {
        let line = LocalizedText { language in
            let unit = language == .vietnamese ? "điểm ảnh" : "pixels"
            let sides = [width, height].map { FactWords.number(Double($0), language) }.joined(separator: " × ")
            let dots = dpiX.map { ", \(FactWords.number($0.value, language)) dpi" } ?? ""
            let share = ink.map { ", " + FactWords.percent($0.share, language) }
            let drawn = share.map { $0 + (language == .vietnamese ? " nét vẽ" : " ink") } ?? ""
            return "\(sides) \(unit)\(dots)\(drawn)"
        }
        return [FactRow("Trang \(number)", "Page \(number)", line)]
            + (codes.map { $0.isEmpty ? [] : [CodeFact.row($0)] } ?? [])
            + (quality?.rows ?? []) + (marks?.rows ?? [])
    }
}

extension CodeFact {
    static func row(_ codes: [CodeFact]) -> FactRow {
        let texts = codes.map {
            LocalizedText(
                vi: "\($0.payload) (\($0.symbology.rawValue))", en: "\($0.payload) (\($0.symbology.rawValue))")
        }
        return FactRow("Mã vạch", "Bar codes", FactWords.list(texts, most: 10))
    }
}

extension GeoreferenceFacts {
    /// Every source that says where it lies, and what contradicts.
    var rows: [FactRow] {
        var rows: [FactRow] = []
        let said = statements.map { statement in
            LocalizedText { language in Self.text(statement, language) }
        }
        if !said.isEmpty { rows.append(FactRow("Tọa độ", "Coordinates", said)) }
        if let extent, extent.count == 4 {
            rows.append(
                FactRow("Phạm vi", "Extent") { language in
                    let numbers = extent.map { FactWords.number($0, language, 2) }
                    return "\(numbers[0]) – \(numbers[2]); \(numbers[1]) – \(numbers[3])"
                })
        }
        if !groundControlPoints.isEmpty {
            rows.append(FactRow("Điểm khống chế", "Control points", same: String(groundControlPoints.count)))
        }
        if !conflicts.isEmpty {
            let texts = conflicts.map { conflict in
                let text = "\(conflict.first) ≠ \(conflict.second): \(conflict.what), \(conflict.detail)"
                return LocalizedText(vi: text, en: text)
            }
            rows.append(FactRow("Mâu thuẫn", "Conflicts", texts))
        }
        return rows
    }

    private static func text(_ statement: Statement, _ language: Language) -> String {
        let none = language == .vietnamese ? "không ghi hệ tọa độ" : "no coordinate system"
        let system = statement.crs.map { crs in (crs.epsg.map { "EPSG:\($0) " } ?? "") + crs.name } ?? none
        guard let numbers = statement.geotransform, numbers.count == 6 else { return "\(statement.source): \(system)" }
        let size = (numbers[1] * numbers[1] + numbers[4] * numbers[4]).squareRoot()
        let unit = statement.crs?.unit ?? ""
        let pixel = language == .vietnamese ? "một điểm ảnh" : "one pixel"
        return
            "\(statement.source): \(system); \(pixel) = \(FactWords.number(size, language, size < 1 ? 4 : 2)) \(unit)"
    }
}
