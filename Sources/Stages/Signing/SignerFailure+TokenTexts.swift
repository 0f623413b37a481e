internal import ArchiveModel

/// Words about tokens and their PINs.
extension SignerFailure {
    var moduleWords: (message: LocalizedText, hint: LocalizedText) {
        code == .moduleMissing
            ? (
                LocalizedText(
                    vi: "Không thấy thư viện PKCS#11 của thiết bị ký: \(detail).",
                    en: "The token's PKCS#11 library is not there: \(detail)."),
                LocalizedText(
                    vi: "Cài phần mềm của nhà cung cấp thiết bị, hoặc sửa đường dẫn ở signing.modules.",
                    en: "Install the vendor's software, or mend the path in signing.modules.")
            )
            : (
                LocalizedText(
                    vi: "Thư viện PKCS#11 không khởi động được: \(detail).",
                    en: "The PKCS#11 library can't start: \(detail)."),
                LocalizedText(
                    vi: "Kiểm tra dịch vụ pcscd đang chạy và thư viện đúng bản 64 bit cho máy này.",
                    en: "Check that pcscd runs and that the library is the 64-bit one for this machine.")
            )
    }

    var tokenWords: (message: LocalizedText, hint: LocalizedText) {
        switch code {
        case .tokenRemoved:
            (
                LocalizedText(
                    vi: "Thiết bị ký bị rút ra giữa chừng: \(detail).",
                    en: "The token went away while it was used: \(detail)."),
                LocalizedText(
                    vi: "Cắm lại thiết bị rồi ký tiếp; những gì đã ký vẫn giữ, phần còn lại vẫn chờ ký.",
                    en: "Plug it in again and go on; what was signed stays signed, the rest still waits.")
            )
        case .tokenAmbiguous:
            (
                LocalizedText(
                    vi: "Có nhiều thiết bị ký hoặc chứng thư số cùng khớp: \(detail).",
                    en: "Several tokens or certificates fit: \(detail)."),
                LocalizedText(
                    vi: "Ghi rõ thumbprint của chứng thư số, hoặc rút bớt thiết bị; xem: sohoa keys list.",
                    en: "Name the certificate's thumbprint, or unplug the others; see: sohoa keys list.")
            )
        case .tokenMissing:
            (
                LocalizedText(vi: "Chưa cắm thiết bị ký: \(detail).", en: "The token is not plugged in: \(detail)."),
                LocalizedText(
                    vi: "Cắm thiết bị và kiểm tra tên trong sohoa.yaml; xem thiết bị đang cắm: sohoa keys list.",
                    en: "Plug it in and check its name in sohoa.yaml; see what is plugged: sohoa keys list.")
            )
        case .keyMissing:
            (
                LocalizedText(
                    vi: "Thiết bị ký có chứng thư số nhưng không có khóa bí mật của nó: \(detail).",
                    en: "The token has the certificate but not its private key: \(detail)."),
                LocalizedText(
                    vi: "Kiểm tra đúng thiết bị và đúng mã PIN của người ký; hỏi nơi cấp chứng thư số.",
                    en: "Check that it is the right token; ask who issued the certificate.")
            )
        default:
            (
                LocalizedText(
                    vi: "Không có chứng thư số cần dùng: \(detail).", en: "The certificate is not there: \(detail)."),
                LocalizedText(
                    vi:
                        "So thumbprint với: sohoa keys list; thiết bị không chứa chứng thư số thì khai báo certificate.",
                    en:
                        "Compare the thumbprint with: sohoa keys list; name a file in certificate if the token has none."
                )
            )
        }
    }

    var pinWords: (message: LocalizedText, hint: LocalizedText) {
        switch code {
        case .pinLocked:
            (
                LocalizedText(vi: "Mã PIN đã bị khóa: \(detail).", en: "The PIN is locked: \(detail)."),
                LocalizedText(
                    vi: "Mở khóa bằng phần mềm của nhà cung cấp (mã PUK hoặc SO-PIN), rồi ký lại.",
                    en: "Unlock it with the vendor's software (PUK or SO PIN), then sign again.")
            )
        case .pinSpared:
            (
                LocalizedText(
                    vi: "Thiết bị báo đã có lần nhập sai mã PIN, nên trạm không tự thử nữa: \(detail).",
                    en: "The token says that a wrong PIN was typed, so the station does not try by itself: \(detail)."),
                LocalizedText(
                    vi: "Kiểm tra tệp passphrase_file, rồi đăng nhập đúng một lần bằng tay (pkcs11-tool --login).",
                    en: "Check passphrase_file, then log in once by hand (pkcs11-tool --login).")
            )
        case .pinNeeded:
            (
                LocalizedText(vi: "Thiết bị ký cần mã PIN: \(detail).", en: "The token needs a PIN: \(detail)."),
                LocalizedText(
                    vi: "Khóa của người: dùng sohoa sign. Khóa hệ thống: ghi mã PIN vào tệp 0600 ở passphrase_file.",
                    en: "A person's key: use sohoa sign. The system's key: put the PIN into a 0600 passphrase_file.")
            )
        default:
            (LocalizedText(vi: "Mã PIN không đúng: \(detail).", en: "The PIN is wrong: \(detail)."), triesHint)
        }
    }

    /// PKCS#11 tells no number, only that few tries or one are left.
    private var triesHint: LocalizedText {
        switch pin {
        case .final:
            LocalizedText(
                vi: "Chỉ còn một lần thử, sai nữa thiết bị sẽ khóa: hỏi lại mã PIN trước khi nhập.",
                en: "One try is left, then the token locks: make sure of the PIN before typing it.")
        case .locked:
            LocalizedText(
                vi: "Thiết bị đã khóa: mở khóa bằng phần mềm của nhà cung cấp (mã PUK hoặc SO-PIN).",
                en: "The token is locked now: unlock it with the vendor's software (PUK or SO PIN).")
        case .low, nil:
            LocalizedText(
                vi: "Trạm không tự thử lại; thiết bị sẽ khóa sau vài lần sai, hãy nhập lại cẩn thận.",
                en: "It is not tried again by itself; the token locks after a few wrong ones, so type it with care.")
        }
    }
}
