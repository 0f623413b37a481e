internal import ArchiveModel
internal import Foundation
internal import GRDB

/// An item as it lies in its table, with the lease that is not part of the value.
struct ItemRow {
    var item: Item
    var claimOpen: Bool
    var leaseOwner: String?
    var leaseUntil: String?

    init(item: Item, claimOpen: Bool) {
        self.item = item
        self.claimOpen = claimOpen
    }

    init(_ row: Row) throws {
        item = try RowCoding.decode(Item.self, row["body"])
        claimOpen = row["claim_open"]
        leaseOwner = row["lease_owner"]
        leaseUntil = row["lease_until"]
    }

    static func fetch(_ id: ItemID, _ database: Database) throws -> ItemRow {
        guard let row = try find(id, database) else { throw SohoaError.unknownItem(id) }
        return row
    }

    static func find(_ id: ItemID, _ database: Database) throws -> ItemRow? {
        try Row.fetchOne(database, sql: "SELECT * FROM item WHERE id = ?", arguments: [id.rawValue]).map(ItemRow.init)
    }

    /// Whether somebody works on it at this time.
    func isLeased(at now: Date) -> Bool {
        guard leaseOwner != nil, let leaseUntil else { return false }
        return leaseUntil > RowCoding.time(now)
    }

    func insert(_ database: Database) throws {
        let columns = try columns
        let names = columns.keys.sorted()
        let marks = names.map { ":\($0)" }.joined(separator: ", ")
        try database.execute(
            sql: "INSERT INTO item (\(names.joined(separator: ", "))) VALUES (\(marks))",
            arguments: StatementArguments(columns))
        try assignKeyOrder(database)
    }

    func update(_ database: Database) throws {
        let old = try Row.fetchOne(
            database, sql: "SELECT content_key, state FROM item WHERE id = ?", arguments: [item.id.rawValue])
        let columns = try columns
        let changes = columns.keys.sorted().filter { $0 != "id" }.map { "\($0) = :\($0)" }.joined(separator: ", ")
        try database.execute(sql: "UPDATE item SET \(changes) WHERE id = :id", arguments: StatementArguments(columns))
        let oldState = (old?["state"] as String?).flatMap(ItemState.init)
        let wasUnfinished = oldState.map(ItemState.unfinished.contains) ?? false
        if old?["content_key"] != item.contentKey?.hex || !wasUnfinished { try assignKeyOrder(database) }
    }

    /// Puts the item behind everybody else with the same content (`Registry+Leases.swift`).
    private func assignKeyOrder(_ database: Database) throws {
        guard item.contentKey != nil, ItemState.unfinished.contains(item.state) else { return }
        try database.execute(
            sql: "UPDATE item SET key_order = (SELECT coalesce(max(key_order), 0) + 1 FROM item) WHERE id = ?",
            arguments: [item.id.rawValue])
    }

    private var columns: [String: (any DatabaseValueConvertible)?] {
        get throws {
            var columns = searchable
            columns["body"] = try RowCoding.encode(item)
            columns["claim_open"] = claimOpen
            // Assigning nil would take the column out of the statement.
            columns.updateValue(leaseOwner, forKey: "lease_owner")
            columns.updateValue(leaseUntil, forKey: "lease_until")
            return columns
        }
    }

    /// The columns that repeat a part of the body.
    var searchable: [String: (any DatabaseValueConvertible)?] {
        [
            "id": item.id.rawValue, "root": item.root, "station": item.station, "title": item.title,
            "title_key": Self.titleKey(item.title), "state": item.state.rawValue, "step": item.step.rawValue,
            "attempts": item.attempts, "next_attempt": item.nextAttempt.map(RowCoding.time),
            "content_key": item.contentKey?.hex, "profile_digest": item.profile?.digest.hex,
            "record": item.record?.rawValue, "previous": item.previous?.rawValue, "practice": item.practice,
            "created_at": RowCoding.time(item.createdAt), "updated_at": RowCoding.time(item.updatedAt),
        ]
    }

    /// Windows does not tell upper from lower case in names.
    static func titleKey(_ title: String) -> String { title.precomposedStringWithCanonicalMapping.lowercased() }
}

extension StepEvent {
    func insert(_ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO event (item, at, kind, body) VALUES (?, ?, ?, ?)",
            arguments: [item.rawValue, RowCoding.time(at), kind.rawValue, try RowCoding.encode(self)])
    }
}
