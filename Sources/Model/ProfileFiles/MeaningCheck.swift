internal import ArchiveModel
internal import ProfileRules

/// Things that the types alone do not tell: placeholders without fields, codes without a number, dates in reverse.
enum MeaningCheck {
    static func check(_ table: CheckedTable, _ complaints: inout Complaints) {
        let fields = (table.table("fields")?.entries ?? []).map(\.key)
        for entry in table.table("fields")?.entries ?? [] where !ScalarReader.isIdentifier(entry.key) {
            complaints.add(
                .wrongType(entry.key, expected: TypeWords.name(of: .identifier), example: "ma_xa"),
                at: entry.keyPosition)
        }
        checkNaming(table, fields: fields, &complaints)
        checkSidecars(table, fields: fields, &complaints)
        if let code = table["record_code"] {
            checkTemplate(code, known: RecordCode.knownNames + fields, &complaints)
            if code.value?.text.map({ hasSequence($0) }) == false {
                complaints.add(.sequenceMissing, at: code.position)
            }
        }
        if let title = table["title"] { checkTemplate(title, known: fields, &complaints) }
        checkConditions(table, &complaints)
        let declared = ProfileBuilder(table: table).fields
        RecordKeysCheck(table: table, fields: declared).check(&complaints)
        let withBasis =
            ["fields", "page_fields"].flatMap { table.table($0)?.entries ?? [] }.compactMap(\.value.table)
            + [table.table("naming"), table.table("retention"), table.table("origin")].compactMap { $0 }
        var checker = SchemaChecker(complaints: complaints)
        for table in withBasis { checker.checkBasis(table) }
        complaints = checker.complaints
    }

    private static func checkConditions(_ table: CheckedTable, _ complaints: inout Complaints) {
        let check = ConditionCheck(fields: ProfileBuilder(table: table).fields)
        for rule in table.table("rules")?.entries ?? [] {
            for setting in (rule.value.list ?? []).compactMap(\.table) {
                if let condition = setting["when"] { check.check(condition, &complaints) }
                RuleLimitsCheck.check(setting, &complaints)
            }
        }
        for field in ["fields", "page_fields"].flatMap({ table.table($0)?.entries ?? [] }) {
            guard let condition = field.value.table?["when"] else { continue }
            check.check(condition, owner: field.key, &complaints)
        }
    }

    private static func checkNaming(_ table: CheckedTable, fields: [String], _ complaints: inout Complaints) {
        for pattern in table.table("naming")?["patterns"]?.list ?? [] {
            checkTemplate(pattern, known: fields, &complaints)
        }
    }

    private static func checkTemplate(_ value: Checked, known: [String], _ complaints: inout Complaints) {
        guard let text = value.value?.text, let template = try? Template(text) else { return }
        for placeholder in template.placeholders where !known.contains(placeholder.name) {
            // Templates stand in quotes: a plain scalar cannot begin with a brace.
            let shift = placeholder.offset + (text.hasPrefix("{") || placeholder.offset > 0 ? 1 : 0)
            complaints.add(.unknownPlaceholder(placeholder.name, known: known), at: value.position.moved(by: shift))
        }
    }

    private static func hasSequence(_ text: String) -> Bool {
        (try? Template(text))?.placeholders.contains { $0.name == "seq" } ?? false
    }
}
