package import ArchiveModel
internal import Foundation
internal import HostKit

extension ShareDesk {
    /// Tells the technician that a scan was taken out of sight, in words that say nothing of it.
    ///
    /// - Parameter report: of an item whose names were forgotten.
    /// - Returns: the page, relative to the root. The same item gets the same page again.
    package func writeQuarantined(_ report: ItemReport) throws -> String {
        let page = page(of: report.id)
        try sharedFolder(path(root.folders.returned))
        let html = ReportPage.html(report, language: language, folders: root.folders)
        try DurableFiles.write(Data(html.utf8), to: path(page), mode: ShareMode.readable)
        return page
    }

    /// Removes the page of an item that left the quarantine; no error when it is gone.
    package func clearQuarantined(_ id: ItemID) throws {
        let page = path(page(of: id))
        if DurableFiles.exists(page) { try DurableFiles.remove(page) }
    }

    private func page(of id: ItemID) -> String { "\(root.folders.returned)/\(names.quarantine)-\(id.rawValue).html" }
}
