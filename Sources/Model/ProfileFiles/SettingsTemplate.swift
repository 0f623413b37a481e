package import ArchiveModel

extension SettingsReader {
    /// A `sohoa.yaml` with comments, ready to be edited; reading it gives the same settings back.
    package static func template(_ settings: Settings) -> String {
        let quote = DoubleQuoted.text
        var lines = [
            "# Cấu hình trạm số hóa Sohoa. Sửa xong chạy: sohoa doctor", "",
            "# Tên cơ quan, in trên phiếu kết quả số hóa.", "agency: \(quote(settings.agency))",
            "# Mã định danh điện tử của cơ quan (QĐ 20/2020/QĐ-TTg), đứng đầu mã kết quả.",
        ]
        lines += optional("agency_code", settings.agencyCode, example: "H26.12")
        lines += optional("province", settings.province, example: "Hà Nội")
        lines += ["language: \(settings.language.rawValue)", "", "# Mỗi thư mục quét một bộ quy tắc."]
        lines += settings.roots.isEmpty ? ["roots: []"] : ["roots:"]
        lines += settings.roots.flatMap { root($0) }
        if !settings.receivers.isEmpty {
            lines += ["", "# Nơi nhận bàn giao; bộ quy tắc nêu tên trong “delivery”.", "receivers:"]
            lines += settings.receivers.flatMap {
                ["  - name: \($0.name)", "    folder: \(DoubleQuoted.text($0.folder))"]
            }
        }
        lines += ["", "# Niêm phong hệ thống: chứng tỏ kết quả không bị sửa, không thay chữ ký của người hay cơ quan."]
        lines += signing(settings.signing)
        lines += services(settings)
        lines += [
            "", "# Ngừng nhận tệp khi đĩa còn ít hơn mức này.", "low_water: \(settings.lowWaterBytes) B",
            "# Số tiến trình đọc tệp cùng lúc.", "workers: \(settings.workers)", "",
        ]
        return lines.joined(separator: "\n")
    }

    /// The same from its parts, for a first installation.
    package static func template(
        agency: String, agencyCode: String = "", province: String = "", language: Language = .vietnamese,
        roots: [DropRoot] = [], signing: SigningSettings = SigningSettings()
    ) -> String {
        template(
            Settings(
                agency: agency, agencyCode: agencyCode, province: province, language: language, roots: roots,
                signing: signing))
    }

    private static func optional(_ key: String, _ value: String, example: String) -> [String] {
        [value.isEmpty ? "# \(key): \(example)" : "\(key): \(DoubleQuoted.text(value))"]
    }

    private static func root(_ root: DropRoot) -> [String] {
        var lines = [
            "  - name: \(root.name)", "    path: \(DoubleQuoted.text(root.path))", "    profile: \(root.profile)",
            "    # practice: chỉ chấm thử, không đăng ký", "    mode: \(root.mode.rawValue)",
        ]
        if !root.operatorName.isEmpty { lines.append("    operator: \(DoubleQuoted.text(root.operatorName))") }
        if !root.device.isEmpty { lines.append("    device: \(DoubleQuoted.text(root.device))") }
        return lines
    }
}
