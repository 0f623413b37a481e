internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import HostKit
internal import Logging
internal import Packaging
internal import ServiceLifecycle
internal import UnixSignals
internal import WorkerClient
internal import Workflow

/// `sohoad`: the daemon.
package struct ServeCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "sohoad",
            abstract: Spoken.text(
                "Dịch vụ trạm số hóa: theo dõi thư mục quét.", "The daemon of a digitization station."),
            version: Software.version)
    }

    @OptionGroup var common: CommonOptions
    @Option(
        help: .text(
            "Mức nhật ký: debug, info, notice, warning, error.", "Log level: debug, info, notice, warning, error.",
            valueName: "level"))
    var logLevel: String = "info"

    package init() {}

    package mutating func validate() throws {
        guard Logger.Level(rawValue: logLevel) == nil else { return }
        throw ValidationError(
            Spoken.text("Không có mức nhật ký “\(logLevel)”.", "There is no log level “\(logLevel)”."))
    }

    package func run() async throws {
        let console = common.console
        let environment = ProcessInfo.processInfo.environment
        LoggingSystem.bootstrap(JournalLogHandler.factory(environment: environment))
        var logger = Logger(label: "sohoad")
        logger.logLevel = Logger.Level(rawValue: logLevel) ?? .info
        let opening = try Opening(common)
        let lock = try HomeLock(opening.home)
        let (station, workers) = try opening.station(executables: .beside(), logger: logger)
        let daemon = Daemon(station: station, notifier: try ServiceNotifier(environment: environment)) {
            Self.announce(opening.home, console)
        }
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: daemon)], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        defer { withExtendedLifetime(lock) {} }
        try await group.run()
        await workers.shutdown()
        try? DurableFiles.remove(opening.home.run + "/ready")
    }

    /// For people and for scripts that wait: one line, and a file.
    private static func announce(_ home: Home, _ console: Console) {
        try? DurableFiles.write(Data("\(getpid())\n".utf8), to: home.run + "/ready", mode: 0o644)
        console.say("sohoad sẵn sàng, thư mục \(home.path)", "sohoad ready, home \(home.path)")
    }
}
