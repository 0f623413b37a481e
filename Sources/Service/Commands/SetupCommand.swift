internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import HostKit
internal import ProfileFiles
internal import Signing

/// `sohoa setup`: agency, province, folders, keys – the first five minutes.
package struct SetupCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken("setup", vi: "Tạo cấu hình, thư mục quét và khóa.", en: "Make settings, drop folders and keys.")
    }

    @OptionGroup var common: CommonOptions
    @Option(help: .text("Tên cơ quan.", "Name of the agency.")) var agency: String?
    @Option(help: .text("Mã định danh cơ quan (QĐ 20/2020/QĐ-TTg).", "Agency code.", valueName: "code"))
    var agencyCode: String?
    @Option(help: .text("Tỉnh, thành phố.", "Province.")) var province: String?
    @Option(
        help: .text(
            "Nơi đặt các thư mục quét, mặc định HOME/drop.", "Where drop folders are made, HOME/drop unless told.",
            valueName: "dir"))
    var drop: String?
    @Flag(help: .text("Tạo khóa thử, không có giá trị pháp lý.", "Make throw-away keys without legal value."))
    var demo = false
    @Flag(help: .text("Không hỏi, dùng giá trị mặc định.", "Ask nothing.")) var nonInteractive = false

    package init() {}

    package func run() async throws {
        let (console, home) = (common.console, common.place)
        guard !DurableFiles.exists(common.settingsFile) else { throw Self.alreadyThere(common.settingsFile) }
        let answers = ask(console)
        let keys = demo ? try makeKeys(home, agency: answers.agency, console) : nil
        try writeSettings(home, answers: answers, keys: keys)
        let opening = try Opening(common)
        for root in opening.settings.roots {
            try DurableFiles.makeFolder(root.path + "/" + root.folders.inbox, mode: 0o770)
            console.say(
                "  thư mục quét: \(root.path)/\(root.folders.inbox)  (bộ quy tắc \(root.profile))",
                "  drop folder: \(root.path)/\(root.folders.inbox)  (profile \(root.profile))")
        }
        if keys == nil {
            console.say(
                "Chưa có khóa niêm phong: khai báo mục signing trong \(common.settingsFile), hoặc “sohoa keys demo” để thử.",
                "There is no seal key yet: set signing in \(common.settingsFile), or try “sohoa keys demo”.")
        }
        console.say(
            "Xong. Kiểm tra: sohoa doctor --home \(home.path). Khởi động: sohoad --home \(home.path)",
            "Done. Check: sohoa doctor --home \(home.path). Start: sohoad --home \(home.path)")
    }

    private struct Answers {
        var agency: String
        var code: String
        var province: String
    }

    private func ask(_ console: Console) -> Answers {
        Answers(
            agency: agency ?? question(console, "Tên cơ quan", "Agency", fallback: "Văn phòng đăng ký đất đai (thử)"),
            code: agencyCode ?? question(console, "Mã định danh cơ quan", "Agency code", fallback: "H00.00"),
            province: province ?? question(console, "Tỉnh, thành phố", "Province", fallback: "TP. Hồ Chí Minh"))
    }

    private func question(_ console: Console, _ vi: String, _ en: String, fallback: String) -> String {
        guard !nonInteractive, isatty(STDIN_FILENO) == 1 else { return fallback }
        console.say("\(vi) [\(fallback)]:", "\(en) [\(fallback)]:")
        let answer = (readLine() ?? "").trimmingCharacters(in: .whitespaces)
        return answer.isEmpty ? fallback : answer
    }

    private func makeKeys(_ home: Home, agency: String, _ console: Console) throws -> SigningSettings {
        // A setup that was cut short left its keys: they are used, not refused.
        let settings =
            try DemonstrationKeys.existing(in: home.keys)
            ?? DemonstrationKeys.create(in: home.keys, agency: agency, at: Date())
        console.say(
            "Khóa thử trong \(home.keys): MẪU THỬ – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ.",
            "Throw-away keys in \(home.keys): they have no legal value.")
        return settings
    }

    private func writeSettings(_ home: Home, answers: Answers, keys: SigningSettings?) throws {
        for folder in [home.path, home.profiles] { try DurableFiles.makeFolder(folder) }
        let base = drop.map(CommonOptions.absolute) ?? home.path + "/drop"
        let roots = ShippedRoots.all.map { root in
            DropRoot(name: root.name, path: base + "/" + root.name, profile: root.profile)
        }
        for root in roots { try DurableFiles.makeFolder(root.path, mode: 0o770) }
        let text = SettingsReader.template(
            agency: answers.agency, agencyCode: answers.code, province: answers.province, language: common.language,
            roots: roots, signing: keys ?? SigningSettings())
        try DurableFiles.write(Data(text.utf8), to: common.settingsFile, mode: 0o640)
    }

    private static func alreadyThere(_ file: String) -> SohoaError {
        SohoaError(
            code: "setup.exists",
            message: LocalizedText(vi: "Đã có cấu hình \(file).", en: "There are settings already at \(file)."),
            hint: LocalizedText(
                vi: "Sửa tệp đó, hoặc chọn thư mục khác bằng --home.", en: "Edit that file, or choose another --home."),
            disposition: .usage)
    }
}

/// The drop folders a new home gets.
enum ShippedRoots {
    static let all: [(name: String, profile: String)] = [
        ("dia-chinh", "dia_chinh_bando"), ("xay-dung", "xay_dung_banve"), ("quy-hoach", "quy_hoach"),
        ("hanh-chinh", "tthc_chung"), ("ket-qua-tthc", "ket_qua_tthc"), ("ho-so-dia-chinh", "dia_chinh_hoso"),
    ]
}
