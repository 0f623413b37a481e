package import ArchiveModel
internal import GRDB

extension Registry {
    /// The number of an item in a series, from 1; asking again for the same item gives the same number.
    ///
    /// Record ids are made of the series and the number: `SERIES-000017`. `rebuild` counts on it (`SequenceName`).
    package func nextSequence(for series: String, item: ItemID) throws(SohoaError) -> Int {
        try write { database in
            let known = try Int.fetchOne(
                database, sql: "SELECT number FROM sequence WHERE key = ? AND item = ?",
                arguments: [series, item.rawValue])
            if let known { return known }
            let last = try Int.fetchOne(
                database, sql: "SELECT max(number) FROM sequence WHERE key = ?", arguments: [series])
            let number = (last ?? 0) + 1
            try Self.reserve(number, in: series, for: item, database)
            return number
        }
    }

    static func reserve(_ number: Int, in series: String, for item: ItemID, _ database: Database) throws {
        try database.execute(
            sql: "INSERT OR IGNORE INTO sequence (key, item, number) VALUES (?, ?, ?)",
            arguments: [series, item.rawValue, number])
    }
}

/// How a record id is made of its series and its number.
package enum SequenceName {
    /// `H26.12-DC-2026` and 17 → `H26.12-DC-2026-000017`.
    package static func record(series: String, number: Int) -> RecordID {
        let digits = String(number)
        return RecordID(rawValue: series + "-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits)
    }

    /// The reverse; nil for an id that was made another way.
    package static func parse(_ id: RecordID) -> (series: String, number: Int)? {
        guard let dash = id.rawValue.lastIndex(where: { "-._".contains($0) }) else { return nil }
        let digits = id.rawValue[id.rawValue.index(after: dash)...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(digits) else {
            return nil
        }
        return (String(id.rawValue[..<dash]), number)
    }
}
