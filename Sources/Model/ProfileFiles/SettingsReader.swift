package import ArchiveModel

/// `sohoa.yaml` → settings, with the same complaints as profiles.
package enum SettingsReader {
    /// - Parameters:
    ///   - file: path of the file; relative paths inside start at its folder.
    ///   - profiles: known profile ids; nil leaves the names unchecked.
    package static func read(text: String, file: String, profiles: Set<String>? = nil) -> (Settings?, [Diagnostic]) {
        var complaints = Complaints()
        guard let tree = TreeReader.read(SourceText(text: text, file: file), &complaints) else {
            return (nil, complaints.sorted)
        }
        var checker = SchemaChecker(complaints: complaints)
        let what = LocalizedText(vi: "bảng cấu hình (khóa: giá trị)", en: "a table of settings (key: value)")
        let table = checker.table(tree, keys: SettingsSchema.keys, what: what)
        complaints = checker.complaints
        guard let table else { return (nil, complaints.sorted) }
        let builder = SettingsBuilder(table: table, folder: folder(of: file))
        SettingsCheck(table: table, builder: builder).check(profiles: profiles, &complaints)
        return (complaints.hasErrors ? nil : builder.settings, complaints.sorted)
    }

    /// Reads the file itself; one that is missing, too large or in another encoding is a complaint too.
    package static func load(file: String, profiles: Set<String>? = nil) -> (Settings?, [Diagnostic]) {
        var complaints = Complaints()
        guard let source = FileText.read(file, &complaints) else { return (nil, complaints.sorted) }
        return read(text: source.text, file: file, profiles: profiles)
    }

    private static func folder(of file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return "." }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }
}

/// Checked table → settings.
struct SettingsBuilder {
    let table: CheckedTable
    let folder: String

    var settings: Settings? {
        guard let agency = table.text("agency") else { return nil }
        let language = table.choice("language") ?? Language.vietnamese
        var settings = Settings(
            agency: agency, agencyCode: table.text("agency_code") ?? "", province: table.text("province") ?? "",
            language: language, roots: rootTables.compactMap { root($0, language: language) }, signing: signing,
            lowWaterBytes: Int64(table.quantity("low_water") ?? 2e9), workers: table.integer("workers") ?? 2,
            limits: table.limits)
        settings.timestamps = timestamps
        settings.revocation = revocation
        settings.trust = trust
        settings.network = network
        settings.receivers = receiverTables.compactMap { receiver in
            guard let name = receiver.text("name"), let folder = receiver.text("folder") else { return nil }
            return Receiver(name: name, folder: path(folder))
        }
        settings.signatories = signatories
        return settings
    }

    var receiverTables: [CheckedTable] { (table["receivers"]?.list ?? []).compactMap(\.table) }

    var rootTables: [CheckedTable] { (table["roots"]?.list ?? []).compactMap(\.table) }

    /// Absolute paths as they are, others from the folder of the file; `.`, `..` and double slashes resolved.
    func path(_ text: String) -> String {
        let joined = text.hasPrefix("/") ? text : folder + "/" + text
        var parts: [Substring] = []
        for part in joined.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
        }
        return (joined.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }

    private func root(_ root: CheckedTable, language: Language) -> DropRoot? {
        guard let name = root.text("name"), let path = root.text("path"), let profile = root.text("profile") else {
            return nil
        }
        return DropRoot(
            name: name, path: self.path(path), profile: profile, mode: root.choice("mode") ?? .normal,
            operatorName: root.text("operator") ?? "", device: root.text("device") ?? "",
            folders: folders(root.table("folders"), language: language))
    }

    private func folders(_ table: CheckedTable?, language: Language) -> FolderNames {
        var names = language == .vietnamese ? FolderNames.vietnamese : FolderNames.english
        guard let table else { return names }
        names.inbox = table.text("inbox") ?? names.inbox
        names.returned = table.text("returned") ?? names.returned
        names.toComplete = table.text("to_complete") ?? names.toComplete
        names.toSign = table.text("to_sign") ?? names.toSign
        names.signed = table.text("signed") ?? names.signed
        names.status = table.text("status") ?? names.status
        return names
    }
}
