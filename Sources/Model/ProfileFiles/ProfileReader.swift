package import ArchiveModel
internal import ProfileRules

/// YAML text → profile, every complaint with line and column.
package enum ProfileReader {
    /// Reads one file that stands alone. A file with `extends:` needs a `ProfileLibrary` to find its parent.
    /// - Returns: the profile, nil when there is an error; the complaints in the order of the file.
    package static func read(text: String, file: String) -> (Profile?, [Diagnostic]) {
        read(bytes: Array(text.utf8), file: file)
    }

    /// The same from the bytes of a file: any bytes end in a profile or in a complaint.
    package static func read(bytes: [UInt8], file: String) -> (Profile?, [Diagnostic]) {
        var complaints = Complaints()
        guard let source = FileText.source(bytes, file: file, &complaints),
            let tree = TreeReader.read(source, &complaints)
        else { return (nil, complaints.sorted) }
        if let parent = tree["extends"] {
            complaints.add(.unknownParent(parent.scalar ?? "", known: []), at: parent.position)
        }
        let profile = profile(from: tree, &complaints)
        return (complaints.hasErrors ? nil : profile, complaints.sorted)
    }

    /// Nil when the tree has an error; errors of other files do not count.
    static func profile(from tree: Tree, _ complaints: inout Complaints) -> Profile? {
        let before = complaints.diagnostics.count
        var checker = SchemaChecker(complaints: complaints)
        let what = LocalizedText(vi: "một bộ quy tắc (bảng khóa: giá trị)", en: "a profile (a table of key: value)")
        let table = checker.table(tree, keys: ProfileSchema.keys, what: what)
        complaints = checker.complaints
        guard let table else { return nil }
        MeaningCheck.check(table, &complaints)
        let found = Array(complaints.diagnostics[before...])
        return found.hasErrors ? nil : ProfileBuilder(table: table).profile
    }
}
