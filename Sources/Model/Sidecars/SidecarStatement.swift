package import ArchiveModel
internal import ProfileRules

/// What a table says of one submission: values with their places, signs of damage, and what is to be said about it.
package struct SidecarStatement {
    private let table: SidecarTable
    private let digest: ContentDigest
    private let profile: Profile
    private let words: HeaderWords
    private let finder: RowFinder
    private let source: FieldRule.Source

    private init(
        _ table: SidecarTable, _ digest: ContentDigest, _ profile: Profile, _ submission: Submission,
        _ source: FieldRule.Source
    ) {
        self.table = table
        self.digest = digest
        self.profile = profile
        self.source = source
        words = HeaderWords(profile)
        finder = RowFinder(submission)
    }

    /// A table beside one scan: a form, one row, or rows with file names.
    /// - Parameter digest: of the bytes that the table was read from.
    package static func sidecar(
        _ table: SidecarTable, digest: ContentDigest, profile: Profile, submission: Submission
    ) -> FieldEvidence {
        SidecarStatement(table, digest, profile, submission, .sidecar).ofOneScan()
    }

    /// The list of the folder that the scan lay in.
    package static func list(
        _ table: SidecarTable, digest: ContentDigest, profile: Profile, submission: Submission
    ) -> FieldEvidence {
        SidecarStatement(table, digest, profile, submission, .list).ofFolder()
    }

    /// A table that can't be read.
    package static func unreadable(_ file: String, _ problem: SidecarProblem) -> FieldEvidence {
        FieldEvidence(findings: [SidecarFindings.unreadable(file, problem)])
    }

    /// A folder without the list that the profile requires.
    package static func noList(_ names: [String]) -> FieldEvidence {
        FieldEvidence(findings: [SidecarFindings.noList(names)])
    }

    private func ofOneScan() -> FieldEvidence {
        guard let map = ColumnMap(table, words, allowsForm: true) else { return noHeader() }
        if !map.form.isEmpty { return evidence(map.form, headers: map.form.map(\.header), row: nil) }
        guard let column = map.column(.fileName) else {
            let rows = map.rows.filter { row in row.cells.contains { map.meanings[$0.place.column] != nil } }
            if rows.count > 1 {
                return FieldEvidence(findings: [SidecarFindings.manyRows(table.file, count: rows.count)])
            }
            return evidence(rows.first.map(map.pairs) ?? [], headers: map.headers, row: nil)
        }
        let own = finder.rows(named: column, in: map.rows)
        let others = finder.others(named: column, in: map.rows)
        if own.isEmpty, let other = others.first {
            return FieldEvidence(findings: [SidecarFindings.otherFile(other, subject: finder.subject)])
        }
        var evidence = evidence(of: own, in: map)
        if !others.isEmpty {
            evidence.findings.append(SidecarFindings.unmatchedRows(others, subject: finder.subject))
        }
        return evidence
    }

    private func ofFolder() -> FieldEvidence {
        guard let map = ColumnMap(table, words, allowsForm: false) else { return noHeader() }
        let isRequired = profile.sidecars?.isRequired ?? false
        if profile.sidecars?.match == .order {
            guard let number = finder.number else {
                return FieldEvidence(findings: [SidecarFindings.noNumber(table.file, subject: finder.subject)])
            }
            let rows = finder.row(numbered: number, column: map.column(.order), in: map.rows)
            return rows.isEmpty ? noRow(near: nil, isRequired) : evidence(of: rows, in: map)
        }
        guard let column = map.column(.fileName) else {
            return FieldEvidence(findings: [SidecarFindings.noNameColumn(table.file)])
        }
        let rows = finder.rows(named: column, in: map.rows)
        return rows.isEmpty ? noRow(near: finder.near(column, in: map.rows), isRequired) : evidence(of: rows, in: map)
    }

    private func noHeader() -> FieldEvidence {
        let first = table.rows.first?.cells.first
        return FieldEvidence(findings: [
            SidecarFindings.noHeader(table.file, first: first, near: first.flatMap { words.near($0.text) })
        ])
    }

    private func noRow(near: SidecarCell?, _ isRequired: Bool) -> FieldEvidence {
        FieldEvidence(findings: [
            SidecarFindings.noRow(table.file, subject: finder.subject, near: near, isRequired: isRequired)
        ])
    }

    private func evidence(of rows: [SidecarTable.Row], in map: ColumnMap) -> FieldEvidence {
        var all = rows.reduce(FieldEvidence()) { sum, row in
            sum + evidence(map.pairs(of: row), headers: [], row: row.number)
        }
        all.findings += columnFindings(map.headers)
        if rows.count > 1 {
            let places = rows.compactMap(\.cells.first?.place)
            all.findings.append(SidecarFindings.twoRows(places, subject: finder.subject))
        }
        return all
    }

    private func evidence(_ pairs: [ColumnMap.Pair], headers: [SidecarCell], row: Int?) -> FieldEvidence {
        let candidates = pairs.compactMap { pair -> FieldCandidate? in
            guard case .field(let key) = words.meaning(of: pair.header.text),
                let field = profile.fields.first(where: { $0.key == key }), field.sources.contains(source)
            else { return nil }
            return candidate(pair.value, field)
        }
        let cells = pairs.map { EvidenceRow.Cell(header: $0.header.text, text: $0.value.text) }
        return FieldEvidence(
            candidates: candidates, findings: columnFindings(headers),
            rows: cells.isEmpty ? [] : [EvidenceRow(file: table.file, digest: digest, row: row, cells: cells)])
    }

    private func candidate(_ cell: SidecarCell, _ field: FieldRule) -> FieldCandidate {
        let sign = DamageSigns(cell: cell, field: field).sign
        var text = cell.text
        // `12.5 m²` is how the cell shows a number: a number field wants the number.
        if sign == nil, field.kind == .number || field.kind == .integer, case .number(let value) = cell.kind,
            !cell.isExact, !text.hasSuffix("%")
        {
            text = NumberFormat.plain(value)
        }
        return FieldCandidate(
            field: field.key, text: text, source: source.rawValue,
            confidence: sign == nil ? source.confidence : 0.3, location: cell.place.text, damage: sign?.what,
            probable: sign?.probable)
    }

    /// What a list holds besides is the office's own; of a table beside a scan it is said.
    private func columnFindings(_ headers: [SidecarCell]) -> [Finding] {
        let unknown = headers.filter { words.meaning(of: $0.text) == nil }
        let near = unknown.compactMap { header in words.near(header.text).map { (header, $0) } }
        let strange = unknown.filter { header in !near.contains { $0.0 == header } }
        let unused = headers.filter { header in
            guard case .field(let key) = words.meaning(of: header.text) else { return false }
            return profile.fields.first { $0.key == key }?.sources.contains(source) == false
        }
        return near.prefix(20).map { SidecarFindings.unknownColumn($0.0, near: $0.1) }
            + (strange.isEmpty || source == .list ? [] : [SidecarFindings.unknownColumns(strange)])
            + (unused.isEmpty || source == .list ? [] : [SidecarFindings.unusedColumns(unused)])
    }
}
