package import ArchiveModel
@preconcurrency internal import Dispatch

/// Watches a folder with everything below it and says, many events at a time, that something changed.
package final class FolderWatcher: Sendable {
    private let path: String
    private let queue: InotifyQueue
    private let work = DispatchQueue(label: "vn.sohoa.folder-watcher")
    private let source: any DispatchSourceRead
    private let onChange: @Sendable () -> Void

    /// Starts watching. `onChange` is called on a queue of the watcher; it must not block.
    ///
    /// Throws when inotify is not to be had. A folder that can't be watched later on is not an error: the caller
    /// looks at everything now and then anyway.
    package init(_ path: String, onChange: @escaping @Sendable () -> Void) throws(SohoaError) {
        self.path = path
        self.onChange = onChange
        let queue = try InotifyQueue()
        try queue.watch(path)
        self.queue = queue
        source = DispatchSource.makeReadSource(fileDescriptor: queue.descriptor, queue: work)
        source.setEventHandler { [weak self] in self?.take() }
        source.setCancelHandler { _ = queue }
        source.activate()
        refresh()
    }

    deinit { source.cancel() }

    package func stop() { source.cancel() }

    /// Watches folders that are new, or back after the share was away.
    package func refresh() {
        work.async { [weak self] in self?.watchTree() }
    }

    private func take() {
        let events = queue.drain()
        if events.isEmpty { return }
        if events.contains(where: \.changesFolders) { watchTree() }
        onChange()
    }

    /// Depth first, links not followed; depth and number bounded so that a strange tree can't hold us up.
    private func watchTree() {
        var waiting = [(path, 0)]
        var count = 0
        while let (folder, depth) = waiting.popLast(), count < 8192 {
            guard (try? queue.watch(folder)) != nil else { continue }
            count += 1
            guard depth < 16, let names = try? DurableFiles.list(folder) else { continue }
            for name in names where DurableFiles.isFolder(folder + "/" + name) {
                waiting.append((folder + "/" + name, depth + 1))
            }
        }
    }
}
