package import ArchiveModel
package import Foundation
internal import HostKit

extension ShareDesk {
    /// Puts a held item before people: `cho-bo-sung/<title>-<short id>/` with report, preview and form.
    ///
    /// Writing again refreshes the report; a form that a person has begun to answer is left as it is. A folder that
    /// a person renamed is found again by the id inside.
    /// - Returns: the folder, relative to the root.
    /// - Throws: `share.reserved-field` when a profile's field has the name of a fixed line of the form.
    @discardableResult
    package func writeHeld(_ report: ItemReport, preview: Data?, fields: [FormField]) throws -> String {
        let form = FormText(report: report, fields: fields, language: language)
        try form.check()
        let folder = try heldFolder(of: report.id) ?? newHeldFolder(report)
        try sharedFolder(path(folder))
        if let picture = PictureData(preview), report.verdict != .quarantined {
            let target = path("\(folder)/\(names.preview).\(picture.fileExtension)")
            try DurableFiles.write(picture.data, to: target, mode: ShareMode.editable)
        }
        let page = ReportPage.html(report, language: language, preview: preview, folders: root.folders)
        try DurableFiles.write(Data(page.utf8), to: path("\(folder)/\(names.heldReport)"), mode: ShareMode.editable)
        let target = path("\(folder)/\(names.form)")
        if try !isBeingAnswered(target) {
            try DurableFiles.write(form.data, to: target, mode: ShareMode.editable)
            try DurableFiles.remove(path("\(folder)/\(names.note)"))
        }
        return folder
    }

    /// The report in a held item's folder, relative to the root.
    package func heldPage(in folder: String) -> String { "\(folder)/\(names.heldReport)" }

    /// Takes a held item off the desk. Files that people put beside it stay, in their folder.
    package func clearHeld(_ id: ItemID) throws {
        while let folder = try heldFolder(of: id) {
            let present = try entries(path(folder))
            for name in present where try belongs(name, to: id, in: folder) {
                try DurableFiles.remove(path("\(folder)/\(name)"))
            }
            // Pictures and notes say no id: they go unless another item's report or form is here too.
            let rest = try entries(path(folder))
            if !rest.contains(where: DeskNames.speaking.contains) {
                for name in rest where DeskNames.held.contains(name) || isNote(name) {
                    try DurableFiles.remove(path("\(folder)/\(name)"))
                }
            }
            removeIfEmpty(path(folder))
        }
    }

    /// The folder that holds this item's report or form, whatever it is called now.
    func heldFolder(of id: ItemID) throws -> String? {
        let names = try entries(path(root.folders.toComplete))
        // The folder's first name ends in the short id: look there before opening every other folder.
        for name in names.filter({ $0.contains(id.short) }) + names.filter({ !$0.contains(id.short) }) {
            let folder = "\(root.folders.toComplete)/\(name)"
            if try isHeld(id, in: folder) { return folder }
        }
        return nil
    }

    private func isHeld(_ id: ItemID, in folder: String) throws -> Bool {
        try entries(path(folder)).contains { try belongs($0, to: id, in: folder) }
    }

    /// Whether this is the item's own report or form, by the id inside.
    private func belongs(_ name: String, to id: ItemID, in folder: String) throws -> Bool {
        guard DeskNames.speaking.contains(name) else { return false }
        let file = path("\(folder)/\(name)")
        return try DeskNames.heldReports.contains(name) ? ReportOwner.item(file) == id : formItem(file) == id
    }

    private func newHeldFolder(_ report: ItemReport) -> String {
        let stem = "\(root.folders.toComplete)/\(SafeName.stem(report.title))-\(report.id.short)"
        return DurableFiles.exists(path(stem)) ? "\(stem)-\(report.id)" : stem
    }

    private func formItem(_ file: String) throws -> ItemID? {
        guard ReportOwner.isPlainFile(file), let data = try? DurableFiles.read(file, limit: Self.formLimit) else {
            return nil
        }
        switch FormEncoding.decode(data) {
        case .text(let text), .legacy(let text): return FormReader(text).item
        case .partial: return nil
        }
    }

    /// Whether a person has changed the form, or is saving it right now.
    private func isBeingAnswered(_ file: String) throws -> Bool {
        guard ReportOwner.isPlainFile(file) else { return false }
        guard let data = try? DurableFiles.read(file, limit: Self.formLimit),
            case .text(let text) = FormEncoding.decode(data)
        else { return true }
        let reader = FormReader(text)
        guard reader.isWhole, let item = reader.item else { return true }
        return reader.outcome(item: item, form: "", fingerprint: "") != .untouched
    }

    /// Bytes of a form; larger ones are not forms.
    static let formLimit = 256 << 10
}
