internal import ArchiveModel

/// Why an attended session can't sign.
enum SigningFaults {
    static func wrongCertificate(_ whose: Signatory) -> SohoaError {
        SohoaError(
            code: "signing.wrong-certificate",
            message: LocalizedText(
                vi: "Chứng thư số của khóa này không được khai báo cho \(whose.name.vi).",
                en: "The certificate of this key is not configured for the \(whose.name.en)."),
            hint: LocalizedText(
                vi: "Cắm đúng thiết bị, hoặc khai báo chứng thư số ở mục signatories của sohoa.yaml.",
                en: "Use the right device, or name the certificate under signatories in sohoa.yaml."),
            disposition: .reject)
    }

    static func notValidNow(_ subject: String) -> SohoaError {
        SohoaError(
            code: "signing.certificateExpired",
            message: LocalizedText(
                vi: "Chứng thư số \(subject) không có hiệu lực vào lúc này.",
                en: "The certificate \(subject) is not valid now."),
            hint: LocalizedText(
                vi: "Gia hạn chứng thư số, hoặc chỉnh lại đồng hồ máy nếu sai.",
                en: "Renew the certificate, or set the clock if it is wrong."), disposition: .hold)
    }

    static let demonstration = SohoaError(
        code: "signing.demonstration",
        message: LocalizedText(
            vi: "Chứng thư số này chỉ để trình diễn, không có giá trị pháp lý.",
            en: "This certificate is for demonstration and proves nothing."),
        hint: LocalizedText(
            vi: "Dùng chứng thư số thật, hoặc đặt signing.demonstration trên trạm thử.",
            en: "Use a real certificate, or set signing.demonstration on a station for trying."), disposition: .reject)
}
