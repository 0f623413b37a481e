package import ArchiveModel
package import ArgumentParser

/// Exit codes in one place: 0 done, 1 a negative verdict, 2 usage, 3 environment.
package enum ExitTable {
    package static let done = ExitCode(0)
    package static let negative = ExitCode(1)
    package static let usage = ExitCode(2)
    package static let environment = ExitCode(3)

    package static func code(for fault: SohoaError) -> ExitCode {
        switch fault.disposition {
        case .usage: usage
        case .reject: negative
        case .retry, .hold: environment
        }
    }
}
