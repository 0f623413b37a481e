internal import ArchiveModel
internal import ProfileRules

/// Whether the keys about records name fields that exist and fit each other.
struct RecordKeysCheck {
    let table: CheckedTable
    let fields: [FieldRule]

    func check(_ complaints: inout Complaints) {
        for key in table["identity"]?.list ?? [] { checkField(key, &complaints) }
        checkPageFields(&complaints)
        checkDossier(&complaints)
        checkGrouping(&complaints)
        // A number that was refused is no missing number.
        if !complaints.hasErrors { checkRetention(&complaints) }
        checkTimestamp(&complaints)
        checkDefaults(&complaints)
    }

    /// `when: none` asks nobody for anything.
    private func checkTimestamp(_ complaints: inout Complaints) {
        guard let timestamp = table.table("timestamp"), timestamp.text("when") == "none",
            let position = timestamp.position(of: "level")
        else { return }
        complaints.add(.withoutEffect("level", because: "when: none"), at: position)
    }

    private func checkField(_ value: Checked?, _ complaints: inout Complaints) {
        guard let value, let key = value.value?.text, !fields.contains(where: { $0.key == key }) else { return }
        complaints.add(.unknownField(key, known: fields.map(\.key)), at: value.position)
    }

    private func checkPageFields(_ complaints: inout Complaints) {
        for entry in table.table("page_fields")?.entries ?? [] {
            if !ScalarReader.isIdentifier(entry.key) {
                complaints.add(
                    .wrongType(entry.key, expected: TypeWords.name(of: .identifier), example: "so_to"),
                    at: entry.keyPosition)
            } else if fields.contains(where: { $0.key == entry.key }) {
                complaints.add(.fieldTwice(entry.key), at: entry.keyPosition)
            }
        }
    }

    private func checkDossier(_ complaints: inout Complaints) {
        guard let dossier = table.table("dossier") else { return }
        checkField(dossier["field"], &complaints)
        checkField(dossier["paper"], &complaints)
        if let field = dossier.text("field"), field == dossier.text("paper"), let paper = dossier["paper"] {
            complaints.add(.sameField(field), at: paper.position)
        }
        guard let kind = fields.first(where: { $0.key == dossier.text("paper") }) else { return }
        for entry in dossier.table("papers")?.entries ?? [] {
            if let expected = FieldValue.complaint(about: entry.key, in: kind) {
                complaints.add(.impossibleValue(entry.key, of: kind.key, expected: expected), at: entry.keyPosition)
            }
        }
    }

    /// `by: file` makes nothing of `runs:`.
    private func checkGrouping(_ complaints: inout Complaints) {
        guard let grouping = table.table("grouping"), grouping.text("by") == "file" else { return }
        for key in ["runs", "order"] {
            if let position = grouping.position(of: key) {
                complaints.add(.withoutEffect(key, because: "by: file"), at: position)
            }
        }
    }

    private func checkRetention(_ complaints: inout Complaints) {
        guard let retention = table.table("retention"), let position = table.position(of: "retention") else { return }
        let isPermanent = retention.flag("permanent") ?? false
        if isPermanent, let years = retention.position(of: "years") {
            complaints.add(.withoutEffect("years", because: "permanent: true"), at: years)
        } else if !isPermanent, retention.integer("years") == nil {
            complaints.add(.retentionOpen, at: position)
        }
    }

    /// A default that its own field refuses would hold every submission.
    private func checkDefaults(_ complaints: inout Complaints) {
        let tables = ["fields", "page_fields"].flatMap { table.table($0)?.entries ?? [] }
        for entry in tables {
            guard let value = entry.value.table?["default"], let text = value.value?.text,
                let field = ProfileBuilder.field(entry), let expected = FieldValue.complaint(about: text, in: field)
            else { continue }
            complaints.add(.impossibleValue(text, of: entry.key, expected: expected), at: value.position)
        }
    }
}
