internal import ArchiveModel

/// Why a record can't be certified.
enum CertificationFault {
    static func unknown(_ record: RecordID) -> SohoaError {
        fault(
            "unknown", vi: "Không có kết quả số hóa mã \(record).", en: "There is no record \(record).",
            hintVi: "Tìm bằng “sohoa find …” rồi chép đúng mã.", hintEn: "Look it up with “sohoa find …”.")
    }

    static func withdrawn(_ record: RecordID) -> SohoaError {
        fault(
            "withdrawn", vi: "Kết quả \(record) đã được thu hồi.", en: "Record \(record) has been withdrawn.",
            hintVi: "Quét lại từ bản chính rồi đề nghị chứng thực kết quả mới.",
            hintEn: "Scan the paper original again and have the new record certified.")
    }

    static func notFromPaper(_ record: RecordID) -> SohoaError {
        fault(
            "notFromPaper",
            vi: "Kết quả \(record) không quét từ giấy; chỉ chứng thực bản sao điện tử từ bản chính giấy.",
            en: "Record \(record) was not scanned from paper; only copies of paper originals are certified.",
            hintVi: "Dùng thẳng tệp gốc: chữ ký số trong đó đã có giá trị (Điều 10 Nghị định 45/2020/NĐ-CP).",
            hintEn: "Use the original file: its own signatures count (NĐ 45/2020 Art. 10).")
    }

    static func noFolder(_ record: RecordID, _ root: String) -> SohoaError {
        fault(
            "noFolder", vi: "Kết quả \(record) thuộc thư mục \(root), nay không còn trong sohoa.yaml.",
            en: "Record \(record) came through the folder \(root), which sohoa.yaml does not name any more.",
            hintVi: "Khai báo lại thư mục đó ở mục roots của sohoa.yaml.",
            hintEn: "Name it under roots of sohoa.yaml again.")
    }

    static func noPDF(_ record: RecordID) -> SohoaError {
        fault(
            "noPDF", vi: "Kết quả \(record) không có bản PDF lưu trữ để chứng thực.",
            en: "Record \(record) has no archive copy as PDF that could be certified.",
            hintVi: "Quét lại theo bộ quy tắc tạo bản PDF/A (derive: { products: [archive] }).",
            hintEn: "Scan again by a profile that makes archive copies (derive: { products: [archive] }).")
    }

    static func notSigned(_ record: RecordID) -> SohoaError {
        fault(
            "notSigned", vi: "Kết quả \(record) chưa có chữ ký số của người quét.",
            en: "Record \(record) lacks the signature of its operator.",
            hintVi: "Quét lại theo bộ quy tắc có “signature: L2” trở lên.",
            hintEn: "Scan again by a profile with “signature: L2” or higher.")
    }

    static func certified(_ record: RecordID) -> SohoaError {
        fault(
            "certified", vi: "Kết quả \(record) đã được chứng thực.", en: "Record \(record) is certified already.",
            hintVi: "Xem bằng “sohoa show \(record)”.", hintEn: "See “sohoa show \(record)”.")
    }

    static func damaged(_ record: RecordID, _ path: String) -> SohoaError {
        fault(
            "damaged", vi: "\(path) của \(record) trong kho đã bị thay đổi hoặc mất.",
            en: "\(path) of \(record) has changed in the store, or is gone.",
            hintVi: "Chạy “sohoa verify \(record)” rồi khôi phục từ bản sao lưu.",
            hintEn: "Run “sohoa verify \(record)”, then restore it from a backup.", .hold)
    }

    /// The document that was certified is not the record's any more.
    static func overtaken(_ record: RecordID) -> SohoaError {
        fault(
            "overtaken", vi: "Tài liệu của \(record) đã đổi sau khi gửi đi chứng thực.",
            en: "The document of \(record) has changed since it was sent to be certified.",
            hintVi: "Hủy bằng “sohoa certify --cancel \(record)” rồi đề nghị lại.",
            hintEn: "Cancel with “sohoa certify --cancel \(record)” and ask again.", .hold)
    }

    static func busy(_ record: RecordID) -> SohoaError {
        fault(
            "busy", vi: "Kết quả \(record) đang được xử lý ở bước khác.",
            en: "Record \(record) is being worked on elsewhere.", hintVi: "Hệ thống tự làm lại.",
            hintEn: "It is done again by itself.", .retry)
    }

    static func noProfile(_ record: RecordID, _ profile: ProfileReference) -> SohoaError {
        fault(
            "noProfile", vi: "Không thấy bộ quy tắc \(profile.id) \(profile.version) của \(record).",
            en: "The profile \(profile.id) \(profile.version) of \(record) is not there.",
            hintVi: "Chạy “sohoa rebuild” để đọc lại bộ quy tắc từ kho.",
            hintEn: "Run “sohoa rebuild”, which reads profiles back from the store.", .hold)
    }

    private static func fault(
        _ code: String, vi: String, en: String, hintVi: String, hintEn: String,
        _ disposition: SohoaError.Disposition = .reject
    ) -> SohoaError {
        SohoaError(
            code: "certify." + code, message: LocalizedText(vi: vi, en: en),
            hint: LocalizedText(vi: hintVi, en: hintEn), disposition: disposition)
    }
}
