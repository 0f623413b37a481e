package import ArchiveModel
package import Foundation

/// What goes on in one drop root at one moment.
package struct StatusSnapshot: Hashable, Sendable {
    /// A file, a set or a submission with what there is to say about it.
    package struct Entry: Hashable, Sendable {
        package var title: String
        package var station: String
        package var detail: LocalizedText
        /// Since when, or at what time.
        package var at: Date
        package var nextTry: Date?
        /// A report or a folder, relative to the root; nil when there is none.
        package var link: String?

        package init(
            title: String, station: String = "", detail: LocalizedText, at: Date, nextTry: Date? = nil,
            link: String? = nil
        ) {
            self.title = title
            self.station = station
            self.detail = detail
            self.at = at
            self.nextTry = nextTry
            self.link = link
        }

        /// An item under way: which step, and how far when that is known (0…1).
        package static func step(
            _ step: Step, title: String, station: String = "", share: Double? = nil, since: Date
        ) -> Entry {
            let number = step.number
            let percent = share.map { $0.isFinite ? " (\(Int((min(1, max(0, $0)) * 100).rounded())) %)" : "" } ?? ""
            return Entry(
                title: title, station: station,
                detail: LocalizedText(
                    vi: "bước \(number): \(Words.step(step).vi)\(percent)",
                    en: "step \(number): \(Words.step(step).en)\(percent)"), at: since)
        }
    }

    package struct Banner: Hashable, Sendable {
        package var message: LocalizedText
        /// Work stands still.
        package var isBad: Bool

        package init(message: LocalizedText, isBad: Bool) {
            self.message = message
            self.isBad = isBad
        }

        /// Intake pauses below the low-water mark; bytes.
        package static func diskPause(free: Int64, lowWater: Int64) -> Banner {
            Banner(
                message: LocalizedText(
                    vi: "TẠM DỪNG NHẬN TỆP: ổ đĩa còn \(free.bytesText(.vietnamese)), cần ít nhất "
                        + "\(lowWater.bytesText(.vietnamese)). Tệp cứ để trong thư mục quét; báo người quản trị dọn ổ đĩa.",
                    en: "INTAKE IS PAUSED: the disk has \(free.bytesText(.english)) left, at least "
                        + "\(lowWater.bytesText(.english)) are needed. Leave the files in the drop folder and tell the "
                        + "administrator."), isBad: true)
        }

        /// Something outside can't be reached: the share's mount, the signer, a worker.
        package static func offline(_ what: LocalizedText) -> Banner {
            Banner(
                message: LocalizedText(
                    vi: "ĐANG CHỜ: \(what.vi). Hệ thống tự thử lại, không mất tệp nào.",
                    en: "WAITING: \(what.en). It is tried again by itself, no file is lost."), isBad: false)
        }
    }

    /// Today's files, by state.
    package var balance: LedgerBalanceRow
    package var banners: [Banner]
    /// Still in the drop folder, each with why it was not taken: `chờ A12.tfw`.
    package var pending: [Entry]
    package var inFlight: [Entry]
    package var held: [Entry]
    /// Accepted, and not signed yet.
    package var awaitingSignature: [Entry] = []
    package var waiting: [Entry]
    package var returned: [Entry]
    package var registered: [Entry]
    /// Without names.
    package var quarantined: [Entry]

    package init(
        balance: LedgerBalanceRow, banners: [Banner] = [], pending: [Entry] = [], inFlight: [Entry] = [],
        held: [Entry] = [], waiting: [Entry] = [], returned: [Entry] = [], registered: [Entry] = [],
        quarantined: [Entry] = []
    ) {
        self.balance = balance
        self.banners = banners
        self.pending = pending
        self.inFlight = inFlight
        self.held = held
        self.waiting = waiting
        self.returned = returned
        self.registered = registered
        self.quarantined = quarantined
    }
}

extension Step {
    /// `4/10`
    fileprivate var number: String {
        let all = Step.allCases
        return "\((all.firstIndex(of: self) ?? 0) + 1)/\(all.count)"
    }
}
