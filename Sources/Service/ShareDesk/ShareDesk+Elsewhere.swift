package import ArchiveModel
package import Foundation
internal import HostKit

/// One line of the list of what waits for a signature.
package struct SigningListEntry: Hashable, Sendable {
    package var title: String
    package var whose: LocalizedText
    /// People or agencies of `sohoa.yaml` who may sign.
    package var names: [String]
    package var since: Date
    /// Name of the PDF in the folder; nil when it has to be signed at the station.
    package var file: String?
    /// Why it can't be signed elsewhere.
    package var obstacle: LocalizedText?

    package init(
        title: String, whose: LocalizedText, names: [String], since: Date, file: String?, obstacle: LocalizedText?
    ) {
        self.title = title
        self.whose = whose
        self.names = names
        self.since = since
        self.file = file
        self.obstacle = obstacle
    }
}

/// Why a file that came back was not accepted.
package struct SigningRefusalNote: Sendable {
    /// As it lies in the folder of refused files.
    package var file: String
    package var message: LocalizedText
    package var advice: LocalizedText
    /// The record that it is, or seems to be.
    package var title: String?
    package var at: Date

    package init(file: String, message: LocalizedText, advice: LocalizedText, title: String?, at: Date) {
        self.file = file
        self.message = message
        self.advice = advice
        self.title = title
        self.at = at
    }
}

extension ShareDesk {
    /// Below the folder of signed files: what was not accepted, with the reasons.
    package var refusedFolder: String { language == .vietnamese ? "khong-nhan" : "not-accepted" }

    /// The list beside the prepared PDFs.
    package var signingListName: String { language == .vietnamese ? "DANH-SACH-CHO-KY.html" : "TO-SIGN.html" }

    /// A name that tells what the file is, that Windows takes, and that no other document has.
    package static func signingName(title: String, whose: String, id: String) -> String {
        "\(SafeName.stem(title, limit: 90)) – \(SafeName.stem(whose, limit: 30)) – \(id).pdf"
    }

    /// The folders for signing elsewhere; those that are there stay as they are.
    package func prepareSigningFolders() throws {
        for name in [root.folders.toSign, root.folders.signed] { try sharedFolder(path(name)) }
    }

    /// Writes the list when it says something new or is gone.
    package func writeSigningList(_ entries: [SigningListEntry], agency: String) throws {
        let page = SigningListPage(entries: entries, agency: agency, language: language, folders: root.folders).html
        let target = path("\(root.folders.toSign)/\(signingListName)")
        let data = Data(page.utf8)
        if let old = try? DurableFiles.read(target, limit: 16 << 20), old == data { return }
        try DurableFiles.write(data, to: target, mode: ShareMode.readable)
    }

    /// Puts the reasons beside a refused file: `NAME.LY-DO.html`.
    package func writeRefusal(_ note: SigningRefusalNote) throws {
        let folder = path("\(root.folders.signed)/\(refusedFolder)")
        let suffix = language == .vietnamese ? "LY-DO" : "REASON"
        let page = SigningRefusalPage(note: note, language: language, folders: root.folders).html
        let parts = note.file.split(separator: "/").map(String.init)
        guard SafeName.staysInside(note.file), let name = parts.last else { throw DeskFault.unsafeName(note.file) }
        let place = ([folder] + parts.dropLast()).joined(separator: "/")
        let target = "\(place)/\(SafeName.stem(name)).\(suffix).html"
        try DurableFiles.write(Data(page.utf8), to: target, mode: ShareMode.editable)
    }
}
