internal import ArchiveModel
internal import Foundation

/// The words for each fault, as a colleague would say them.
extension SignatureFault {
    static func malformed(_ detail: String) -> Self {
        Self(
            .malformed, vi: "Tệp ký bị hỏng hoặc không phải CMS mã hóa DER (\(detail)).",
            en: "The signature file is damaged or is not CMS in DER (\(detail)).")
    }
    static let attachedContent = Self(
        .attachedContent, vi: "Tệp ký mang theo nội dung của nó; ở đây chỉ nhận ký tách rời.",
        en: "The signature carries its own content; only detached signatures are taken here.")
    static func notOneSigner(_ count: Int) -> Self {
        Self(
            .notOneSigner, vi: "Tệp ký có \(count) người ký, phải có đúng một.",
            en: "The signature has \(count) signers, exactly one is expected.")
    }
    static func attributesMissing(_ name: String) -> Self {
        Self(
            .attributesMissing, vi: "Thiếu hoặc sai thuộc tính được ký \(name).",
            en: "The signed attribute \(name) is missing or wrong.")
    }
    static let attributesDuplicated = Self(
        .attributesDuplicated, vi: "Một thuộc tính được ký xuất hiện nhiều lần.",
        en: "A signed attribute appears more than once.")
    static let signingTimeMissing = Self(
        .signingTimeMissing, vi: "Không ghi thời gian ký (CAdES-B yêu cầu).",
        en: "No signing time is stated (CAdES-B demands one).")
    static let contentTypeMismatch = Self(
        .contentTypeMismatch, vi: "Loại nội dung được ký không phải dữ liệu thường (id-data).",
        en: "The signed content type is not plain data (id-data).")
    static let certificateReferenceMissing = Self(
        .certificateReferenceMissing,
        vi: "Thiếu thuộc tính signing-certificate-v2: không biết đã ký bằng chứng thư số nào.",
        en: "The attribute signing-certificate-v2 is missing: which certificate was meant is not signed.")
    static let certificateReferenceMismatch = Self(
        .certificateReferenceMismatch, vi: "Thuộc tính signing-certificate-v2 chỉ tới một chứng thư số khác.",
        en: "The attribute signing-certificate-v2 points to another certificate.")
    static let signingCertificateMissing = Self(
        .signingCertificateMissing, vi: "Trong tệp ký không có chứng thư số của người ký.",
        en: "The signer's certificate is not in the signature.")
    static func unreadableCertificate(_ detail: String) -> Self {
        Self(
            .unreadableCertificate, vi: "Không đọc được chứng thư số của người ký (\(detail)).",
            en: "The signer's certificate can't be read (\(detail)).")
    }
    static func weakAlgorithm(_ name: String) -> Self {
        Self(
            .weakAlgorithm, vi: "Thuật toán \(name) đã bị phá, không còn giá trị chứng minh.",
            en: "The algorithm \(name) is broken and proves nothing.")
    }
    static func unsupportedAlgorithm(_ name: String) -> Self {
        Self(
            .unsupportedAlgorithm, vi: "Thuật toán ký \(name) không được chấp nhận (cần RSA hoặc ECDSA với SHA-256).",
            en: "The signature algorithm \(name) is not accepted (RSA or ECDSA with SHA-256 is).")
    }
    static let signatureWrong = Self(
        .signatureWrong, vi: "Giá trị ký không khớp với khóa trong chứng thư số: tệp ký đã bị sửa.",
        en: "The signature value does not fit the key in the certificate: the signature was altered.")
    static let contentChanged = Self(
        .contentChanged, vi: "Nội dung đã thay đổi sau khi ký: mã băm không khớp.",
        en: "The content changed after it was signed: its hash differs.")
    static func weakKey(_ name: String, _ bits: Int) -> Self {
        Self(
            .weakKey, vi: "Khóa RSA \(bits) bit của \(name) quá ngắn (cần từ 2048).",
            en: "The RSA key of \(name) has \(bits) bits, which is too short (2048 at least).")
    }
    static let noTrustedChain = Self(
        .noTrustedChain, vi: "Chứng thư số không dẫn tới gốc tin cậy nào đã cấu hình.",
        en: "The certificate leads to none of the configured trusted roots.")
    static func expired(_ name: String, _ end: Date) -> Self {
        Self(
            .certificateExpired, vi: "Chứng thư số \(name) hết hạn từ \(VietnamTime.text(end)).",
            en: "The certificate \(name) expired at \(VietnamTime.text(end)).")
    }
    static func notYetValid(_ name: String, _ start: Date) -> Self {
        Self(
            .certificateNotYetValid, vi: "Chứng thư số \(name) chỉ có hiệu lực từ \(VietnamTime.text(start)).",
            en: "The certificate \(name) is valid only from \(VietnamTime.text(start)).")
    }
    static func issuerIsNoAuthority(_ name: String) -> Self {
        Self(
            .issuerIsNoAuthority, vi: "\(name) không có quyền cấp chứng thư số (không phải CA).",
            en: "\(name) may not issue certificates (it is no CA).")
    }
    static func keyUsageMissing(_ name: String) -> Self {
        Self(
            .keyUsageMissing, vi: "Khóa của \(name) không được cấp để ký.",
            en: "The key of \(name) was not issued for signing.")
    }
    static func chainRejected(_ detail: String) -> Self {
        Self(
            .chainRejected, vi: "Chuỗi chứng thư số không hợp lệ (\(detail)).",
            en: "The certificate chain is not valid (\(detail)).")
    }
    static func signingTimeInFuture(_ time: Date) -> Self {
        Self(
            .signingTimeInFuture, vi: "Thời gian ký \(VietnamTime.text(time)) ở tương lai.",
            en: "The signing time \(VietnamTime.text(time)) lies in the future.")
    }
    static func signingTimeOutsideValidity(_ time: Date) -> Self {
        Self(
            .signingTimeOutsideValidity,
            vi: "Thời gian ký \(VietnamTime.text(time)) nằm ngoài thời hạn của chứng thư số.",
            en: "The signing time \(VietnamTime.text(time)) lies outside the certificate's validity.")
    }
}
