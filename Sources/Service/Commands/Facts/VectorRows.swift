internal import ArchiveModel

extension VectorFacts {
    /// A drawing in rows for people.
    var rows: [FactRow] {
        var rows = [
            FactRow("Bản vẽ", "Drawing") { language in
                let count = FactWords.number(Double(featureCount), language)
                let version = formatVersion.map { " \($0)" } ?? ""
                let layers = self.layers.count
                return language == .vietnamese
                    ? "\(driver)\(version), \(count) đối tượng, \(layers) lớp"
                    : "\(driver)\(version), \(count) objects, \(layers) layers"
            }
        ]
        if let units { rows.append(FactRow("Đơn vị", "Units", same: "\(units.value) (\(units.source))")) }
        if let crs { rows.append(FactRow("Hệ tọa độ", "CRS", same: (crs.epsg.map { "EPSG:\($0) " } ?? "") + crs.name)) }
        if let extent, extent.count == 4 {
            rows.append(
                FactRow("Phạm vi", "Extent") { language in
                    let numbers = extent.map { FactWords.number($0, language, 2) }
                    return "\(numbers[0]) – \(numbers[2]); \(numbers[1]) – \(numbers[3])"
                })
        }
        rows.append(FactRow("Lớp", "Layers", FactWords.list(layers.map(\.line), most: 80)))
        for area in areas ?? [] { rows.append(area.row) }
        if let texts { rows.append(texts.row) }
        rows += (drawing?.rows ?? []) + (geometry?.rows ?? []) + (marks?.rows ?? [])
        return rows
    }
}

extension VectorFacts.Layer {
    fileprivate var line: LocalizedText {
        let kinds = geometryKinds.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        let text = "\(name): \(count)\(kinds.isEmpty ? "" : " (\(kinds))")"
        return LocalizedText(vi: text, en: text)
    }
}

extension AreaFacts {
    fileprivate var row: FactRow {
        let names = boundaries.joined(separator: ", ")
        let loose = looseEnds.reduce(0) { $0 + $1.count }
        let count = areas.map(String.init) ?? "?"
        return FactRow(
            "Vùng khép kín", "Closed areas",
            LocalizedText(
                vi: "\(count) vùng từ lớp \(names), \(loose) đầu hở",
                en: "\(count) from layers \(names), \(loose) loose ends"))
    }
}

extension TextFacts {
    var row: FactRow {
        let old = legacyEncoding.map { "\($0)".uppercased() }
        return FactRow(
            "Chữ", "Texts",
            LocalizedText(
                vi: "\(texts) dòng chữ" + (old.map { ", \(legacyWords) từ theo bảng mã cũ \($0)" } ?? ""),
                en: "\(texts) texts" + (old.map { ", \(legacyWords) words in the old encoding \($0)" } ?? "")))
    }
}

extension DrawingFacts {
    fileprivate var rows: [FactRow] {
        var rows = titleBlocks.prefix(5).map { block in
            let lines = block.attributes.map {
                LocalizedText(vi: "\($0.tag): \($0.value.text)", en: "\($0.tag): \($0.value.text)")
            }
            return FactRow("Khung tên", "Title block", FactWords.list(lines, most: 30))
        }
        let hidden = layers.filter { $0.isOff || $0.isFrozen }.map(\.name)
        if !hidden.isEmpty { rows.append(FactRow("Lớp bị ẩn", "Hidden layers", same: hidden.joined(separator: ", "))) }
        if !references.isEmpty {
            let lines = references.map {
                LocalizedText(vi: "\($0.kind.rawValue) \($0.path)", en: "\($0.kind.rawValue) \($0.path)")
            }
            rows.append(FactRow("Tham chiếu ngoài", "References", FactWords.list(lines, most: 10)))
        }
        for limit in limits { rows.append(FactRow("Giới hạn", "Limit", same: limit)) }
        return rows
    }
}

extension GeometryFacts {
    fileprivate var rows: [FactRow] {
        if defects.isEmpty { return [] }
        let lines = defects.map {
            LocalizedText(
                vi: "\($0.layer): \($0.kind.rawValue) \($0.count)", en: "\($0.layer): \($0.kind.rawValue) \($0.count)")
        }
        return [FactRow("Lỗi hình học", "Geometry", FactWords.list(lines, most: 20))]
    }
}
