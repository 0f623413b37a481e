internal import ArchiveModel

/// Reasons that the signature itself gives.
extension VerdictReason {
    static func malformed(_ detail: String) -> Self {
        .failed(
            .formatFailure, vi: "Chữ ký bị hỏng hoặc không phải CMS (\(detail)).",
            en: "The signature is damaged or is no CMS (\(detail)).")
    }
    static func signers(_ count: Int) -> Self {
        .failed(
            .formatFailure, vi: "Chữ ký có \(count) người ký, phải có đúng một.",
            en: "The signature has \(count) signers, exactly one is expected.")
    }
    static let carriesContent = Self.failed(
        .formatFailure, vi: "Chữ ký mang nội dung riêng thay vì ký nội dung của tệp.",
        en: "The signature carries content of its own instead of signing that of the file.")
    static let contentChanged = Self.failed(
        .hashFailure, vi: "Mã băm của nội dung không khớp với mã băm đã ký.",
        en: "The digest of the content is not the digest that was signed.")
    static let valueWrong = Self.failed(
        .cryptoFailure, vi: "Giá trị ký không khớp với khóa trong chứng thư số.",
        en: "The signature value does not fit the key in the certificate.")
    static let contentNotFound = Self.unclear(
        .contentNotFound, vi: "Không có nội dung được ký, hoặc mã băm cần thiết không tính được.",
        en: "The signed content is not at hand, or the digest needed can't be computed.")
    static let noCertificate = Self.unclear(
        .noCertificate, vi: "Chứng thư số của người ký không nằm trong tệp.",
        en: "The signer's certificate is not in the file.")
    static let noMessage = Self.unclear(
        .algorithm, vi: "Dạng chữ ký adbe.x509.rsa_sha1 dựa trên SHA-1 và đã bị bỏ từ PDF 2.0; không kiểm tra ở đây.",
        en: "The form adbe.x509.rsa_sha1 rests on SHA-1 and was withdrawn by PDF 2.0; it is not checked here.")
    static func unsupported(_ name: String) -> Self {
        .unclear(
            .algorithm, vi: "Không tính được thuật toán hoặc khóa \(name) bằng phần mềm này.",
            en: "This software can't compute with the algorithm or key \(name).")
    }
    static let noAttributes = Self.unclear(
        .signatureConstraints, vi: "Chữ ký không có thuộc tính được ký (không phải CAdES).",
        en: "The signature has no signed attributes (it is no CAdES).")
    static let contentTypeMismatch = Self.unclear(
        .signatureConstraints, vi: "Loại nội dung ghi trong phần được ký không đúng.",
        en: "The content type among what is signed is not that of the content.")
    static let digestNotListed = Self.unclear(
        .signatureConstraints, vi: "Thuật toán băm của chữ ký không có trong danh sách ở đầu tệp ký.",
        en: "The signature's digest algorithm is not on the list at the head of the message.")
    static let mixedDigests = Self.unclear(
        .signatureConstraints, vi: "Chữ ký dùng lẫn hai thuật toán băm.",
        en: "The signature mixes two digest algorithms.")
    static let certificateNotNamed = Self.unclear(
        .signatureConstraints, vi: "Thiếu thuộc tính signing-certificate: không biết đã ký bằng chứng thư số nào.",
        en: "The attribute signing-certificate is missing: which certificate was meant is not signed.")
    static let otherCertificate = Self.unclear(
        .signatureConstraints, vi: "Thuộc tính signing-certificate chỉ tới một chứng thư số khác.",
        en: "The attribute signing-certificate points to another certificate.")
    static let noRoots = Self.unclear(
        .noChain, vi: "Chưa cấu hình gốc tin cậy nào.", en: "No trusted root is configured.")
    static let notForSigning = Self.unclear(
        .chainConstraints, vi: "Chứng thư số được cấp cho mục đích khác, không phải để ký tài liệu.",
        en: "The certificate was issued for other purposes than signing documents.")
    static let notForTimestamps = Self.unclear(
        .chainConstraints, vi: "Chứng thư số không được cấp riêng cho dấu thời gian (RFC 3161 §2.3).",
        en: "The certificate is not for timestamps alone (RFC 3161 §2.3).")
    static let timeInFuture = Self.unclear(
        .signatureConstraints, vi: "Thời gian ký ghi trong chữ ký nằm ở tương lai.",
        en: "The claimed time of signing lies in the future.")
}
