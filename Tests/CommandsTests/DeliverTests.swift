import Foundation
import TestSupport
import Testing

/// `sohoa deliver` as an administrator uses it.
struct DeliverTests {
    private func home() throws -> TestHome {
        let home = try TestHome.copy()
        let file = home.path + "/sohoa.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try (text + "\nreceivers:\n  - { name: kho_tinh, folder: kho }\n").write(
            toFile: file, atomically: true, encoding: .utf8)
        return home
    }

    @Test func ordersForAReceiverAndShowsWhatWaits() throws {
        let home = try home()
        let record = try #require(try home.records.first)
        #expect(try home.run(["deliver"]).output.contains("Chưa có lượt bàn giao nào"))
        #expect(try home.run(["deliver", record, "--to", "kho_tinh"]).status == 0)
        let listed = try home.run(["deliver"])
        #expect(listed.output.contains("\(record) v1") && listed.output.contains("Chờ bàn giao"))
        #expect(try home.run(["status"]).output.contains("Chờ bàn giao: 1"))
        #expect(try home.run(["show", record]).output.contains("kho_tinh"))
        let entry = try #require(try home.run(["deliver", record, "--json"]).list.first)
        #expect(entry["receiver"] as? String == "kho_tinh" && entry["state"] as? String == "open")
        #expect(try home.run(["deliver", "--retry"]).output.contains("thử lại 1"))
    }

    @Test func aReceiverNobodyDeclaredIsRefused() throws {
        let home = try home()
        let record = try #require(try home.records.first)
        let answer = try home.run(["deliver", record, "--to", "kho_tinnh"])
        #expect(answer.status == 2 && answer.errors.contains("kho_tinh"))
        #expect(try home.run(["deliver", "--to", "kho_tinh"]).status == 2)
    }

    @Test func theDoctorFindsTheReceiverThatIsAway() throws {
        let checks = try home().run(["doctor", "--json"]).list
        let receiver = try #require(checks.first { $0["id"] as? String == "receiver.kho_tinh" })
        #expect(receiver["state"] as? String == "bad")
    }
}
