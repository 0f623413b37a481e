package import ArchiveModel

extension SignatureLevel {
    /// What people call it.
    package var name: LocalizedText {
        switch self {
        case .none:
            LocalizedText(vi: "ảnh quét đơn thuần, không có giá trị pháp lý", en: "a mere image, no legal value")
        case .systemSeal:
            LocalizedText(vi: "niêm phong hệ thống, không thay chữ ký", en: "system seal, stands for no signature")
        case .operatorSigned: LocalizedText(vi: "người quét đã ký", en: "signed by the operator")
        case .converted:
            LocalizedText(vi: "thông điệp dữ liệu chuyển đổi từ giấy", en: "data message converted from paper")
        case .agencyCopy: LocalizedText(vi: "bản sao có chữ ký số của cơ quan", en: "copy signed by the agency")
        case .certifiedCopy: LocalizedText(vi: "bản sao điện tử chứng thực", en: "certified electronic copy")
        case .archivePackage: LocalizedText(vi: "gói tin lưu trữ", en: "archive package")
        }
    }
}
