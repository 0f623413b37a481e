internal import ArchiveModel
internal import SheetNumbering

/// Turns what was typed into sheets, and says what is open.
struct SheetQuestion {
    let home: MapHome
    /// 500 for 1:500; nil when not told.
    let scale: Int?
    let kind: SheetKind?

    /// Number → sheet.
    func answer(number: String) throws -> SheetAnswer {
        let found: [MapSheet]
        do throws(SheetFault) { found = try MapSheet.read(number) } catch { throw SheetComplaint.error(error) }
        let fitting = found.filter {
            (scale == nil || $0.scale == scale) && (kind == nil || $0.kind == kind)
        }
        guard let first = fitting.first else { throw SheetComplaint.contradiction(found, scale: scale, kind: kind) }
        var answer = SheetAnswer(sheets: [])
        if fitting.count > 1 { answer.held.append(SheetComplaint.severalScales(fitting)) }
        for sheet in fitting {
            switch sheet {
            case .topographic(let sheet): answer.sheets.append(SheetDescription(sheet))
            case .cadastral(let sheet): try add(sheet, to: &answer)
            }
        }
        if case .topographic(let sheet) = first, number.first?.isNumber == true {
            answer.notes.append(SheetComplaint.oldName(sheet))
        }
        if case .cadastral(let sheet) = first, !sheet.isOnEastingLattice {
            answer.notes.append(SheetComplaint.offLattice(sheet))
        }
        return answer
    }

    private func add(_ sheet: CadastralSheet, to answer: inout SheetAnswer) throws {
        let candidates = try home.candidates()
        if candidates.isEmpty { answer.hold(MapHome.noProvince) }
        if candidates.count > 1 { answer.hold(MapHome.undecided(candidates)) }
        let homes: [MeridianCandidate?] = candidates.isEmpty ? [nil] : candidates
        var placed: [SheetDescription] = []
        for home in homes {
            // Several provinces with one meridian put the sheet in one place: it is shown once.
            placed += describe(sheet, home, &answer).filter { found in !placed.contains { $0.isSamePlace(as: found) } }
        }
        guard !placed.isEmpty else { throw SheetComplaint.notInProvince(sheet, candidates) }
        answer.sheets += placed
    }

    /// One description for each place that is possible; none when the number is not in the province.
    private func describe(
        _ sheet: CadastralSheet, _ home: MeridianCandidate?, _ answer: inout SheetAnswer
    ) -> [SheetDescription] {
        switch sheet.thousands(within: home?.northings) {
        case .impossible: return []
        case .decided(let thousands):
            if !sheet.isOnNorthingLattice(thousands: thousands) {
                answer.note(SheetComplaint.offNorthingLattice(sheet, thousands: thousands))
            }
            return [SheetDescription(sheet, thousands: thousands, home: home)]
        case .undecided(let possible):
            if let home { answer.hold(SheetComplaint.noNorthings(home.province.name)) }
            let known: [Int?] = possible.isEmpty ? [nil] : possible
            return known.map { SheetDescription(sheet, thousands: $0, home: home) }
        }
    }
}

extension SheetAnswer {
    mutating func hold(_ reason: LocalizedText) { if !held.contains(reason) { held.append(reason) } }
    mutating func note(_ note: LocalizedText) { if !notes.contains(note) { notes.append(note) } }
}
