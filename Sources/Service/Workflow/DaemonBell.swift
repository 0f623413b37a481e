package import ArchiveModel
internal import Foundation
internal import Glibc

/// Lets the command line wake a running daemon: touching a file that the daemon watches.
package enum DaemonBell {
    package static func path(_ home: Home) -> String { home.run + "/bell" }

    /// Best effort: without a daemon nobody hears it, and the next start reads the journal anyway.
    package static func ring(_ home: Home) {
        let file = open(path(home), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        futimens(file, nil)
        close(file)
    }
}
