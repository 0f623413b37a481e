internal import ArchiveModel
internal import CPKCS11

/// An answer of a PKCS#11 library that is not CKR_OK.
struct TokenFault: Error {
    let value: CK_RV

    /// Answers that mean: the token, or the session with it, is not there any more. CKR_GENERAL_ERROR and
    /// CKR_FUNCTION_FAILED are what libraries say that do not look more closely.
    var meansGone: Bool {
        [
            UInt(CKR_DEVICE_REMOVED), UInt(CKR_DEVICE_ERROR), UInt(CKR_TOKEN_NOT_PRESENT),
            UInt(CKR_TOKEN_NOT_RECOGNIZED), UInt(CKR_SESSION_HANDLE_INVALID), UInt(CKR_SESSION_CLOSED),
            UInt(CKR_SLOT_ID_INVALID), UInt(CKR_USER_NOT_LOGGED_IN), UInt(CKR_KEY_HANDLE_INVALID),
            UInt(CKR_OBJECT_HANDLE_INVALID), UInt(CKR_CRYPTOKI_NOT_INITIALIZED), UInt(CKR_GENERAL_ERROR),
            UInt(CKR_FUNCTION_FAILED),
        ].contains(value)
    }

    var meansWrongPIN: Bool {
        [UInt(CKR_PIN_INCORRECT), UInt(CKR_PIN_INVALID), UInt(CKR_PIN_LEN_RANGE)].contains(value)
    }

    /// The standard's own word, or the number.
    var name: String { Self.names[value] ?? "CKR 0x" + String(value, radix: 16) }

    private static let names: [CK_RV: String] = [
        UInt(CKR_HOST_MEMORY): "CKR_HOST_MEMORY", UInt(CKR_SLOT_ID_INVALID): "CKR_SLOT_ID_INVALID",
        UInt(CKR_GENERAL_ERROR): "CKR_GENERAL_ERROR", UInt(CKR_FUNCTION_FAILED): "CKR_FUNCTION_FAILED",
        UInt(CKR_ARGUMENTS_BAD): "CKR_ARGUMENTS_BAD", UInt(CKR_DEVICE_ERROR): "CKR_DEVICE_ERROR",
        UInt(CKR_DEVICE_MEMORY): "CKR_DEVICE_MEMORY", UInt(CKR_DEVICE_REMOVED): "CKR_DEVICE_REMOVED",
        UInt(CKR_FUNCTION_CANCELED): "CKR_FUNCTION_CANCELED",
        UInt(CKR_FUNCTION_NOT_SUPPORTED): "CKR_FUNCTION_NOT_SUPPORTED",
        UInt(CKR_KEY_HANDLE_INVALID): "CKR_KEY_HANDLE_INVALID",
        UInt(CKR_KEY_FUNCTION_NOT_PERMITTED): "CKR_KEY_FUNCTION_NOT_PERMITTED",
        UInt(CKR_MECHANISM_INVALID): "CKR_MECHANISM_INVALID",
        UInt(CKR_MECHANISM_PARAM_INVALID): "CKR_MECHANISM_PARAM_INVALID",
        UInt(CKR_OBJECT_HANDLE_INVALID): "CKR_OBJECT_HANDLE_INVALID",
        UInt(CKR_PIN_INCORRECT): "CKR_PIN_INCORRECT", UInt(CKR_PIN_INVALID): "CKR_PIN_INVALID",
        UInt(CKR_PIN_LEN_RANGE): "CKR_PIN_LEN_RANGE", UInt(CKR_PIN_EXPIRED): "CKR_PIN_EXPIRED",
        UInt(CKR_PIN_LOCKED): "CKR_PIN_LOCKED", UInt(CKR_SESSION_CLOSED): "CKR_SESSION_CLOSED",
        UInt(CKR_SESSION_COUNT): "CKR_SESSION_COUNT", UInt(CKR_SESSION_HANDLE_INVALID): "CKR_SESSION_HANDLE_INVALID",
        UInt(CKR_TOKEN_NOT_PRESENT): "CKR_TOKEN_NOT_PRESENT",
        UInt(CKR_TOKEN_NOT_RECOGNIZED): "CKR_TOKEN_NOT_RECOGNIZED",
        UInt(CKR_USER_NOT_LOGGED_IN): "CKR_USER_NOT_LOGGED_IN",
        UInt(CKR_USER_PIN_NOT_INITIALIZED): "CKR_USER_PIN_NOT_INITIALIZED",
        UInt(CKR_CRYPTOKI_NOT_INITIALIZED): "CKR_CRYPTOKI_NOT_INITIALIZED",
    ]
}

extension KeyError {
    init(_ code: Code, _ subject: String, _ what: String, _ fault: TokenFault, pin: PINState? = nil) {
        self.init(code, subject, "\(what) (\(fault.name))", pin: pin)
    }
}
