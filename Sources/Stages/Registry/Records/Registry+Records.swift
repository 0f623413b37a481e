package import ArchiveModel
internal import Foundation
internal import GRDB

/// The records. Whoever registers one has its object durable in the store first: a row never precedes its object.
extension Registry {
    /// Makes a record visible. The same version with the same manifest again changes nothing but the level.
    ///
    /// - Parameters:
    ///   - searchText: as `row.searchText` gives it; it is folded here.
    ///   - timestamps: how its seals stand to what `row.timestamp` demands.
    /// - Throws: `registry.record.conflict` for the same version with another manifest, and for an older version.
    package func register(
        _ record: RecordRow, searchText: String, timestamps: TimestampStanding = .unknown
    ) throws(SohoaError) {
        try write { try Self.register(record, searchText: searchText, timestamps: timestamps, $0) }
    }

    static func register(
        _ record: RecordRow, searchText: String, timestamps: TimestampStanding = .unknown, _ database: Database
    ) throws {
        try orderTimestamps(record, timestamps, database)
        let old = try Row.fetchOne(
            database, sql: "SELECT seq, version, manifest_digest, searched FROM record WHERE id = ?",
            arguments: [record.id.rawValue])
        let columns = try record.columns(searched: searchText.searchFolded)
        guard let old else {
            let names = columns.keys.sorted()
            try database.execute(
                sql:
                    "INSERT INTO record (\(names.joined(separator: ", "))) VALUES (\(names.map { ":\($0)" }.joined(separator: ", ")))",
                arguments: StatementArguments(columns))
            try index(database.lastInsertedRowID, searchText.searchFolded, database)
            return try order(record.delivery ?? [], of: record.id, version: record.version, database)
        }
        let version: Int = old["version"]
        let sameManifest = old["manifest_digest"] == record.manifestDigest.hex
        guard version < record.version || (version == record.version && sameManifest) else {
            throw SohoaError.recordConflict(record.id, version: record.version)
        }
        let changes = columns.keys.sorted().filter { $0 != "id" }.map { "\($0) = :\($0)" }.joined(separator: ", ")
        try unindex(old["seq"], old["searched"], database)
        try database.execute(sql: "UPDATE record SET \(changes) WHERE id = :id", arguments: StatementArguments(columns))
        try index(old["seq"], searchText.searchFolded, database)
        try order(record.delivery ?? [], of: record.id, version: record.version, database)
    }

    package func record(_ id: RecordID) throws(SohoaError) -> RecordRow? {
        try read { try Self.rows($0, "SELECT body FROM record WHERE id = ?", [id.rawValue]).first }
    }

    /// The newest record with the same content in a sector.
    package func record(contentKey: ContentDigest, sector: String) throws(SohoaError) -> RecordRow? {
        try read { database in
            try Self.rows(
                database, "SELECT body FROM record WHERE content_key = ? AND sector = ? ORDER BY seq DESC LIMIT 1",
                [contentKey.hex, sector]
            ).first
        }
    }

    /// Records in the order of their ids, from the first behind `after`.
    package func records(after: RecordID? = nil, sector: String? = nil, limit: Int) throws(SohoaError) -> [RecordRow] {
        try read { database in
            try Self.rows(
                database,
                "SELECT body FROM record WHERE id > :after AND (:sector IS NULL OR sector = :sector) ORDER BY id LIMIT :limit",
                ["after": after?.rawValue ?? "", "sector": sector, "limit": max(0, limit)])
        }
    }

    package func recordCount() throws(SohoaError) -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM record") ?? 0 }
    }

    static func rows(_ database: Database, _ sql: String, _ arguments: StatementArguments) throws -> [RecordRow] {
        try String.fetchAll(database, sql: sql, arguments: arguments).map { try RowCoding.decode(RecordRow.self, $0) }
    }

    private static func index(_ row: Int64, _ text: String, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO record_search (rowid, searched) VALUES (?, ?)", arguments: [row, text])
    }

    /// FTS5 wants the old text of an external table to forget it (sqlite.org/fts5.html §4.4.3).
    private static func unindex(_ row: Int64, _ text: String, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO record_search (record_search, rowid, searched) VALUES ('delete', ?, ?)",
            arguments: [row, text])
    }
}

extension RecordRow {
    func columns(searched: String) throws -> [String: (any DatabaseValueConvertible)?] {
        [
            "id": id.rawValue, "version": version, "title": title, "sector": sector, "root": root, "station": station,
            "agency": agency, "profile_id": profile.id, "registered_at": RowCoding.time(registeredAt),
            "level": level.rawValue, "demonstration": demonstration, "manifest_digest": manifestDigest.hex,
            "item": item.rawValue, "content_key": contentKey?.hex, "epsg": epsg, "min_x": extent?[0],
            "min_y": extent?[1], "max_x": extent?[2], "max_y": extent?[3], "searched": searched,
            "body": try RowCoding.encode(self),
        ]
    }
}
