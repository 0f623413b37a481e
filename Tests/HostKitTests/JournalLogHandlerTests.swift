import Foundation
import Logging
import Synchronization
import TestSupport
import Testing

@testable import HostKit

struct JournalLogHandlerTests {
    @Test func writesFieldsInTheNativeProtocol() throws {
        let folder = try TemporaryFolder("journal")
        let listener = try DatagramListener(folder.path + "/socket")
        let logger = Logger(label: "sohoad.workflow") { JournalLogHandler(label: $0, socket: listener.name) }
        logger.error("không ký được", metadata: ["item": "01J", "lý do": "hết giờ\nthử lại", "_x": "y"])
        let fields = try listener.receiveFields()
        #expect(fields["MESSAGE"]?.hasPrefix("không ký được _x=y item=01J") == true)
        #expect(fields["PRIORITY"] == "3")
        #expect(fields["LOGGER"] == "sohoad.workflow")
        #expect(fields["SOHOA_ITEM"] == "01J")
        #expect(fields["SOHOA_L__DO"] == "hết giờ\nthử lại")
        #expect(fields["SOHOA__X"] == "y")
        #expect(fields["CODE_FUNC"] == "writesFieldsInTheNativeProtocol()")
        #expect(fields["CODE_LINE"].flatMap { Int($0) } != nil)
        #expect(fields["SYSLOG_IDENTIFIER"]?.isEmpty == false)
        #expect(listener.receive() == nil)
    }

    @Test(arguments: zip(Logger.Level.allCases, ["7", "7", "6", "5", "4", "3", "2"]))
    func mapsLevelsToPriorities(level: Logger.Level, priority: String) throws {
        let folder = try TemporaryFolder("journal")
        let listener = try DatagramListener(folder.path + "/socket")
        var logger = Logger(label: "x") { JournalLogHandler(label: $0, socket: listener.name) }
        logger.logLevel = .trace
        logger.log(level: level, "m")
        #expect(try listener.receiveFields()["PRIORITY"] == priority)
    }

    @Test func mergesMetadataOfLoggerProviderAndEvent() throws {
        let folder = try TemporaryFolder("journal")
        let listener = try DatagramListener(folder.path + "/socket")
        var logger = Logger(
            label: "x",
            factory: { label in
                var handler = JournalLogHandler(label: label, socket: listener.name)
                handler.metadataProvider = .init { ["b": "provider", "c": "provider"] }
                return handler
            })
        logger[metadataKey: "a"] = "logger"
        logger[metadataKey: "b"] = "logger"
        logger.info("m", metadata: ["c": "event"])
        let fields = try listener.receiveFields()
        #expect(fields["SOHOA_A"] == "logger")
        #expect(fields["SOHOA_B"] == "provider")
        #expect(fields["SOHOA_C"] == "event")
        #expect(logger.handler[metadataKey: "a"] == "logger")
    }

    @Test func fallsBackToTextWithoutAJournal() throws {
        for socket in [nil, "/nonexistent/journal"] {
            let lines = Lines()
            let logger = Logger(label: "sohoad") { label in
                JournalLogHandler(label: label, socket: socket) { lines.add($0) }
            }
            logger.warning("hai\ndòng", metadata: ["item": "01J"])
            #expect(lines.all == ["<4>sohoad: hai | dòng item=01J\n"])
        }
    }

    @Test func cutsWhatIsTooLongForOneDatagram() throws {
        let folder = try TemporaryFolder("journal")
        let listener = try DatagramListener(folder.path + "/socket")
        let logger = Logger(label: "x") { JournalLogHandler(label: $0, socket: listener.name) }
        logger.info("\(String(repeating: "đ", count: 100_000))")
        let message = try #require(try listener.receiveFields()["MESSAGE"])
        #expect(message.utf8.count <= JournalEntry.longestValue + 3)
        #expect(message.hasPrefix("đđđ"))
        #expect(message.hasSuffix("…"))
    }

    @Test func usesTheJournalOnlyUnderTheServiceManager() {
        let handler = JournalLogHandler.factory(environment: [:])("x")
        #expect(handler is JournalLogHandler)
    }
}

/// Collects lines from any thread.
final class Lines: Sendable {
    private let lines = Mutex<[String]>([])
    func add(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }
}

extension DatagramListener {
    /// The fields of the next journal entry.
    func receiveFields() throws -> [String: String] {
        let datagram = try #require(receive())
        return try NativeEntry(datagram).fields
    }
}

/// Reads the journal's native protocol as journald does: `NAME=value\n` or `NAME\n`, length, value, `\n`.
struct NativeEntry {
    private(set) var fields: [String: String] = [:]

    init(_ data: Data) throws {
        var rest = [UInt8](data)[...]
        while !rest.isEmpty {
            let end = try #require(rest.firstIndex(of: 10))
            let line = rest[rest.startIndex..<end]
            rest = rest[(end + 1)...]
            if let equals = line.firstIndex(of: 61) {
                fields[Self.text(line[..<equals])] = Self.text(line[(equals + 1)...])
            } else {
                let length = rest.prefix(8).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
                fields[Self.text(line)] = Self.text(rest.dropFirst(8).prefix(length))
                rest = rest.dropFirst(8 + length)
                try #require(rest.popFirst() == 10)
            }
        }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
