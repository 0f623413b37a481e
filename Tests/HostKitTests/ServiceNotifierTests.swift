import ArchiveModel
import Foundation
import Glibc
import TestSupport
import Testing

@testable import HostKit

struct ServiceNotifierTests {
    @Test(arguments: ["path", "abstract"])
    func sendsOneDatagramForEachMessage(kind: String) throws {
        let folder = try TemporaryFolder("notify")
        let name = kind == "path" ? folder.path + "/notify" : "@sohoa-test-\(UUID().uuidString)"
        let listener = try DatagramListener(name)
        let notifier = try ServiceNotifier(environment: ["NOTIFY_SOCKET": name])
        #expect(try notifier.ready(status: "Đang nhận tệp"))
        #expect(try notifier.watchdog())
        #expect(try notifier.status("12 chờ\nREADY=0"))
        #expect(try notifier.extendTimeout(seconds: 30))
        #expect(try notifier.stopping())
        #expect(listener.receiveText() == "READY=1\nSTATUS=Đang nhận tệp")
        #expect(listener.receiveText() == "WATCHDOG=1")
        #expect(listener.receiveText() == "STATUS=12 chờ READY=0")
        #expect(listener.receiveText() == "EXTEND_TIMEOUT_USEC=30000000")
        #expect(listener.receiveText() == "STOPPING=1")
        #expect(listener.receive() == nil)
    }

    @Test(arguments: [nil, "", "vsock:2:1234"])
    func saysNothingWithoutASocket(name: String?) throws {
        let notifier = try ServiceNotifier(environment: name.map { ["NOTIFY_SOCKET": $0] } ?? [:])
        #expect(try notifier.ready() == false)
        #expect(try notifier.watchdog() == false)
    }

    @Test func tellsWhenNobodyListens() throws {
        let notifier = try ServiceNotifier(environment: ["NOTIFY_SOCKET": "/nonexistent/socket"])
        #expect(throws: SohoaError.self) { try notifier.ready() }
    }

    @Test func findsAListenerThatCameBack() throws {
        let folder = try TemporaryFolder("notify")
        let name = folder.path + "/notify"
        var listener: DatagramListener? = try DatagramListener(name)
        let notifier = try ServiceNotifier(environment: ["NOTIFY_SOCKET": name])
        try notifier.watchdog()
        #expect(listener?.receiveText() == "WATCHDOG=1")
        listener = nil
        unlink(name)
        #expect(throws: SohoaError.self) { try notifier.watchdog() }
        listener = try DatagramListener(name)
        try notifier.watchdog()
        #expect(listener?.receiveText() == "WATCHDOG=1")
    }

    @Test(arguments: [
        (["WATCHDOG_USEC": "30000000"], 30.0), (["WATCHDOG_USEC": "500000", "WATCHDOG_PID": "\(getpid())"], 0.5),
        (["WATCHDOG_USEC": "500000", "WATCHDOG_PID": "1"], nil), (["WATCHDOG_USEC": "soon"], nil),
        (["WATCHDOG_USEC": "0"], nil), ([:], nil),
    ])
    func readsTheWatchdogInterval(environment: [String: String], seconds: Double?) throws {
        #expect(try ServiceNotifier(environment: environment).watchdogSeconds == seconds)
    }

    @Test func refusesANameThatDoesNotFit() throws {
        #expect(UnixDatagram.address("/" + String(repeating: "x", count: 200)) == nil)
        #expect(UnixDatagram.address("") == nil)
    }
}
