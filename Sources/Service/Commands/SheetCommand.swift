internal import ArchiveModel
package import ArgumentParser
internal import SheetNumbering

/// `sohoa sheet NUMBER`: where a map sheet lies, its corners and its neighbours; `--at` finds the sheet of a place.
package struct SheetCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken(
            "sheet", vi: "Tra số hiệu mảnh bản đồ: góc khung, mảnh kề, kinh tuyến trục.",
            en: "Look up a map sheet: corners, adjoining sheets, central meridian.")
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: .text(
            "Số hiệu mảnh, có ngoặc thì đặt trong nháy: '725500-6-(11)'.",
            "Sheet number; quote parentheses: '725500-6-(11)'.")) var number: String?
    @Option(
        help: .text(
            "Tìm mảnh tại một điểm: đông,bắc (m) hoặc vĩ độ,kinh độ VN-2000.",
            "Find the sheet at a place: east,north (m) or latitude,longitude in VN-2000.", valueName: "e,n"))
    var at: String?
    @Option(help: .text("Tỷ lệ, như 1:500.", "Scale, such as 1:500.", valueName: "1:n")) var scale: String?
    @Option(help: .text("cadastral (địa chính) hoặc topographic (địa hình).", "cadastral or topographic."))
    var kind: SheetKind?
    @Option(
        help: .text(
            "Tỉnh của bản đồ; không nêu thì theo cấu hình của trạm.",
            "Province of the map; that of the station when absent.")) var province: String?
    @Option(
        help: .text(
            "Thời kỳ của bản đồ: before-2025 hoặc since-2025.", "Era of the map: before-2025 or since-2025.")) var era:
        String?
    @Flag(help: .text("Liệt kê kinh tuyến trục của các tỉnh.", "List the provinces' meridians.")) var provinces = false
    @Flag(help: .json) var json = false

    package init() {}

    package mutating func validate() throws {
        if [number != nil, at != nil, provinces].count(where: { $0 }) != 1 {
            throw ValidationError(
                Spoken.text(
                    "Nêu một trong: số hiệu mảnh, --at, --provinces.",
                    "Give one of: a sheet number, --at, --provinces."))
        }
        if at != nil, scale == nil {
            throw ValidationError(Spoken.text("--at cần --scale, như 1:500.", "--at needs --scale, such as 1:500."))
        }
        if let scale, MapScale.denominator(scale) == nil {
            throw ValidationError(
                Spoken.text("Không hiểu tỷ lệ “\(scale)”.", "“\(scale)” is not a scale."))
        }
    }

    package func run() async throws {
        let console = common.console
        let table = try ProvinceShelf.load(common)
        if provinces { return try ProvinceList(console: console, table: table).show(json: json) }
        let home = MapHome(table: table, province: province ?? ProvinceShelf.stationProvince(common), era: era)
        let question = SheetQuestion(home: home, scale: scale.flatMap(MapScale.denominator), kind: kind)
        let answer: SheetAnswer
        if let at { answer = try question.answer(at: at) } else { answer = try question.answer(number: number ?? "") }
        if json { try console.json(answer) } else { SheetPrinter(console: console).show(answer) }
        if !answer.isDecided { throw ExitTable.negative }
    }
}

extension SheetKind: ExpressibleByArgument {}

/// `1:500`, `1/500` or `500`.
enum MapScale {
    static func denominator(_ text: String) -> Int? {
        let digits = text.hasPrefix("1:") || text.hasPrefix("1/") ? text.dropFirst(2) : text[...]
        let plain = digits.filter { $0 != " " && $0 != "." && $0 != "\u{A0}" }
        guard (3...7).contains(plain.count), let number = Int(plain), number > 0 else { return nil }
        return number
    }
}
