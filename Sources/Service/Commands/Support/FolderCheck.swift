internal import ArchiveModel
internal import Foundation
internal import HostKit

/// Whether a folder is there, can be written, and has room.
struct FolderCheck {
    let path: String
    /// Bytes.
    let lowWater: Int64

    func run() throws -> LocalizedText {
        guard DurableFiles.isFolder(path) else { throw missing }
        let probe = path + "/.sohoa-doctor-\(UUID().uuidString).tmp"
        try DurableFiles.write(Data("x".utf8), to: probe)
        try DurableFiles.remove(probe)
        let free = try DurableFiles.freeBytes(path)
        let (vi, en) = (Self.gigabytes(free, .vietnamese), Self.gigabytes(free, .english))
        if free < lowWater { throw full(vi: vi, en: en) }
        return LocalizedText(vi: "\(path), còn \(vi)", en: "\(path), \(en) free")
    }

    private static func gigabytes(_ bytes: Int64, _ language: Language) -> String {
        Quantity.number(Double(bytes) / 1e9, language, decimals: 1) + " GB"
    }

    private var missing: SohoaError {
        SohoaError(
            code: "doctor.folder-missing",
            message: LocalizedText(vi: "Không có thư mục \(path).", en: "There is no folder \(path)."),
            hint: LocalizedText(
                vi: "Gắn ổ đĩa hoặc tạo thư mục này rồi kiểm tra lại.",
                en: "Mount its disk or make the folder, then check again."),
            disposition: .hold)
    }

    private func full(vi: String, en: String) -> SohoaError {
        let (limitVi, limitEn) = (Self.gigabytes(lowWater, .vietnamese), Self.gigabytes(lowWater, .english))
        return SohoaError(
            code: "doctor.low-space",
            message: LocalizedText(
                vi: "\(path) chỉ còn \(vi), dưới mức \(limitVi).", en: "\(path) has \(en) left, less than \(limitEn)."),
            hint: LocalizedText(
                vi: "Giải phóng dung lượng; việc nhận tệp đang tạm dừng.",
                en: "Free some space; nothing is taken until then."),
            disposition: .hold)
    }
}
