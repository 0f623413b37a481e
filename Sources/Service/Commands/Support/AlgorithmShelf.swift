internal import ArchiveModel
internal import HostKit
internal import ProfileFiles

/// The table of algorithms that is in force: the office's own file, else the one that came with the program.
enum AlgorithmShelf {
    static func load(_ options: CommonOptions) throws -> AlgorithmTable {
        try load(options.place, options.language)
    }

    static func load(_ home: Home, _ language: Language) throws -> AlgorithmTable {
        let files = Opening.profileFolders(home).map { $0 + "/" + AlgorithmTableReader.fileName }
        guard let file = files.last(where: DurableFiles.exists) else { throw missing }
        let (table, complaints) = AlgorithmTableReader.load(file: file)
        guard let table else { throw broken(file, complaints, language) }
        return table
    }

    private static let missing = SohoaError(
        code: "algorithms.missing",
        message: LocalizedText(
            vi: "Không thấy lịch thuật toán \(AlgorithmTableReader.fileName).",
            en: "The table of algorithms \(AlgorithmTableReader.fileName) is not there."),
        hint: LocalizedText(
            vi: "Cài lại gói sohoa, hoặc trỏ SOHOA_PROFILES tới thư mục profiles của mã nguồn.",
            en: "Install the sohoa package again, or point SOHOA_PROFILES at the profiles of a checkout."),
        disposition: .hold)

    private static func broken(_ file: String, _ complaints: [Diagnostic], _ language: Language) -> SohoaError {
        SohoaError(
            code: "algorithms.broken",
            message: LocalizedText(vi: "Lịch thuật toán \(file) có lỗi.", en: "The table \(file) has errors."),
            hint: LocalizedText(
                vi: "Sửa các dòng nêu trên rồi chạy lại.", en: "Mend the lines named above, then run again."),
            disposition: .hold, cause: complaints.map { $0.rendered(language) }.joined(separator: "\n") + "\n ")
    }
}
