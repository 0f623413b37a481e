internal import ArchiveModel

/// What the rules about images and pages saw.
extension MinimumResolution {
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        guard let limit = setting[Self.atLeast]?.quantity else { return [] }
        let coverage = (setting[Self.coverage]?.quantity?.value ?? 0) / 100
        return context.documents(for: setting).compactMap { file in
            guard file.raster != nil || file.pdf != nil else { return nil }
            let value = file.worstResolution(coverage: coverage) ?? file.resolutionOnSheet(scale: context.scale)
            let none =
                file.pdf == nil
                ? LocalizedText(vi: "tệp không ghi độ phân giải", en: "the file states no resolution")
                : LocalizedText(vi: "không có trang quét", en: "no scanned page")
            return RuleReading(
                file: file.name, measured: value.map { Wording.text(Quantity($0, .dotsPerInch)) } ?? none,
                expected: Wording.atLeast(limit))
        }
    }
}

extension SquareResolution {
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        guard let limit = setting[Self.atMost]?.quantity else { return [] }
        return context.documents(for: setting).compactMap { file in
            guard let x = file.raster?.dpiX?.value, let y = file.raster?.dpiY?.value else { return nil }
            return RuleReading(
                file: file.name,
                measured: LocalizedText {
                    "\(Quantity(x, .dotsPerInch).text($0)) × \(Quantity(y, .dotsPerInch).text($0))"
                },
                expected: LocalizedText { ($0 == .vietnamese ? "lệch ≤ " : "difference ≤ ") + limit.text($0) })
        }
    }
}

extension ColourDepth {
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        guard let limit = setting[Self.atLeast]?.quantity else { return [] }
        return context.documents(for: setting).compactMap { file in
            file.raster.map { raster in
                RuleReading(
                    file: file.name,
                    measured: LocalizedText {
                        Quantity(Double(raster.colourBits), .bit).text($0) + " (\(raster.colour.rawValue))"
                    }, expected: Wording.atLeast(limit))
            }
        }
    }
}

extension ForbiddenCompression {
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        let codecs = (setting[Self.codecs]?.list ?? []).compactMap(\.text).joined(separator: ", ")
        return context.documents(for: setting).compactMap { file in
            file.raster.map { raster in
                RuleReading(
                    file: file.name, measured: Wording.same(raster.compression),
                    expected: LocalizedText(vi: "không dùng \(codecs)", en: "not \(codecs)"))
            }
        }
    }
}

extension BlankPage {
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        let least = setting[Self.ink]?.quantity ?? Quantity(0, .percent)
        return context.documents(for: setting).compactMap { file in
            let pages = file.pdf?.pages.filter { $0.characters == 0 }.compactMap(\.ink?.share) ?? []
            guard let share = file.raster?.inkOfPages.map(\.ink.share).min() ?? pages.min() else { return nil }
            let value = Quantity(share * 100, .percent)
            return RuleReading(
                file: file.name,
                measured: LocalizedText(
                    vi: "phần nét vẽ \(value.text(.vietnamese, decimals: 2))",
                    en: "\(value.text(.english, decimals: 2)) ink"),
                expected: LocalizedText(
                    vi: "trên \(least.text(.vietnamese))", en: "more than \(least.text(.english))"))
        }
    }
}

extension PageSize {
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        let names = (setting[Self.sizes]?.list ?? []).compactMap(\.text).joined(separator: ", ")
        let rolls = setting[Self.rolls]?.flag == true
        return context.documents(for: setting).compactMap { file in
            var seen: Set<String> = []
            let sizes = file.sheetSizes.map(\.text).filter { seen.insert($0).inserted }
            if sizes.isEmpty { return nil }
            return RuleReading(
                file: file.name, measured: Wording.names(sizes, limit: 4),
                expected: LocalizedText(
                    vi: names + (rolls ? " hoặc bản in cuộn" : ""), en: names + (rolls ? " or a plot from a roll" : ""))
            )
        }
    }
}

extension PageCount {
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        let counts = context.documents(for: setting).compactMap { $0.pdf?.pages.count ?? $0.raster?.pages }
        if counts.isEmpty { return [] }
        let limits = [
            setting[Self.atLeast]?.quantity.map(Wording.atLeast), setting[Self.atMost]?.quantity.map(Wording.atMost),
        ].compactMap { $0 }
        return [
            RuleReading(
                measured: Wording.text(Quantity(Double(counts.reduce(0, +)), .page)),
                expected: LocalizedText { language in limits.map { $0[language] }.joined(separator: ", ") })
        ]
    }
}
