internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import Registry
internal import Workflow

/// `sohoa certify`: sends registered records out to be certified (NĐ 45/2020 Đ10), and lists what is out.
package struct CertifyCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken(
            "certify", vi: "Đề nghị cơ quan có thẩm quyền chứng thực bản sao điện tử.",
            en: "Have electronic copies certified by the competent authority.")
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: .text("Mã kết quả; để trống là liệt kê.", "Record ids; none lists what is out."))
    var ids: [String] = []
    @Option(help: .text("Người đề nghị.", "Who asks.", valueName: "person")) var by: String = NSUserName()
    @Flag(help: .text("Hủy đề nghị; tệp gửi về sau không được nhận.", "Cancel; what comes back later is refused."))
    var cancel = false
    @Flag(help: .json) var json = false

    package init() {}

    package func run() async throws {
        let console = common.console
        let desk = try desk()
        if ids.isEmpty {
            let open = try desk.shelf.all()
            return json ? try console.json(open) : show(open, console)
        }
        let records = ids.map { RecordID(rawValue: $0) }
        if cancel { return try withdraw(records, desk.shelf, console) }
        let asked = try records.map { try desk.ask(for: $0, by: by, at: Date()) }
        DaemonBell.ring(common.place)
        if json { return try console.json(asked) }
        for request in asked {
            console.say(
                "\(request.record): tệp sẽ nằm trong thư mục chờ ký của \(request.root) cho cơ quan chứng thực ký.",
                "\(request.record): the file will lie in the to-sign folder of \(request.root) for the authority.")
        }
        DaemonWord.say(common.place, console)
    }

    private func desk() throws -> CertificationDesk {
        let opening = try Opening(common)
        return CertificationDesk(
            home: opening.home, settings: opening.settings, registry: try common.readRegistry(), store: opening.store)
    }

    private func withdraw(_ records: [RecordID], _ shelf: CertificationShelf, _ console: Console) throws {
        for record in records where try shelf.find(record) == nil { throw Self.notOut(record) }
        for record in records {
            try shelf.close(record)
            console.say("\(record): đã hủy đề nghị.", "\(record): cancelled.")
        }
        DaemonBell.ring(common.place)
    }

    private func show(_ open: [CertificationRequest], _ console: Console) {
        if open.isEmpty { return console.say("Không có bản sao nào chờ chứng thực.", "Nothing is to be certified.") }
        let header =
            console.language == .vietnamese
            ? ["Kết quả", "Tiêu đề", "Chờ ai ký", "Chờ từ", "Người đề nghị"]
            : ["Record", "Title", "Who signs", "Since", "Asked for by"]
        console.table(
            header,
            open.map { request in
                let next =
                    request.next?.name ?? request.trouble ?? LocalizedText(vi: "đang đăng ký", en: "being registered")
                return [
                    request.record.rawValue, request.title, next[console.language], VietnamTime.text(request.since),
                    request.note.by,
                ]
            })
    }

    private static func notOut(_ record: RecordID) -> SohoaError {
        SohoaError(
            code: "certify.notOut",
            message: LocalizedText(
                vi: "Không có đề nghị chứng thực nào cho \(record).", en: "No copy of \(record) is out to be certified."
            ),
            hint: LocalizedText(vi: "Xem danh sách bằng “sohoa certify”.", en: "See the list with “sohoa certify”."),
            disposition: .reject)
    }
}
