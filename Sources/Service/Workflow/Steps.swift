internal import ArchiveModel
package import Registry

/// What a step achieved: a line for `sohoa explain`, and the change to write down with it.
package struct StepResult: Sendable {
    package var note: String
    package var change: @Sendable (inout Item) -> Void

    package init(_ note: String, change: @escaping @Sendable (inout Item) -> Void) {
        self.note = note
        self.change = change
    }
}

extension Step {
    /// Another item with the same content may be ahead: after this step the queue is asked again.
    var yieldsTheLease: Bool { self == .stage }
    /// What was measured is held against the profile within milliseconds and without touching anything outside: both
    /// steps are one commit. `docs/decisions/0004-what-a-commit-holds.md` says which steps may do so and why.
    var isRecordedWithTheNext: Bool { self == .inspect }
}
