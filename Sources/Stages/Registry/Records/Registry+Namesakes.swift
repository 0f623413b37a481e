package import ArchiveModel
internal import GRDB

/// Questions about what else is known of the same paper.
extension Registry {
    /// Items of a folder that are called like this with any extension, the latest arrivals first. Case does not matter.
    ///
    /// - Parameter stem: `A01` finds `A01.tif` and `a01.tfw`, not `A01b.tif`.
    package func namesakes(root: String, station: String, stem: String) throws(SohoaError) -> [Item] {
        try read { database in
            let key = ItemRow.titleKey(stem)
            // In ASCII the slash follows the dot: the range holds every title that begins with the stem and a dot.
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM item WHERE root = ? AND station = ? AND title_key >= ? AND title_key < ?
                    ORDER BY seq DESC
                    """, arguments: [root, station, key + ".", key + "/"])
            return try rows.map { try ItemRow($0).item }
        }
    }

    /// The newest record in a sector any version of which has this content; withdrawn ones answer for nothing.
    package func record(holding contentKey: ContentDigest, sector: String) throws(SohoaError) -> RecordRow? {
        try read { database in
            try Self.rows(
                database,
                """
                SELECT body FROM record WHERE sector = :sector AND (content_key = :key OR id IN (
                  SELECT record FROM item WHERE content_key = :key AND state = 'registered'))
                  AND json_extract(body, '$.withdrawn') IS NULL
                ORDER BY seq DESC LIMIT 1
                """, ["sector": sector, "key": contentKey.hex]
            ).first
        }
    }
}
