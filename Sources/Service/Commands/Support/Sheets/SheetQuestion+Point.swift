internal import ArchiveModel
internal import SheetNumbering

extension SheetQuestion {
    /// Place → sheet.
    func answer(at text: String) throws -> SheetAnswer {
        guard let scale else { throw PlaceText.unreadable(text) }
        let place = try PlaceText(text)
        let candidates = try home.candidates()
        var answer = SheetAnswer(sheets: [])
        if place.wasSwapped { answer.notes.append(PlaceText.swapped) }
        switch kind ?? (scale > 10_000 ? .topographic : .cadastral) {
        case .cadastral: try addCadastral(place, candidates, scale: scale, to: &answer)
        case .topographic: try addTopographic(place, candidates, scale: scale, to: &answer)
        }
        return answer
    }

    private func addCadastral(
        _ place: PlaceText, _ candidates: [MeridianCandidate], scale: Int, to answer: inout SheetAnswer
    ) throws {
        guard let cadastral = CadastralScale(rawValue: scale) else {
            throw SheetComplaint.noSuchScale(scale, .cadastral)
        }
        let homes: [MeridianCandidate?] = candidates.isEmpty ? [nil] : candidates
        // Metres name the sheet whatever the meridian; degrees need one.
        if candidates.count > 1 { answer.hold(MapHome.undecided(candidates)) }
        if candidates.isEmpty { answer.note(SheetComplaint.noMeridian) }
        for home in homes {
            guard let point = place.plane(home?.meridian) else { throw SheetComplaint.needsProvince }
            guard let placed = PlacedCadastralSheet(at: point, scale: cadastral) else {
                throw PlaceText.outside(place.text)
            }
            let found = SheetDescription(placed.sheet, thousands: placed.thousands, home: home)
            if !answer.sheets.contains(where: found.isSamePlace) { answer.sheets.append(found) }
            if let range = home?.northings, !range.contains(point.north) {
                answer.note(SheetComplaint.pointOutside(home?.province.name ?? ""))
            }
        }
    }

    private func addTopographic(
        _ place: PlaceText, _ candidates: [MeridianCandidate], scale: Int, to answer: inout SheetAnswer
    ) throws {
        guard let topographic = TopographicScale(rawValue: scale) else {
            throw SheetComplaint.noSuchScale(scale, .topographic)
        }
        let meridians = Set(candidates.map(\.meridian)).sorted()
        if meridians.count > 1, place.geographic(nil) == nil { answer.hold(MapHome.undecided(candidates)) }
        let known: [Meridian?] = place.geographic(nil) != nil || meridians.isEmpty ? [nil] : meridians
        for meridian in known {
            guard let point = place.geographic(meridian) else { throw SheetComplaint.needsProvince }
            guard let sheet = TopographicSheet(at: point, scale: topographic) else {
                throw PlaceText.outside(place.text)
            }
            answer.sheets.append(SheetDescription(sheet))
        }
    }
}
