package import ArchiveModel
internal import Foundation

/// The words for each refusal, as a colleague would say them: what it is, and what to do now.
extension SignedReturnRefusal {
    private init(
        _ code: Code, vi: String, en: String, doVi: String, doEn: String
    ) {
        self.init(
            code: code, message: LocalizedText(vi: vi, en: en), advice: LocalizedText(vi: doVi, en: doEn))
    }

    /// What most refusals end with.
    private static let againVi = "Lấy lại tệp trong thư mục chờ ký, ký một lần rồi thả vào thư mục đã ký."
    private static let againEn = "Take the file from the to-sign folder again, sign it once and drop it here."

    package static let notPDF = Self(
        .notPDF, vi: "Đây không phải tệp PDF.", en: "This is not a PDF.",
        doVi: "Thả đúng tệp PDF đã ký. Phần mềm ký ra tệp .p7s, .xml hoặc .zip thì hãy chọn kiểu ký vào trong PDF.",
        doEn: "Drop the signed PDF itself. If your software makes a .p7s, .xml or .zip, choose signing inside the PDF.")
    package static let incomplete = Self(
        .incomplete, vi: "Tệp bị cụt hoặc hỏng: phần cuối không đọc được.",
        en: "The file is cut off or damaged: its end can't be read.",
        doVi: "Chép lại tệp đã ký từ máy của bạn; đừng ngắt mạng trong khi chép.",
        doEn: "Copy the signed file from your PC again; do not break the connection meanwhile.")
    package static let encrypted = Self(
        .encrypted, vi: "Tệp đã bị đặt mật khẩu hoặc mã hóa.", en: "The file was encrypted or protected by a password.",
        doVi: "Tắt mục bảo vệ bằng mật khẩu trong phần mềm ký. " + againVi,
        doEn: "Switch off protection by password in your signing software. " + againEn)
    package static let notOurs = Self(
        .notOurs, vi: "Đây không phải tệp đang chờ ký ở trạm này.",
        en: "This is none of the files that wait for a signature here.",
        doVi:
            "Có thể kết quả này đã được ký hoặc đã rút lại, hoặc tệp thuộc trạm khác. Tệp cần ký nằm trong thư mục chờ ký; danh sách ở đó ghi ai ký gì.",
        doEn:
            "It may have been signed or withdrawn already, or belong to another station. What needs signing lies in the to-sign folder; the list there says who signs what."
    )
    package static func unreadable(_ detail: String) -> Self {
        Self(
            .unreadable, vi: "Không đọc được chữ ký trong tệp này (\(detail)).",
            en: "The signatures of this file can't be read (\(detail)).", doVi: againVi, doEn: againEn)
    }
    package static func rewritten(_ title: String) -> Self {
        Self(
            .rewritten,
            vi: "Tệp này từ “\(title)” mà ra, nhưng đã bị lưu lại toàn bộ: nội dung gửi đi không còn nguyên từng byte.",
            en:
                "This file comes from “\(title)”, but it was saved anew as a whole: the bytes that were sent are not there any more.",
            doVi:
                "Phần mềm đã ghi lại cả tệp. Chọn “lưu thêm vào cuối” (incremental save, append), tắt tối ưu hóa, nén, chuyển đổi hay “in ra PDF” trước khi ký. "
                + againVi,
            doEn:
                "Your software rewrote the file. Choose “incremental save” or “append”, and switch off optimizing, compressing, converting or printing to PDF before signing. "
                + againEn)
    }
    package static let unsigned = Self(
        .unsigned, vi: "Tệp chưa có chữ ký số mới nào.", en: "No signature was added to the file.",
        doVi:
            "Có thể tệp được lưu trước khi ký xong, hoặc chỉ có hình chữ ký. Mở tệp trong thư mục chờ ký, ký bằng chứng thư số rồi thả lại.",
        doEn:
            "It may have been saved before signing was done, or has a picture of a signature only. Sign the file of the to-sign folder with your certificate and drop it here."
    )
    package static func severalSignatures(_ count: Int) -> Self {
        Self(
            .severalSignatures, vi: "Tệp có \(count) chữ ký số mới; ở bước này chỉ nhận đúng một.",
            en: "The file has \(count) new signatures; this step takes exactly one.",
            doVi: "Mỗi người ký một lần, theo thứ tự; người ký sau nhận tệp mới. " + againVi,
            doEn: "Each person signs once, in order; the next signer gets a new file. " + againEn)
    }
    package static let certified = Self(
        .certified, vi: "Tệp được “chứng thực” (certify) thay vì ký: nó khóa tệp, người ký sau không ký được.",
        en: "The file was certified instead of signed: that locks it against the next signature.",
        doVi: "Chọn “Ký số” (Sign), không chọn “Chứng thực tài liệu” (Certify). " + againVi,
        doEn: "Choose “Sign”, not “Certify”. " + againEn)
    package static let notWhole = Self(
        .notWhole, vi: "Chữ ký không bao trùm cả tệp.", en: "The signature does not cover the whole file.",
        doVi: againVi + " Nếu vẫn vậy, hãy báo quản trị tên và phiên bản phần mềm ký.",
        doEn: againEn + " If it stays so, tell the administrator the name and version of your signing software.")
    package static func oldForm(_ detail: String) -> Self {
        Self(
            .oldForm, vi: "Kiểu chữ ký này không được nhận (\(detail)).",
            en: "This kind of signature is not taken (\(detail)).",
            doVi:
                "Trong phần mềm ký, chọn PAdES hoặc PKCS#7 tách rời (detached) với SHA-256, khóa RSA từ 2048 bit hoặc EC P-256. "
                + againVi,
            doEn:
                "In your signing software choose PAdES or detached PKCS#7 with SHA-256, and RSA of 2048 bits at least or EC P-256. "
                + againEn)
    }
    static func revoked(_ subject: String, _ since: Date, _ reason: RevocationReason) -> Self {
        let day = VietnamTime.text(since)
        return Self(
            .revoked, vi: "Chứng thư số \(subject) bị thu hồi từ \(day): \(reason.text.vi).",
            en: "The certificate \(subject) was revoked on \(day): \(reason.text.en).",
            doVi: "Không ký bằng chứng thư số này nữa; ký lại bằng chứng thư số mới đã khai báo. " + againVi,
            doEn: "Do not sign with it any more; sign again with a new certificate that is configured. " + againEn)
    }
    package static func broken(_ detail: LocalizedText?) -> Self {
        Self(
            .broken, vi: "Chữ ký số không đúng." + (detail.map { " " + $0.vi } ?? ""),
            en: "The signature does not hold." + (detail.map { " " + $0.en } ?? ""), doVi: againVi, doEn: againEn)
    }
    package static let forbidden = Self(
        .forbidden, vi: "Văn bản gốc đã được khóa bởi chữ ký trước: chữ ký trước không cho phép ký thêm.",
        en: "An earlier signature locked the document: it allows no further signatures.",
        doVi: "Báo người phụ trách hồ sơ: văn bản này cần chữ ký tách rời hoặc tờ bìa có chữ ký.",
        doEn: "Tell the person in charge: this document needs a detached signature or a signed cover page.")
    package static func coversPage(_ page: Int) -> Self {
        Self(
            .coversPage, vi: "Hình chữ ký che quá một phần tư trang \(page).",
            en: "The picture of the signature covers more than a quarter of page \(page).",
            doVi: "Đặt khung chữ ký nhỏ ở góc trang, không che nội dung. " + againVi,
            doEn: "Put a small signature box into the corner of the page, over nothing. " + againEn)
    }
}

/// The certificate and the time.
extension SignedReturnRefusal {
    package static func wrongCertificate(_ subject: String, awaited: [String]) -> Self {
        let names = awaited.joined(separator: ", ")
        return Self(
            .wrongCertificate, vi: "Ký bằng chứng thư số của \(subject); đang chờ chữ ký của \(names).",
            en: "Signed with the certificate of \(subject); the signature of \(names) is awaited.",
            doVi: "Cắm đúng thiết bị ký, chọn đúng chứng thư số. " + againVi,
            doEn: "Plug in the right token and choose the right certificate. " + againEn)
    }

    package static let demonstration = Self(
        .demonstration, vi: "Chứng thư số chỉ để trình diễn, không có giá trị pháp lý.",
        en: "The certificate is for demonstration and proves nothing.",
        doVi: "Ký bằng chứng thư số thật. " + againVi, doEn: "Sign with a real certificate. " + againEn)

    /// A fault of the certificate, its chain or the claimed time.
    static func from(_ fault: SignatureFault) -> Self {
        let (vi, en) = (fault.text.vi, fault.text.en)
        switch fault.code {
        case .certificateExpired:
            return Self(
                .expired, vi: vi, en: en,
                doVi: "Gia hạn chứng thư số, ký lại bằng chứng thư số mới. " + againVi,
                doEn: "Renew the certificate and sign again with the new one. " + againEn)
        case .certificateNotYetValid:
            return Self(
                .notYetValid, vi: vi, en: en,
                doVi: "Ký bằng chứng thư số đang có hiệu lực, hoặc thả lại tệp này khi chứng thư số có hiệu lực.",
                doEn: "Sign with a certificate that is valid now, or drop this file again when it is.")
        case .noTrustedChain, .issuerIsNoAuthority, .chainRejected, .unreadableCertificate:
            return Self(
                .untrusted, vi: vi, en: en,
                doVi: "Báo quản trị kiểm tra mục signing.trusted_roots; sau đó thả lại tệp này.",
                doEn: "Ask the administrator to check signing.trusted_roots; then drop this file again.")
        case .keyUsageMissing:
            return Self(
                .usage, vi: vi, en: en,
                doVi: "Chọn chứng thư số dùng để ký, không phải để đăng nhập hay mã hóa. " + againVi,
                doEn: "Choose the certificate for signing, not the one for logging in or encrypting. " + againEn)
        case .signingTimeInFuture, .signingTimeOutsideValidity, .signingTimeMissing:
            return Self(
                .wrongTime, vi: vi, en: en, doVi: "Chỉnh lại ngày giờ của máy dùng để ký. " + againVi,
                doEn: "Set the date and time of the PC that signs. " + againEn)
        case .weakAlgorithm, .unsupportedAlgorithm, .weakKey, .certificateReferenceMissing: return .oldForm(vi, en)
        default: return .broken(fault.text)
        }
    }

    private static func oldForm(_ vi: String, _ en: String) -> Self {
        var refusal = Self.oldForm("")
        refusal.message = LocalizedText(vi: vi, en: en)
        return refusal
    }
}

/// What else was done to the document.
extension SignedReturnRefusal {
    package static func changedAfter(_ changes: [SignatureJudgement.Change]) -> Self {
        let what = ChangeWords.list(changes)
        return Self(
            .changedAfter, vi: "Tệp bị sửa sau khi ký: \(what.vi).",
            en: "The file was changed after signing: \(what.en).",
            doVi: "Ký xong thì không sửa, không ghi chú, không lưu lại bằng phần mềm khác. " + againVi,
            doEn: "After signing do not edit, annotate or save the file with another program. " + againEn)
    }

    package static func otherContent(_ changes: [SignatureJudgement.Change]) -> Self {
        let what = ChangeWords.list(changes)
        return Self(
            .otherContent, vi: "Ngoài chữ ký, tệp còn có thay đổi khác: \(what.vi).",
            en: "Beside the signature the file has other changes: \(what.en).",
            doVi:
                "Chỉ ký, không thêm trang, ghi chú, hình ảnh hay tệp đính kèm. Nội dung có sai thì báo người phụ trách để rút lại. "
                + againVi,
            doEn:
                "Sign only; add no pages, notes, pictures or attachments. If the content is wrong, have it withdrawn. "
                + againEn)
    }
}
