/// Whether a dossier holds the papers that its profile lists (*đủ*). Pure: records in, answer out.
package struct DossierCompleteness: Hashable, Sendable, Codable {
    package struct Line: Hashable, Sendable, Codable {
        package var code: String
        package var label: LocalizedText
        package var isRequired: Bool
        package var least: Int
        /// Records of this kind, by their codes.
        package var records: [String]

        package var isMissing: Bool { isRequired && records.count < least }
    }
    /// The dossier's own value: `H22.16.5-260131-0007`.
    package var dossier: String
    /// In the order of the profile.
    package var lines: [Line]
    /// Records of the dossier whose kind the profile does not list.
    package var others: [String]

    package var isComplete: Bool { !lines.contains { $0.isMissing } }

    /// - Parameter records: of any dossier: record code → fields.
    /// - Returns: nil when the profile lists no papers.
    package init?(dossier: String, profile: Profile, records: [(id: String, fields: [String: String])]) {
        guard let rules = profile.dossier else { return nil }
        self.dossier = dossier
        let own = records.filter { $0.fields[rules.field] == dossier }
        lines = rules.papers.map { paper in
            Line(
                code: paper.code, label: paper.label, isRequired: paper.isRequired, least: paper.least,
                records: own.filter { $0.fields[rules.paperField] == paper.code }.map(\.id).sorted())
        }
        let listed = Set(rules.papers.map(\.code))
        others = own.filter { record in record.fields[rules.paperField].map { !listed.contains($0) } ?? true }
            .map(\.id).sorted()
    }

    /// `Hồ sơ H22-…: đủ 3 loại giấy tờ`, or what is missing.
    package var summary: LocalizedText {
        let required = lines.filter(\.isRequired)
        let missing = lines.filter(\.isMissing)
        let present = required.count - missing.count
        if missing.isEmpty {
            return LocalizedText(
                vi: "Hồ sơ \(dossier): đủ \(required.count) loại giấy tờ bắt buộc.",
                en: "Dossier \(dossier): complete, \(required.count) required papers.")
        }
        func list(_ language: Language) -> String {
            missing.map { line in
                let count = line.least > 1 ? " (\(line.records.count)/\(line.least))" : ""
                return "\(line.label[language])\(count)"
            }.joined(separator: ", ")
        }
        let count = "\(present)/\(required.count)"
        return LocalizedText(
            vi: "Hồ sơ \(dossier): có \(count) loại giấy tờ bắt buộc, thiếu: \(list(.vietnamese)).",
            en: "Dossier \(dossier): \(count) required papers, missing: \(list(.english)).")
    }
}
