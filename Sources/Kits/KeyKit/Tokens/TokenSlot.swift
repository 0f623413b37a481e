internal import ArchiveModel
internal import CPKCS11

/// A slot with its token as the library describes it (CK_TOKEN_INFO).
struct TokenSlot: Sendable {
    let number: CK_SLOT_ID
    let label: String
    let serial: String
    let manufacturer: String
    let model: String
    private let flags: CK_FLAGS

    init(number: CK_SLOT_ID, _ information: CK_TOKEN_INFO) {
        self.number = number
        label = Self.text(information.label)
        serial = Self.text(information.serialNumber)
        manufacturer = Self.text(information.manufacturerID)
        model = Self.text(information.model)
        flags = information.flags
    }

    var isLoginNeeded: Bool { flags & CK_FLAGS(CKF_LOGIN_REQUIRED) != 0 }
    var hasPINPad: Bool { flags & CK_FLAGS(CKF_PROTECTED_AUTHENTICATION_PATH) != 0 }

    /// nil while all tries are left.
    var pin: PINState? {
        if flags & CK_FLAGS(CKF_USER_PIN_LOCKED) != 0 { return .locked }
        if flags & CK_FLAGS(CKF_USER_PIN_FINAL_TRY) != 0 { return .final }
        return flags & CK_FLAGS(CKF_USER_PIN_COUNT_LOW) != 0 ? .low : nil
    }

    /// `Sohoa (0a1b2c)`
    var name: String { "\(label) (\(serial))" }

    func facts(certificates: [TokenFacts.Certificate]) -> TokenFacts {
        TokenFacts(
            label: label, serial: serial, manufacturer: manufacturer, model: model, isLoginNeeded: isLoginNeeded,
            hasPINPad: hasPINPad, pin: pin, certificates: certificates)
    }

    /// Fields have a fixed width and are filled with blanks; some libraries end them with NUL instead.
    private static func text<Field>(_ field: Field) -> String {
        let bytes = withUnsafeBytes(of: field) { Array($0.prefix { $0 != 0 }) }
        let trimmed = bytes.reversed().drop { $0 == UInt8(ascii: " ") }.reversed()
        return String(decoding: Array(trimmed), as: UTF8.self)
    }
}
