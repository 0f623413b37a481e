/// How the name of a dropped file divides: what it is called, and what makes it belong to another file.
struct FileNameParts: Hashable {
    /// Lower case; equal for names that differ in case or in Unicode form only.
    let stem: String
    /// Lower case, without a dot; `aux.xml` counts as one.
    let suffix: String
    /// The stem as it was written.
    let writtenStem: String
    /// Lower-case name of the one file this one belongs to, e.g. `a.tif` for `a.tif.aux.xml`.
    let owner: String?

    init(_ name: String) {
        let auxiliary = ".aux.xml"
        let isAuxiliary = name.lowercased().hasSuffix(auxiliary) && name.count > auxiliary.count
        let split = isAuxiliary ? name.index(name.endIndex, offsetBy: -auxiliary.count) : Self.lastDot(of: name)
        let before = String(name[..<split])
        suffix = name[split...].dropFirst().lowercased()
        let inner = Self.lastExtension(of: before)
        if CompanionTable.mainExtensions.contains(inner), CompanionTable.isNamedAfterWholeFile(suffix) {
            owner = before.lowercased()
            writtenStem = String(before[..<Self.lastDot(of: before)])
        } else {
            owner = nil
            writtenStem = before
        }
        stem = writtenStem.lowercased()
    }

    /// Lower case, without the dot; empty when there is none. A dot at the front is part of the name.
    static func lastExtension(of name: String) -> String { name[lastDot(of: name)...].dropFirst().lowercased() }

    private static func lastDot(of name: String) -> String.Index {
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name.endIndex }
        return dot
    }
}
