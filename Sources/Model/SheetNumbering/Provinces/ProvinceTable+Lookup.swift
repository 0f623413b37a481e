/// A meridian with where it comes from.
package struct MeridianCandidate: Hashable, Sendable {
    package var meridian: Meridian
    package var province: ProvinceTable.Province
    /// Ids of the eras in which it holds, oldest first.
    package var eras: [String]
    /// Northings of the province; nil when the table does not know them.
    package var northings: ClosedRange<Double>?
}

/// The meridian of a province's maps, or why it can't be told.
package enum MeridianAnswer: Hashable, Sendable {
    case decided(MeridianCandidate)
    /// The name stands for provinces with different meridians; a person has to say which one the map belongs to.
    case undecided([MeridianCandidate])
    case unknownEra(known: [String])
    case unknownProvince(known: [String])
    case noProvince
}

extension ProvinceTable {
    /// The meridian belongs to the data set, not to the day: a merger does not re-project maps. So with an era the
    /// province's own value of that era holds; without one, every value that maps of that name may have, and if those
    /// differ nothing is decided.
    /// - Parameters:
    ///   - province: name as typed; nil or blank when it is not known.
    ///   - era: id of an era; nil when it is not known.
    package func meridian(of province: String?, era: String? = nil) -> MeridianAnswer {
        if let era, self.era(era) == nil { return .unknownEra(known: eras.map(\.id)) }
        guard let province, !province.allSatisfy(\.isWhitespace) else { return .noProvince }
        let found = candidates(named: province, era: era)
        guard let first = found.first else {
            let known = era.flatMap { self.era($0) }.map { $0.provinces.map(\.name) } ?? names
            return .unknownProvince(known: known)
        }
        return Set(found.map(\.meridian)).count == 1 ? .decided(merged(found, first)) : .undecided(found)
    }

    private func candidates(named name: String, era id: String?) -> [MeridianCandidate] {
        var found: [MeridianCandidate] = []
        for (index, era) in eras.enumerated() where id == nil || era.id == id {
            guard let province = era.province(named: name) else { continue }
            found.append(candidate(province, in: index))
            // Maps made before a merger keep the meridians of the parts.
            guard id == nil, index > 0 else { continue }
            let before = province.parts.compactMap { eras[index - 1].province(named: $0) }
            found += before.map { candidate($0, in: index - 1) }
        }
        var seen: Set<MeridianCandidate> = []
        return found.filter { seen.insert($0).inserted }
    }

    private func candidate(_ province: Province, in index: Int) -> MeridianCandidate {
        MeridianCandidate(
            meridian: province.meridian, province: province, eras: [eras[index].id],
            northings: northings(of: province, in: index))
    }

    /// Its own, or those of the parts together.
    private func northings(of province: Province, in index: Int) -> ClosedRange<Double>? {
        if let own = province.northings { return own }
        guard index > 0 else { return nil }
        let names = province.parts.isEmpty ? [province.name] : province.parts
        let ranges = names.map { name in
            eras[index - 1].province(named: name).flatMap { northings(of: $0, in: index - 1) }
        }
        return Self.union(ranges)
    }

    /// The same meridian from several eras: the territories together, so that none is left out.
    private func merged(_ found: [MeridianCandidate], _ first: MeridianCandidate) -> MeridianCandidate {
        var merged = found.last ?? first
        let ids = Set(found.flatMap(\.eras))
        merged.eras = eras.map(\.id).filter(ids.contains)
        merged.northings = Self.union(found.map(\.northings))
        return merged
    }

    /// Nil as soon as one is not known.
    private static func union(_ ranges: [ClosedRange<Double>?]) -> ClosedRange<Double>? {
        let known = ranges.compactMap { $0 }
        guard known.count == ranges.count, let low = known.map(\.lowerBound).min(),
            let high = known.map(\.upperBound).max()
        else { return nil }
        return low...high
    }
}
