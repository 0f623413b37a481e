internal import ArchiveModel
internal import HostKit
internal import Intake
internal import Registry
internal import ShareDesk

/// Writes the status page and the day's ledger of one root, when they have something new to say.
struct DeskWriter {
    let station: Station
    let root: DropRoot
    let entry: PendingBoard.Entry
    let shelf: DeskShelf

    func write(_ lines: [DeskLine], day: String) throws {
        let arrived = lines.filter(\.hasArrivedToday)
        let rows = arrived.flatMap(\.rows)
        let balance = LedgerBalanceRow(dropped: arrived.reduce(0) { $0 + $1.fileCount }, rows: rows)
        let desk = station.desk(for: root)
        let snapshot = snapshot(lines, balance: balance)
        do {
            if shelf.isNews(snapshot, root: root.name, at: station.time.now()) { try desk.writeStatus(snapshot) }
            if shelf.isNews(ledger: Self.fingerprint(day, rows, balance), root: root.name) {
                _ = try desk.writeLedger(day: day, rows: rows, balance: balance)
            }
        } catch {
            shelf.forget(root: root.name)
            throw error
        }
    }

    private static func fingerprint(_ day: String, _ rows: [LedgerRow], _ balance: LedgerBalanceRow) -> Int {
        var hasher = Hasher()
        hasher.combine(day)
        hasher.combine(rows)
        hasher.combine(balance)
        return hasher.finalize()
    }

    private func snapshot(_ lines: [DeskLine], balance: LedgerBalanceRow) -> StatusSnapshot {
        func entries(_ states: ItemState..., todayOnly: Bool = false) -> [StatusSnapshot.Entry] {
            lines.filter { states.contains($0.state) && (!todayOnly || $0.hasArrivedToday) }.map(\.entry)
        }
        var snapshot = StatusSnapshot(
            balance: balance, banners: banners(),
            pending: entry.pending.map {
                StatusSnapshot.Entry(title: $0.name, station: $0.station, detail: $0.reason, at: $0.since)
            },
            inFlight: entries(.inFlight).reversed(), held: entries(.held).reversed(),
            waiting: entries(.waiting).reversed(), returned: entries(.returned, todayOnly: true),
            registered: entries(.registered, .linked, todayOnly: true),
            quarantined: entries(.quarantined, todayOnly: true))
        snapshot.awaitingSignature = entries(.awaitingSignature).reversed()
        return snapshot
    }

    private func banners() -> [StatusSnapshot.Banner] {
        var banners: [StatusSnapshot.Banner] = []
        if entry.isPausedForSpace {
            let free = (try? DurableFiles.freeBytes(root.path)) ?? 0
            banners.append(.diskPause(free: free, lowWater: station.settings.lowWaterBytes))
        }
        if entry.isOffline {
            banners.append(
                .offline(LocalizedText(vi: "thư mục quét chưa được gắn", en: "the drop folder is not mounted")))
        }
        if let fault = entry.fault { banners.append(.offline(fault.message)) }
        banners += station.profiles.notices(about: root.profile).map { .init(message: $0, isBad: false) }
        return banners
    }
}

/// One sentence on why an item is where it is.
enum Reasons {
    static func worst(_ item: Item) -> LocalizedText {
        item.findings.max { $0.severity < $1.severity }?.message ?? LocalizedText(vi: "", en: "")
    }

    static func held(_ item: Item) -> LocalizedText {
        item.findings.first { $0.severity == .hold }?.message ?? worst(item)
    }

    static func waiting(_ item: Item) -> LocalizedText {
        item.lastError?.message ?? LocalizedText(vi: "", en: "")
    }

    static func awaitingSignature(_ item: Item) -> LocalizedText {
        AwaitedSignature.finding(item)?.message ?? LocalizedText(vi: "", en: "")
    }

    static func any(_ item: Item) -> LocalizedText? {
        switch item.state {
        case .waiting: waiting(item)
        case .held: held(item)
        case .awaitingSignature: awaitingSignature(item)
        default: item.findings.isEmpty ? nil : worst(item)
        }
    }
}
