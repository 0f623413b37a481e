package import ArchiveModel
internal import Foundation
internal import GRDB

extension Registry {
    /// Whether SQLite finds its own file, and the search index, whole; one line a complaint.
    package func checkFile() throws(SohoaError) -> [String] {
        try read { database in
            let lines = try String.fetchAll(database, sql: "PRAGMA integrity_check")
            return lines == ["ok"] ? [] : lines
        }
    }

    /// Compares a row with what the store says, field by field: a changed byte in the registry shows here.
    ///
    /// - Parameter level: what the signatures in the store are worth.
    package func check(
        _ record: RecordID, against store: ObjectStore, level: SignatureLevel
    ) throws(SohoaError) -> [StoreProblem] {
        guard store.contains(record) else {
            return [
                StoreProblem(
                    .registry, record, "object", vi: "Sổ đăng ký có, kho lưu trữ không có.",
                    en: "The registry has it, the store does not.")
            ]
        }
        let expected = try RecordRow(reading: store, record: record, level: level)
        let columns: [String: DatabaseValue]
        do {
            columns = try expected.columns(searched: expected.searchText.searchFolded).mapValues {
                $0?.databaseValue ?? .null
            }
        } catch {
            throw .registry(error, path)
        }
        return try read { database in
            guard
                let row = try Row.fetchOne(
                    database, sql: "SELECT * FROM record WHERE id = ?", arguments: [record.rawValue])
            else {
                return [
                    StoreProblem(
                        .registry, record, "row", vi: "Kho lưu trữ có, sổ đăng ký không có.",
                        en: "The store has it, the registry does not.")
                ]
            }
            var wrong = columns.filter { name, value in row[name] as DatabaseValue != value }.keys.sorted()
            if try !Self.isIndexed(record, database) { wrong.append("search") }
            return wrong.map {
                StoreProblem(
                    .registry, record, $0, vi: "Sổ đăng ký khác kho lưu trữ ở mục \($0).",
                    en: "The registry differs from the store in \($0).")
            }
        }
    }

    /// Items whose columns no longer say what their body says, or whose body can't be read.
    package func damagedItems() throws(SohoaError) -> [String] {
        try read { database in
            var damaged: [String] = []
            let rows = try Row.fetchCursor(database, sql: "SELECT * FROM item ORDER BY seq")
            while let row = try rows.next() {
                let isRight = (try? ItemRow(row)).map { item in
                    item.searchable.allSatisfy { name, value in
                        row[name] as DatabaseValue == (value?.databaseValue ?? .null)
                    }
                }
                if isRight != true { damaged.append(row["id"] ?? "?") }
            }
            return damaged
        }
    }

    /// Every word of the row leads back to it.
    private static func isIndexed(_ record: RecordID, _ database: Database) throws -> Bool {
        let row = try Row.fetchOne(
            database, sql: "SELECT seq, searched FROM record WHERE id = ?", arguments: [record.rawValue])
        guard let row, let query = SearchQuery(record.rawValue) else { return true }
        let sequence: Int64 = row["seq"]
        let found = try Int64.fetchOne(
            database, sql: "SELECT rowid FROM record_search WHERE record_search MATCH ? AND rowid = ?",
            arguments: [query.words, sequence])
        return found == sequence
    }
}
