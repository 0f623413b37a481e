internal import ArchiveModel

/// What the rules about PDF, places and drawings saw.
extension PDFVersion {
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        context.documents(for: setting).compactMap { file in
            guard let version = file.pdf?.version, let least = setting[Self.atLeast]?.text else { return nil }
            return RuleReading(file: file.name, measured: Wording.same(version), expected: Wording.same("≥ \(least)"))
        }
    }
}

extension PDFEncryption {
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        context.documents(for: setting).compactMap { file in
            file.pdf.map { pdf in
                RuleReading(
                    file: file.name,
                    measured: pdf.isEncrypted
                        ? LocalizedText(vi: "bị mã hóa", en: "encrypted")
                        : LocalizedText(vi: "không mã hóa", en: "not encrypted"),
                    expected: LocalizedText(vi: "không mã hóa", en: "not encrypted"))
            }
        }
    }
}

extension PDFJavaScript {
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        let none = LocalizedText(vi: "không có JavaScript", en: "no JavaScript")
        return context.documents(for: setting).compactMap { file in
            file.pdf.map { pdf in
                RuleReading(
                    file: file.name,
                    measured: pdf.hasJavaScript ? LocalizedText(vi: "có JavaScript", en: "contains JavaScript") : none,
                    expected: none)
            }
        }
    }
}

extension PDFFonts {
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        context.documents(for: setting).compactMap { file in
            file.pdf.map { pdf in
                let missing = pdf.fonts.count { !$0.isEmbedded }
                return RuleReading(
                    file: file.name,
                    measured: LocalizedText(
                        vi: "\(missing) trong \(pdf.fonts.count) phông chữ chưa nhúng",
                        en: "\(missing) of \(pdf.fonts.count) fonts not embedded"),
                    expected: LocalizedText(vi: "mọi phông chữ được nhúng", en: "every font embedded"))
            }
        }
    }
}

extension PDFAttachments {
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        let limit = setting[Self.atMost]?.integer ?? 0
        return context.documents(for: setting).compactMap { file in
            file.pdf.map {
                RuleReading(
                    file: file.name, measured: Wording.same("\($0.attachments)"), expected: Wording.same("≤ \(limit)"))
            }
        }
    }
}

extension GeoreferenceRequired {
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        let wanted = LocalizedText(vi: "có tọa độ", en: "georeferenced")
        return context.documents(for: setting).filter { $0.raster != nil || $0.pdf != nil }.map { file in
            RuleReading(
                file: file.name,
                measured: file.isGeoreferenced ? wanted : LocalizedText(vi: "không có tọa độ", en: "no coordinates"),
                expected: wanted)
        }
    }
}

extension GeoreferenceConflict {
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        context.documents(for: setting).filter { !$0.georeferences.isEmpty }.map { file in
            let count = file.georeferences.reduce(0) { $0 + $1.conflicts.count }
            return RuleReading(
                file: file.name,
                measured: LocalizedText(vi: "\(count) chỗ mâu thuẫn", en: "\(count) disagreements"),
                expected: LocalizedText(vi: "các nguồn khớp nhau", en: "sources that agree"))
        }
    }
}

extension GeoreferenceCRS {
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        context.documents(for: setting).compactMap { file in
            let names = file.statedCRS.map { system in system.epsg.map { "EPSG:\($0) " } ?? "" + system.name }
            var seen: Set<String> = []
            let distinct = names.filter { seen.insert($0).inserted }
            if distinct.isEmpty, !file.isGeoreferenced, file.vector == nil { return nil }
            return RuleReading(
                file: file.name,
                measured: distinct.isEmpty
                    ? LocalizedText(vi: "không ghi hệ tọa độ", en: "no coordinate system")
                    : Wording.names(distinct, limit: 3), expected: setting.spoken)
        }
    }
}

extension VectorContent {
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        context.documents(for: setting).compactMap { file in
            file.vector.map { vector in
                RuleReading(
                    file: file.name,
                    measured: LocalizedText(
                        vi: "\(vector.featureCount) đối tượng", en: "\(vector.featureCount) objects"),
                    expected: LocalizedText(vi: "có đối tượng", en: "some objects"))
            }
        }
    }
}

extension VectorLayers {
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        let wanted = (setting[Self.required]?.list ?? []).compactMap(\.text)
        return context.documents(for: setting).compactMap { file in
            file.vector.map { vector in
                RuleReading(
                    file: file.name, measured: Wording.names(vector.layers.filter { $0.count > 0 }.map(\.name)),
                    expected: Wording.same(wanted.joined(separator: ", ")))
            }
        }
    }
}

extension AcceptedFormat {
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        let list = Wording.same(context.profile.accepts.map(\.rawValue).joined(separator: ", "))
        return context.documents.map {
            RuleReading(file: $0.name, measured: Wording.same($0.identification.format.rawValue), expected: list)
        }
    }
}

extension ReadableFile {
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        let whole = LocalizedText(vi: "đọc được trọn vẹn", en: "readable as a whole")
        return context.facts.files.map { file in
            let problems = file.problems.map(\.code.rawValue).joined(separator: ", ")
            return RuleReading(
                file: file.name, measured: problems.isEmpty ? whole : Wording.same(problems), expected: whole)
        }
    }
}

extension NamingPattern {
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        guard let naming = context.profile.naming, !naming.patterns.isEmpty else { return [] }
        return [
            RuleReading(
                measured: Wording.same(NameMatcher.subject(of: context.submission)),
                expected: Wording.same(naming.patterns.joined(separator: " | ")))
        ]
    }
}

extension FieldRequired {
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        context.fieldsInForce.filter(\.isRequired).map { field in
            let value = context.fields[field.key]
            return RuleReading(
                measured: LocalizedText(
                    vi: "\(field.label.vi): \(value ?? "chưa có")", en: "\(field.label.en): \(value ?? "none")"),
                expected: LocalizedText(vi: "có giá trị", en: "a value"))
        }
    }
}
