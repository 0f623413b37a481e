internal import ArchiveModel

/// What the types alone do not tell about settings.
struct SettingsCheck {
    let table: CheckedTable
    let builder: SettingsBuilder

    func check(profiles: Set<String>?, _ complaints: inout Complaints) {
        checkNames(of: builder.rootTables, &complaints) { .duplicateRoot($0, firstLine: $1) }
        checkNames(of: builder.receiverTables, &complaints) { .duplicateReceiver($0, firstLine: $1) }
        checkPaths(&complaints)
        for root in builder.rootTables {
            if let profiles, let profile = root["profile"], let id = profile.value?.text, !profiles.contains(id) {
                complaints.add(.unknownProfile(id, known: Array(profiles)), at: profile.position)
            }
            checkFolders(root, &complaints)
        }
        checkSigning(&complaints)
        checkServices(&complaints)
        checkSignatories(&complaints)
    }

    func checkNames(
        of tables: [CheckedTable], _ complaints: inout Complaints, _ twice: (String, Int) -> Complaint
    ) {
        var seen: [String: Int] = [:]
        for table in tables {
            guard let name = table["name"], let text = name.value?.text else { continue }
            if let first = seen[text] {
                complaints.add(twice(text, first), at: name.position)
            } else {
                seen[text] = name.position.line
            }
        }
    }

    /// Two roots in one place, or one inside the other, would own the same files.
    private func checkPaths(_ complaints: inout Complaints) {
        var seen: [(path: String, line: Int)] = []
        for root in builder.rootTables {
            guard let entry = root["path"], let text = entry.value?.text else { continue }
            let path = builder.path(text)
            if let same = seen.first(where: { $0.path == path }) {
                complaints.add(.duplicateRoot(path, firstLine: same.line), at: entry.position)
            } else if let outer = seen.first(where: { (path + "/").hasPrefix($0.path + "/") }) {
                complaints.add(.nestedRoot(path, inside: outer.path), at: entry.position)
            } else if let inner = seen.first(where: { ($0.path + "/").hasPrefix(path + "/") }) {
                complaints.add(.nestedRoot(inner.path, inside: path), at: entry.position)
            }
            seen.append((path, entry.position.line))
        }
    }

    /// Sub-folders are single names that Windows allows.
    private func checkFolders(_ root: CheckedTable, _ complaints: inout Complaints) {
        for entry in root.table("folders")?.entries ?? [] {
            guard let name = entry.value.value?.text, name != name.fileNameSafe || name.hasSuffix(".") else { continue }
            let expected = LocalizedText(
                vi: "tên thư mục (chữ không dấu, số, - và _)", en: "a folder name (plain letters, digits, - and _)")
            complaints.add(.wrongType(name, expected: expected, example: "tra-lai"), at: entry.value.position)
        }
    }
}
