internal import ArchiveModel
internal import Glibc
package import Logging

/// Writes log events to the systemd journal with their metadata as fields, and to the standard error as text when
/// there is no journal.
///
/// `journalctl SOHOA_ITEM=01J…` finds everything about one item. File names do not belong in the metadata: they are
/// personal data.
package struct JournalLogHandler: LogHandler {
    package var logLevel: Logger.Level = .info
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let label: String
    private let journal: UnixDatagram?
    private let writeText: @Sendable (String) -> Void

    package static let journalSocket = "/run/systemd/journal/socket"

    /// - Parameters:
    ///   - label: the logger's name.
    ///   - socket: the journal's socket; nil writes text only.
    ///   - writeText: takes one line, with its line break, when the journal can't be reached.
    package init(
        label: String, socket: String?,
        writeText: @escaping @Sendable (String) -> Void = JournalLogHandler.writeToStandardError
    ) {
        self.label = label
        journal = socket.flatMap { name in try? UnixDatagram(to: name) }
        self.writeText = writeText
    }

    /// A factory for `LoggingSystem.bootstrap`: the journal under systemd (`JOURNAL_STREAM` is set), else text.
    package static func factory(environment: [String: String]) -> @Sendable (String) -> any LogHandler {
        let socket = environment["JOURNAL_STREAM"] == nil ? nil : journalSocket
        return { JournalLogHandler(label: $0, socket: socket) }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let merged = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }.merging(event.metadata ?? [:]) { $1 }
        if let journal, (try? journal.send(entry(event, merged).bytes)) != nil { return }
        writeText(line(event, merged))
    }

    private func entry(_ event: LogEvent, _ metadata: Logger.Metadata) -> JournalEntry {
        var entry = JournalEntry()
        entry.add("MESSAGE", Self.sentence(event, metadata))
        entry.add("PRIORITY", String(Self.priority(event.level)))
        entry.add("SYSLOG_IDENTIFIER", DurableFiles.name(of: CommandLine.arguments.first ?? "sohoa"))
        entry.add("CODE_FILE", event.file)
        entry.add("CODE_LINE", String(event.line))
        entry.add("CODE_FUNC", event.function)
        entry.add("LOGGER", label)
        if let error = event.error { entry.add("ERROR", "\(error)") }
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) { entry.add("SOHOA_" + key, value.description) }
        return entry
    }

    /// `<3>` in front is a level that the journal understands on a stream too (sd-daemon(3)).
    private func line(_ event: LogEvent, _ metadata: Logger.Metadata) -> String {
        let text = "<\(Self.priority(event.level))>\(label): \(Self.sentence(event, metadata))"
        return text.split(whereSeparator: \.isNewline).joined(separator: " | ") + "\n"
    }

    /// What a person reads in either place: `journalctl` shows no fields unless asked.
    private static func sentence(_ event: LogEvent, _ metadata: Logger.Metadata) -> String {
        var text = event.message.description
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) { text += " \(key)=\(value)" }
        if let error = event.error { text += " error=\(error)" }
        return text
    }

    /// Levels of syslog(3).
    private static func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }

    /// One write a line, so that lines of several threads do not mix.
    package static func writeToStandardError(_ line: String) {
        let bytes = Array(line.utf8)
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
