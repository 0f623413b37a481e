import Foundation

/// How much is run: little in `make test`, everything in `make soak`.
enum Scale {
    private static let environment = ProcessInfo.processInfo.environment

    /// `SOHOA_SOAK=1`: every call, every place, the full burst.
    static let soak = environment["SOHOA_SOAK"].map { !$0.isEmpty && $0 != "0" } ?? false
    /// `SOHOA_CRASH_ROUNDS`: kills at random instants.
    static let crashRounds = number("SOHOA_CRASH_ROUNDS", usual: 30, soak: 240)
    /// `SOHOA_CRASH_SEED`: repeats a run of random instants.
    static let crashSeed = UInt64(number("SOHOA_CRASH_SEED", usual: 20_261_122, soak: 20_261_122))
    /// `SOHOA_FAULT_POINTS`: calls of one flow that meet a fault, for each kind; 0 is every call.
    static let faultPoints = number("SOHOA_FAULT_POINTS", usual: 6, soak: 0)
    /// `SOHOA_BURST`: files dropped at once.
    static let burst = number("SOHOA_BURST", usual: 400, soak: 20_000)
    /// `SOHOA_CORPUS`: at most so many real files; 0 is all.
    static let corpus = number("SOHOA_CORPUS", usual: 30, soak: 0)
    /// `SOHOA_LANES`: stations beside each other, where their speed is not what is tested.
    static let lanes = max(1, number("SOHOA_LANES", usual: 3, soak: 3))
    /// `SOHOA_FAULT_KIND`: one kind of fault only.
    static let faultKind = environment["SOHOA_FAULT_KIND"]

    private static func number(_ name: String, usual: Int, soak full: Int) -> Int {
        environment[name].flatMap(Int.init) ?? (soak ? full : usual)
    }
}
