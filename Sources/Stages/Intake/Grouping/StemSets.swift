internal import ArchiveModel

/// Main files of one folder with the companions that belong to them.
struct StemSets {
    struct FileSet {
        var main: SettledFile
        var companions: [SettledFile] = []
    }
    private(set) var sets: [FileSet] = []
    /// Companions that found no main file, by stem.
    private(set) var orphans: [[SettledFile]] = []
    /// Lower-case stem → indices in `sets`. Equal stems may differ in case and in Unicode form.
    private var byStem: [String: [Int]] = [:]

    /// - Parameter late: extensions of typed tables that belong to a main file also when they come alone.
    init(_ files: [SettledFile], late: [String] = []) {
        var companions: [SettledFile] = []
        for file in files {
            if CompanionTable.isCompanion(file.parts.suffix) {
                companions.append(file)
            } else {
                addMain(file)
            }
        }
        var lonely: [String: [SettledFile]] = [:]
        for companion in companions {
            if let owner = owner(of: companion) {
                sets[owner].companions.append(companion)
            } else if CompanionTable.isOnlyCompanion(companion.parts.suffix) || late.contains(companion.parts.suffix) {
                lonely[companion.parts.stem, default: []].append(companion)
            } else {
                sets.append(FileSet(main: companion))
            }
        }
        orphans = lonely.keys.sorted().compactMap { lonely[$0] }
        for index in sets.indices {
            sets[index].companions.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        }
    }

    private mutating func addMain(_ file: SettledFile) {
        if CompanionTable.mainExtensions.contains(file.parts.suffix) {
            byStem[file.parts.stem, default: []].append(sets.count)
        }
        sets.append(FileSet(main: file))
    }

    /// A whole-file name decides first, then the very same spelling, then the order of likelihood.
    private func owner(of companion: SettledFile) -> Int? {
        let candidates = (byStem[companion.parts.stem] ?? []).filter {
            CompanionTable.belongs(companion.parts.suffix, to: sets[$0].main.parts.suffix)
        }
        func rank(_ index: Int) -> (Int, Int, Int) {
            let main = sets[index].main
            let named = companion.parts.owner == main.name.lowercased() ? 0 : 1
            let spelled = main.parts.writtenStem.utf8.elementsEqual(companion.parts.writtenStem.utf8) ? 0 : 1
            return (named, spelled, CompanionTable.mainOrder.firstIndex(of: main.parts.suffix) ?? .max)
        }
        return candidates.min { rank($0) < rank($1) }
    }

    /// Takes out typed tables that are named after one of these titles (lower case) and belong to no image.
    mutating func removeTables(named titles: Set<String>) -> [SettledFile] {
        func isTable(_ file: SettledFile) -> Bool {
            CompanionTable.isTyped(file.parts.suffix) && titles.contains(PageName.title(of: file.parts.stem))
        }
        let tables = orphans.flatMap { $0.filter(isTable) }
        if tables.isEmpty { return [] }
        orphans = orphans.map { $0.filter { !isTable($0) } }.filter { !$0.isEmpty }
        return tables
    }

    /// Takes out the images whose names end in a page number.
    mutating func removePages() -> [(name: PageName, set: FileSet)] {
        var pages: [(PageName, FileSet)] = []
        var rest: [FileSet] = []
        for set in sets {
            if CompanionTable.images.contains(set.main.parts.suffix),
                let name = PageName(stem: set.main.parts.writtenStem)
            {
                pages.append((name, set))
            } else {
                rest.append(set)
            }
        }
        sets = rest
        return pages
    }
}
