package import ArchiveModel
@preconcurrency internal import Dispatch
internal import Foundation
internal import HostKit
internal import Synchronization

/// Says when an inbox deserves a scan. Hints only: nothing is ever concluded from an event.
///
/// On a local file system inotify tells, many events at a time; on NFS, SMB, FUSE, 9p and the like, where other
/// machines write unseen, a timer does. In both cases there is a hint every `safetyInterval`, because events get lost:
/// the queue overflows, a share is mounted again, a limit on watches is reached.
package final class InboxHints: Sendable {
    /// One element may stand for any number of changes. For one consumer.
    package let stream: AsyncStream<Void>
    /// Whether the last look found a file system whose events can be trusted.
    package var watchesEvents: Bool { watchers.withLock { $0.count == paths.count } }

    private let paths: [String]
    private let safetyInterval: Double
    private let pollInterval: Double
    private let continuation: AsyncStream<Void>.Continuation
    private let watchers = Mutex<[String: FolderWatcher]>([:])
    private let queue = DispatchQueue(label: "vn.sohoa.inbox-hints")
    private let timer: any DispatchSourceTimer

    /// Starts at once, with a first hint.
    ///
    /// - Parameter alsoWatching: more folders of the root, e.g. the one whose forms people save.
    package init(
        root: DropRoot, alsoWatching folders: [String] = [], safetyInterval: Double = 60, pollInterval: Double = 2
    ) {
        paths = ([root.folders.inbox] + folders).map { root.path + "/" + $0 }
        self.safetyInterval = safetyInterval
        self.pollInterval = pollInterval
        (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { [weak self] in self?.tick() }
        timer.schedule(deadline: .now())
        timer.activate()
    }

    deinit { stop() }

    /// Ends the stream.
    package func stop() {
        timer.cancel()
        watchers.withLock {
            for watcher in $0.values { watcher.stop() }
            $0 = [:]
        }
        continuation.finish()
    }

    /// Sees to the watches, gives a hint, and sets the timer anew.
    private func tick() {
        let isWatching = paths.map { watch($0) }.allSatisfy { $0 }
        continuation.yield()
        timer.schedule(deadline: .now() + (isWatching ? safetyInterval : pollInterval))
    }

    /// The share may have come, gone or become another one since the last look.
    private func watch(_ path: String) -> Bool {
        let isLocal = (try? MountKind(of: path))?.isLocal ?? false
        return watchers.withLock { watchers in
            guard isLocal else {
                watchers.removeValue(forKey: path)?.stop()
                return false
            }
            if let watcher = watchers[path] {
                watcher.refresh()
                return true
            }
            watchers[path] = try? FolderWatcher(path) { [continuation] in continuation.yield() }
            return watchers[path] != nil
        }
    }
}
