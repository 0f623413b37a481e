package import ArchiveModel
internal import GRDB

extension Registry {
    /// Records that contain all the words, with or without diacritics; the last word may be unfinished. The best come
    /// first; then those in which every word may be unfinished.
    ///
    /// Any text is allowed; one without letters and digits finds nothing.
    package func find(text: String, sector: String? = nil, limit: Int = 50) throws(SohoaError) -> [RecordRow] {
        guard limit > 0, let query = SearchQuery(text) else { return [] }
        return try read { database in
            var found = try Self.search(query.words, sector, limit, database)
            if found.count < limit {
                let known = Set(found.map(\.id))
                let more = try Self.search(query.beginnings, sector, limit, database)
                found += more.filter { !known.contains($0.id) }
            }
            return Array(found.prefix(limit))
        }
    }

    private static func search(
        _ expression: String, _ sector: String?, _ limit: Int, _ database: Database
    ) throws -> [RecordRow] {
        try rows(
            database,
            """
            SELECT record.body FROM record_search JOIN record ON record.seq = record_search.rowid
            WHERE record_search MATCH :words AND (:sector IS NULL OR record.sector = :sector)
            ORDER BY record_search.rank, record.seq DESC LIMIT :limit
            """,
            ["words": expression, "sector": sector, "limit": limit])
    }
}
