package import ArchiveModel
internal import GRDB

/// Where everything that was dropped is now.
package struct LedgerBalance: Hashable, Sendable, Codable {
    /// Counted from the claims that were written down, not from the states.
    package var dropped: Int
    package var registered = 0
    package var linked = 0
    package var held = 0
    package var returned = 0
    package var quarantined = 0
    package var practised = 0
    package var withdrawn = 0
    package var inFlight = 0
    package var waiting = 0
    package var awaitingSignature = 0

    package init(dropped: Int) { self.dropped = dropped }

    package var accounted: Int {
        registered + linked + held + returned + quarantined + practised + withdrawn + inFlight + waiting
            + awaitingSignature
    }
    /// Whether nothing was lost and nothing appeared from nowhere.
    package var isBalanced: Bool { dropped == accounted }

    mutating func set(_ state: ItemState, _ count: Int) {
        switch state {
        case .inFlight: inFlight = count
        case .held: held = count
        case .returned: returned = count
        case .registered: registered = count
        case .linked: linked = count
        case .quarantined: quarantined = count
        case .practised: practised = count
        case .waiting: waiting = count
        case .awaitingSignature: awaitingSignature = count
        case .withdrawn: withdrawn = count
        }
    }
}

extension Registry {
    /// The ledger of everything that arrived on a day (`2026-11-21`), or ever.
    package func balance(day: String? = nil) throws(SohoaError) -> LedgerBalance {
        try read { database in
            let range: StatementArguments = ["from": day ?? "", "to": (day ?? "") + "~"]
            let dropped = try Int.fetchOne(
                database, sql: "SELECT count(*) FROM event WHERE kind = 'claimed' AND at >= :from AND at < :to",
                arguments: range)
            var balance = LedgerBalance(dropped: dropped ?? 0)
            let sql =
                "SELECT state, count(*) AS n FROM item WHERE created_at >= :from AND created_at < :to GROUP BY state"
            for row in try Row.fetchAll(database, sql: sql, arguments: range) {
                if let state = ItemState(rawValue: row["state"]) { balance.set(state, row["n"]) }
            }
            return balance
        }
    }
}
