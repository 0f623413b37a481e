internal import ArchiveModel
package import ArgumentParser
internal import Registry

/// `sohoa find TEXT`: searches titles, names and fields; diacritics may be left out.
package struct FindCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken("find", vi: "Tìm kết quả số hóa, không cần gõ dấu.", en: "Find records, diacritics optional.")
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: .text("Từ cần tìm; để trống là liệt kê.", "Words to look for; none lists.")) var text: [String] = []
    @Option(help: .text("Lĩnh vực.", "Sector.")) var sector: String?
    @Option(help: .text("Số kết quả tối đa.", "At most this many.", valueName: "n")) var limit = 50
    @Flag(help: .json) var json = false

    package init() {}

    package mutating func validate() throws {
        guard limit < 1 else { return }
        throw ValidationError(Spoken.text("--limit phải từ 1 trở lên.", "--limit must be 1 or more."))
    }

    package func run() async throws {
        let console = common.console
        let registry = try common.readRegistry()
        let rows =
            text.isEmpty
            ? try registry.records(sector: sector, limit: limit)
            : try registry.find(text: text.joined(separator: " "), sector: sector, limit: limit)
        if json {
            try console.json(rows)
        } else {
            show(rows, console)
            try DossierReport(common, registry: registry).summarize(rows, console)
        }
        if rows.isEmpty { throw ExitTable.negative }
    }

    private func show(_ rows: [RecordRow], _ console: Console) {
        if rows.isEmpty { return console.say("Không tìm thấy kết quả nào.", "Nothing found.") }
        let header =
            console.language == .vietnamese
            ? ["Mã kết quả", "Tên", "Lĩnh vực", "Đăng ký lúc", "Mức"]
            : ["Record", "Title", "Sector", "Registered", "Level"]
        console.table(
            header,
            rows.map {
                [
                    $0.id.rawValue, $0.shownTitle(console.language), $0.sector, VietnamTime.text($0.registeredAt),
                    Levels.text($0.level, demonstration: $0.demonstration, console.language),
                ]
            })
    }
}

/// How a signature level is shown: demonstration keys never count.
enum Levels {
    static func text(_ level: SignatureLevel, demonstration: Bool, _ language: Language) -> String {
        guard demonstration else { return level.rawValue }
        return language == .vietnamese ? "L0 (khóa thử, không tính)" : "L0 (demo keys, not counted)"
    }
}

extension RecordRow {
    /// A record that must not be used says so wherever it is listed.
    func shownTitle(_ language: Language) -> String {
        guard withdrawn != nil else { return title }
        return (language == .vietnamese ? "[ĐÃ THU HỒI] " : "[WITHDRAWN] ") + title
    }
}
