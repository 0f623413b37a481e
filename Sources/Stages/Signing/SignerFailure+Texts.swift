internal import ArchiveModel

extension SignerFailure {
    /// What happened and what to do, for the administrator.
    var words: (message: LocalizedText, hint: LocalizedText) {
        switch code {
        case .fileMissing, .fileUnreadable, .fileExposed: fileWords
        case .passphraseNeeded, .passphraseWrong: passphraseWords
        case .keyMalformed, .keyWeak, .keyUnsupported: keyWords
        case .certificateMalformed, .certificateMismatch: certificateWords
        case .signingFailed, .badRequest, .unprotected: processWords
        case .moduleMissing, .moduleUnusable: moduleWords
        case .tokenMissing, .tokenAmbiguous, .tokenRemoved, .certificateMissing, .keyMissing: tokenWords
        case .pinNeeded, .pinWrong, .pinLocked, .pinSpared: pinWords
        }
    }

    private var fileWords: (message: LocalizedText, hint: LocalizedText) {
        switch code {
        case .fileExposed:
            (
                LocalizedText(
                    vi: "Tệp khóa bí mật để người khác đọc được: \(detail).",
                    en: "Others may read the private key file: \(detail)."),
                LocalizedText(
                    vi: "Chạy chmod 600 và chown cho tài khoản chạy sohoad; nếu tệp từng bị lộ, hãy thay khóa.",
                    en: "Run chmod 600 and chown it to the account of sohoad; if it was exposed, replace the key.")
            )
        case .fileMissing:
            (
                LocalizedText(vi: "Không thấy tệp khóa: \(detail).", en: "A key file is not there: \(detail)."),
                LocalizedText(
                    vi: "Kiểm tra đường dẫn trong mục signing của sohoa.yaml; kết quả chờ ký sẽ tự tiếp tục.",
                    en: "Check the path under signing: in sohoa.yaml; waiting records go on by themselves.")
            )
        default:
            (
                LocalizedText(vi: "Không đọc được tệp khóa: \(detail).", en: "A key file can't be read: \(detail)."),
                LocalizedText(
                    vi: "Kiểm tra quyền đọc của tài khoản chạy sohoad trên tệp này.",
                    en: "Check that the account of sohoad may read this file.")
            )
        }
    }

    private var passphraseWords: (message: LocalizedText, hint: LocalizedText) {
        let hint = LocalizedText(
            vi: "Ghi mật khẩu vào một tệp 0600 và khai báo signing.passphraseFile.",
            en: "Put the pass phrase into a file of mode 0600 and name it in signing.passphraseFile.")
        return code == .passphraseNeeded
            ? (LocalizedText(vi: "Khóa bí mật có mật khẩu.", en: "The private key needs a pass phrase."), hint)
            : (LocalizedText(vi: "Mật khẩu của khóa bí mật không đúng.", en: "The pass phrase is wrong."), hint)
    }

    private var keyWords: (message: LocalizedText, hint: LocalizedText) {
        switch code {
        case .keyWeak:
            (
                LocalizedText(vi: "Khóa bí mật quá yếu: \(detail).", en: "The private key is too weak: \(detail)."),
                LocalizedText(
                    vi: "Dùng khóa RSA từ 2048 bit hoặc EC P-256/P-384.",
                    en: "Use an RSA key of 2048 bits at least or EC P-256/P-384.")
            )
        case .keyUnsupported:
            (
                LocalizedText(
                    vi: "Loại khóa hoặc kiểu mã hóa tệp không hỗ trợ: \(detail).",
                    en: "The kind of key or the file's encryption is not supported: \(detail)."),
                LocalizedText(
                    vi: "Dùng RSA hoặc EC P-256/P-384; tệp PKCS#12 cũ: xuất lại bằng openssl pkcs12 -export (AES).",
                    en: "Use RSA or EC P-256/P-384; export an old PKCS#12 file again: openssl pkcs12 -export (AES).")
            )
        default:
            (
                LocalizedText(
                    vi: "Tệp khóa không đúng định dạng: \(detail).", en: "The key file is malformed: \(detail)."),
                LocalizedText(
                    vi: "Cần khóa PEM hoặc PKCS#12; kiểm tra bằng openssl pkey -in TỆP -noout -text.",
                    en: "A PEM or PKCS#12 key is needed; check with openssl pkey -in FILE -noout -text.")
            )
        }
    }

    private var certificateWords: (message: LocalizedText, hint: LocalizedText) {
        code == .certificateMismatch
            ? (
                LocalizedText(
                    vi: "Chứng thư số không thuộc khóa bí mật này: \(detail).",
                    en: "The certificate does not belong to this private key: \(detail)."),
                LocalizedText(
                    vi: "Khai báo đúng cặp khóa và chứng thư số trong mục signing.",
                    en: "Name a matching key and certificate under signing:.")
            )
            : (
                LocalizedText(
                    vi: "Không đọc được chứng thư số: \(detail).", en: "The certificate can't be read: \(detail)."),
                LocalizedText(
                    vi: "Cần chứng thư số và chuỗi của nó ở dạng PEM.",
                    en: "The certificate and its chain are needed in PEM form.")
            )
    }

    private var processWords: (message: LocalizedText, hint: LocalizedText) {
        code == .unprotected
            ? (
                LocalizedText(
                    vi: "Tiến trình giữ khóa không tự bảo vệ được bộ nhớ nên không mở khóa: \(detail).",
                    en: "The signer could not protect its memory and did not open the key: \(detail)."),
                LocalizedText(
                    vi: "Kiểm tra nhân Linux có seccomp và giới hạn của đơn vị systemd.",
                    en: "Check that the kernel has seccomp, and the limits of the systemd unit.")
            )
            : (
                LocalizedText(vi: "Ký không thành công: \(detail).", en: "Signing failed: \(detail)."),
                LocalizedText(
                    vi: "Việc ký sẽ được thử lại; nếu còn lặp lại, xem journalctl -u sohoad.",
                    en: "Signing is tried again; if it goes on, see journalctl -u sohoad.")
            )
    }
}
