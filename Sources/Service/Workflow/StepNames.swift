package import ArchiveModel

extension Step {
    /// What people call the step.
    package var name: LocalizedText {
        switch self {
        case .claim: LocalizedText(vi: "Nhận tệp", en: "Claim")
        case .stage: LocalizedText(vi: "Chép và băm", en: "Copy and hash")
        case .identify: LocalizedText(vi: "Nhận dạng định dạng", en: "Identify")
        case .inspect: LocalizedText(vi: "Đo đạc", en: "Inspect")
        case .assess: LocalizedText(vi: "Đối chiếu quy tắc", en: "Assess")
        case .derive: LocalizedText(vi: "Tạo bản sử dụng", en: "Derive")
        case .awaitSignature: LocalizedText(vi: "Chờ ký", en: "Await signatures")
        case .package: LocalizedText(vi: "Lập manifest", en: "Package")
        case .sign: LocalizedText(vi: "Niêm phong", en: "Seal")
        case .register: LocalizedText(vi: "Đăng ký", en: "Register")
        case .finish: LocalizedText(vi: "Hoàn tất", en: "Finish")
        }
    }
}
