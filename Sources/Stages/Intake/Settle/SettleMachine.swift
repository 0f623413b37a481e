internal import ArchiveModel
internal import HostKit

/// What one look at a file saw. Two equal sights mean that nobody changed it in between, as far as one can see.
struct FileSight: Hashable, Sendable {
    var size: Int64
    /// Nanoseconds; only ever compared with itself: copies keep old times, so age proves nothing.
    var modified: Int64
    var changed: Int64
    var device: UInt64
    var inode: UInt64

    init(size: Int64, modified: Int64, changed: Int64, device: UInt64, inode: UInt64) {
        self.size = size
        self.modified = modified
        self.changed = changed
        self.device = device
        self.inode = inode
    }

    init(_ status: FileStatus) {
        self.init(
            size: status.size, modified: status.modified, changed: status.changed, device: status.device,
            inode: status.inode)
    }
}

/// Decides when one file has come to rest. Pure: sights, evidence and time go in, decisions come out.
///
/// A file is ready when it was seen at least twice unchanged over the quiet period, nobody writes it, and its structure
/// is whole. The quiet period grows with the pauses this producer was seen to make: three times the longest, at least
/// `quiet`, at most `maxQuiet`. Times are seconds of a clock that never jumps (`SettleClock`).
struct SettleMachine: Sendable {
    struct Rules: Hashable, Sendable {
        var quiet: Double
        var maxQuiet: Double
        var giveUp: Double

        init(quiet: Double = 2, maxQuiet: Double = 30, giveUp: Double = 60) {
            self.quiet = quiet
            self.maxQuiet = max(quiet, maxQuiet)
            self.giveUp = max(quiet, giveUp)
        }
    }

    enum Decision: Hashable, Sendable {
        /// Not yet; worth another look at `until`.
        case wait(Waiting, until: Double)
        case ready
        /// Never became whole: take it, so that its owner gets an answer.
        case giveUp(WholenessResult)
    }

    enum Waiting: Hashable, Sendable {
        /// It changes, or did a moment ago.
        case changing
        /// Somebody has it open for writing.
        case open
        /// Nobody can tell whether it is open: a longer quiet has to do.
        case perhapsOpen
        /// Its structure lacks something.
        case incomplete(WholenessResult)
    }

    private(set) var sight: FileSight
    let firstSeen: Double
    private(set) var lastChange: Double
    private(set) var longestPause = 0.0
    /// Looks since the last change that found nothing new.
    private(set) var unchangedLooks = 0
    /// What the structure said, for as long as the file does not change.
    private(set) var proof: WholenessResult?

    init(_ sight: FileSight, at now: Double) {
        self.sight = sight
        firstSeen = now
        lastChange = now
    }

    /// Takes in one look.
    mutating func observe(_ new: FileSight, at now: Double) {
        guard new != sight else {
            unchangedLooks += 1
            return
        }
        longestPause = max(longestPause, now - lastChange)
        sight = new
        lastChange = now
        unchangedLooks = 0
        proof = nil
    }

    /// Seconds without a change that this file needs.
    func quietNeeded(_ rules: Rules) -> Double {
        min(rules.maxQuiet, max(rules.quiet, 3 * longestPause))
    }

    /// Whether it is quiet enough to spend a probe on it.
    func isQuiet(_ rules: Rules, at now: Double) -> Bool {
        unchangedLooks > 0 && now - lastChange >= quietNeeded(rules)
    }

    /// Judges a quiet file by evidence. `probe` is asked only when its answer is not known yet.
    mutating func decide<Failure: Error>(
        _ rules: Rules, at now: Double, writers: WriterPresence, probe: () throws(Failure) -> WholenessResult
    ) throws(Failure) -> Decision {
        guard isQuiet(rules, at: now) else {
            return .wait(.changing, until: max(now, lastChange + quietNeeded(rules)))
        }
        if writers == .present { return .wait(.open, until: now + rules.quiet) }
        let result: WholenessResult
        if let proof {
            result = proof
        } else {
            result = try probe()
            proof = result
        }
        if let needed = extraQuiet(rules, writers, result), now - lastChange < needed {
            return .wait(.perhapsOpen, until: lastChange + needed)
        }
        switch result {
        case .whole, .unproven: return .ready
        case .incomplete, .unwritten: break
        }
        // A writer that can't be seen may only be slow.
        let patience = writers == .unknown ? max(rules.giveUp, 2 * rules.maxQuiet) : rules.giveUp
        if now - lastChange >= patience { return .giveUp(result) }
        return .wait(.incomplete(result), until: lastChange + patience)
    }

    /// Where writers can't be seen, structure has to carry the proof; without either only a long quiet is left.
    private func extraQuiet(_ rules: Rules, _ writers: WriterPresence, _ result: WholenessResult) -> Double? {
        guard writers == .unknown else { return nil }
        if case .unproven = result { return rules.maxQuiet }
        return min(rules.maxQuiet, max(5, 3 * quietNeeded(rules)))
    }
}
