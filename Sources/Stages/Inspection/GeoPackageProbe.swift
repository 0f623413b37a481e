internal import ArchiveModel
internal import GDALKit

/// The header of the database by its bytes, the rest by SQL.
enum GeoPackageProbe {
    /// Larger databases are not checked page by page.
    private static let checkedSize: Int64 = 1 << 29

    static func facts(_ dataset: borrowing Dataset, path: String, size: Int64) -> GeoPackageFacts? {
        let head = ByteReader(FileBytes.read(path, count: 100))
        guard head.matches("SQLite format 3\0", at: 0), let user = head.big(60, 4) else { return nil }
        let letters = (68..<72).compactMap { head.byte($0) }.filter { $0 > 32 && $0 < 127 }.map(UInt8.init)
        let id = String(decoding: letters, as: UTF8.self)
        var facts = GeoPackageFacts(applicationID: id, version: version(id, user))
        if size <= checkedSize {
            facts.integrity = dataset.rows("PRAGMA quick_check(3)", limit: 3).compactMap(\.first)
                .joined(separator: "; ")
            if facts.integrity?.isEmpty == true { facts.integrity = nil }
        }
        let indexed = "SELECT table_name FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'"
        facts.indexed = dataset.rows(indexed, limit: 1000).compactMap(\.first).sorted()
        for row in dataset.rows("SELECT table_name, data_type FROM gpkg_contents", limit: 1000) where row.count == 2 {
            facts.contents[row[0]] = row[1]
        }
        return facts
    }

    /// 10300 is 1.3 from version 1.2 on; before, the application id tells.
    private static func version(_ id: String, _ user: Int) -> String? {
        switch id {
        case "GP10": "1.0"
        case "GP11": "1.1"
        case "GPKG" where user >= 10_000: "\(user / 10_000).\(user / 100 % 100)"
        default: nil
        }
    }
}
