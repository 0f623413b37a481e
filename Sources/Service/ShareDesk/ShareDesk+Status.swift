internal import ArchiveModel
internal import Foundation
internal import HostKit

extension ShareDesk {
    /// Writes the status page of the root.
    package func writeStatus(_ snapshot: StatusSnapshot) throws {
        let page = StatusPage(snapshot: snapshot, root: root, language: language, writtenAt: time.now())
        try DurableFiles.write(Data(page.html.utf8), to: path(root.folders.status), mode: ShareMode.readable)
    }

    /// Writes the whole ledger of one day (`2026-11-21`); its last rows are the account.
    ///
    /// - Returns: the file, relative to the root.
    @discardableResult
    package func writeLedger(day: String, rows: [LedgerRow], balance: LedgerBalanceRow) throws -> String {
        guard day.utf8.count == 10, day.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 }) else {
            throw DeskFault.unsafeName(day)
        }
        let name = "\(names.ledger)\(day).csv"
        let table = LedgerTable(rows: rows, balance: balance, language: language)
        try DurableFiles.write(table.data, to: path(name), mode: ShareMode.readable)
        return name
    }
}
