package import ArchiveModel

/// Which central meridian each province uses, era by era. It is data, read from a file: provinces merge and circulars
/// change.
package struct ProvinceTable: Hashable, Sendable {
    package struct Province: Hashable, Sendable {
        package var name: String
        /// Other names, such as `TP.HCM` or `Hà Tây`.
        package var aliases: [String]
        package var meridian: Meridian
        /// Northings of its territory, metres; nil when nobody wrote them down.
        package var northings: ClosedRange<Double>?
        /// Provinces of the era before that it was made of; empty when it did not change.
        package var parts: [String]

        package init(
            name: String, aliases: [String] = [], meridian: Meridian, northings: ClosedRange<Double>? = nil,
            parts: [String] = []
        ) {
            self.name = name
            self.aliases = aliases
            self.meridian = meridian
            self.northings = northings
            self.parts = parts
        }
    }
    package struct Era: Hashable, Sendable {
        /// `before-2025`
        package var id: String
        package var name: LocalizedText
        /// The text the meridians rest on, with its dates.
        package var basis: LegalBasis
        package var provinces: [Province]

        package init(id: String, name: LocalizedText, basis: LegalBasis, provinces: [Province]) {
            self.id = id
            self.name = name
            self.basis = basis
            self.provinces = provinces
        }
    }
    /// Oldest first.
    package var eras: [Era]

    package init(eras: [Era]) { self.eras = eras }

    package func era(_ id: String) -> Era? { eras.first { $0.id == id } }
    /// Every name of every era, once, for messages.
    package var names: [String] {
        var seen: Set<String> = []
        return eras.flatMap(\.provinces).map(\.name).filter { seen.insert($0).inserted }
    }
}

extension ProvinceTable.Era {
    /// Diacritics, case and words such as *tỉnh* or *thành phố* may be left out.
    package func province(named name: String) -> ProvinceTable.Province? {
        let wanted = ProvinceName.folded(name)
        return provinces.first { ([$0.name] + $0.aliases).contains { ProvinceName.folded($0) == wanted } }
    }
}

/// Names of provinces as people type them.
package enum ProvinceName {
    package static func folded(_ name: String) -> String {
        let letters = name.searchFolded.map { $0.isLetter || $0.isNumber ? $0 : " " }
        var words = String(letters).split(separator: " ").map(String.init)
        for prefix in [["thanh", "pho"], ["tinh"], ["tp"]]
        where words.count > prefix.count && words.starts(with: prefix) {
            words.removeFirst(prefix.count)
            break
        }
        return words.joined()
    }
}
