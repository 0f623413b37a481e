internal import ArchiveModel

/// Field values that were read on pages: text of title blocks, map frames and heads of papers, and bar codes.
struct ReadFields {
    let documents: [FileFacts]

    func candidates(_ source: FieldRule.Source, for rule: FieldRule) -> [FieldCandidate] {
        switch source {
        case .barcode: codes(for: rule)
        case .ocrLabel: labelled(rule)
        default: source.reading.map { read($0, source, for: rule) } ?? []
        }
    }

    private struct Page {
        var reading: ReadingFacts
        var file: String
        /// From 1; nil for an image.
        var number: Int?
    }

    private var pages: [Page] {
        documents.flatMap { file -> [Page] in
            let image = file.raster?.reading.map { [Page(reading: $0, file: file.name)] } ?? []
            let pages = file.pdf?.pages.compactMap { page in
                page.reading.map { Page(reading: $0, file: file.name, number: page.number) }
            }
            return image + (pages ?? [])
        }
    }

    /// The surest of the first page that says something.
    private func read(_ key: ReadingKey, _ source: FieldRule.Source, for rule: FieldRule) -> [FieldCandidate] {
        for page in pages {
            guard let value = page.reading[key] else { continue }
            return [candidate(value.text, source, value.confidence, value.box, page, rule)]
        }
        return []
    }

    private func labelled(_ rule: FieldRule) -> [FieldCandidate] {
        let labels = [rule.label.vi, rule.label.en].map(\.searchFolded)
        for page in pages {
            let entries = page.reading.entries.filter { labels.contains($0.label.searchFolded) && !$0.text.isBlank }
            guard let entry = entries.max(by: { $0.confidence < $1.confidence }) else { continue }
            return [candidate(entry.text, .ocrLabel, entry.confidence, entry.box, page, rule)]
        }
        return []
    }

    private func candidate(
        _ text: String, _ source: FieldRule.Source, _ confidence: Double, _ box: [Double], _ page: Page,
        _ rule: FieldRule
    ) -> FieldCandidate {
        FieldCandidate(
            field: rule.key, text: text, source: source.rawValue, confidence: confidence,
            place: Place(file: page.file, page: page.number, box: box))
    }

    // MARK: Bar codes

    /// Every different content that is a good value of the field; a field without a form of its own takes the first.
    private func codes(for rule: FieldRule) -> [FieldCandidate] {
        let hasForm = rule.pattern != nil || !rule.codes.isEmpty || ![.text, .code].contains(rule.kind)
        var found: [FieldCandidate] = []
        for file in documents {
            for page in file.codesOfPages {
                for code in page.codes where FieldValue.complaint(about: code.payload.trimmed, in: rule) == nil {
                    let text = code.payload.trimmed
                    guard !text.isEmpty, !found.contains(where: { $0.text == text }) else { continue }
                    found.append(
                        FieldCandidate(
                            field: rule.key, text: text, source: FieldRule.Source.barcode.rawValue,
                            confidence: code.symbology.confidence,
                            place: Place(file: file.name, page: page.number, box: code.box)))
                }
            }
        }
        return hasForm ? found : Array(found.prefix(1))
    }
}

extension FileFacts {
    /// Bar codes page by page; an image of one page has no number.
    var codesOfPages: [(number: Int?, codes: [CodeFact])] {
        let ofPDF = (pdf?.pages ?? []).map { (number: Optional($0.number), codes: $0.codes ?? []) }
        guard let raster else { return ofPDF }
        let further = raster.further ?? []
        return [(number: further.isEmpty ? nil : 1, codes: raster.codes ?? [])]
            + further.map { (number: Optional($0.number), codes: $0.codes ?? []) } + ofPDF
    }
}

extension CodeFact.Symbology {
    /// Code 128 and QR carry their own check; Code 39 usually has none.
    fileprivate var confidence: Double { self == .code39 ? 0.9 : 0.99 }
}
