internal import ArchiveModel
internal import HostKit
internal import ProfileFiles
internal import SheetNumbering

/// The table of provinces that is in force: the office's own, else the one that came with the program.
enum ProvinceShelf {
    static func load(_ options: CommonOptions) throws -> ProvinceTable {
        let files = Opening.profileFolders(options.place).map { $0 + "/" + ProvinceTableReader.fileName }
        guard let file = files.last(where: DurableFiles.exists) else { throw missing }
        let (table, complaints) = ProvinceTableReader.load(file: file)
        guard let table else { throw broken(file, complaints, options.language) }
        return table
    }

    /// The province that the station's settings name; nil without settings. Broken settings are the doctor's business.
    static func stationProvince(_ options: CommonOptions) -> String? {
        guard DurableFiles.exists(options.settingsFile) else { return nil }
        let province = SettingsReader.load(file: options.settingsFile).0?.province ?? ""
        return province.isEmpty ? nil : province
    }

    private static let missing = SohoaError(
        code: "provinces.missing",
        message: LocalizedText(
            vi: "Không thấy bảng kinh tuyến trục \(ProvinceTableReader.fileName).",
            en: "The table of meridians \(ProvinceTableReader.fileName) is not there."),
        hint: LocalizedText(
            vi: "Cài lại gói sohoa, hoặc trỏ SOHOA_PROFILES tới thư mục profiles của mã nguồn.",
            en: "Install the sohoa package again, or point SOHOA_PROFILES at the profiles of a checkout."),
        disposition: .hold)

    private static func broken(_ file: String, _ complaints: [Diagnostic], _ language: Language) -> SohoaError {
        SohoaError(
            code: "provinces.broken",
            message: LocalizedText(vi: "Bảng kinh tuyến trục \(file) có lỗi.", en: "The table \(file) has errors."),
            hint: LocalizedText(
                vi: "Sửa các dòng nêu trên rồi chạy lại.", en: "Mend the lines named above, then run again."),
            disposition: .hold, cause: complaints.map { $0.rendered(language) }.joined(separator: "\n") + "\n ")
    }
}
