internal import ArchiveModel
internal import Foundation
internal import Glibc
internal import HostKit
internal import Signing
internal import TrustServices
internal import Workflow

/// The key of one session, and whose it is said to be. Whose it really is, its certificate tells.
struct SessionKey {
    let key: SignerKey
    let party: SigningParty

    static func choose(named name: String?, for whose: Signatory, settings: Settings) throws -> SessionKey {
        let parties = settings.signatories.filter { $0.whose == whose }
        let named = name.map { name in parties.filter { $0.key == name } } ?? parties.filter { !$0.key.isEmpty }
        // A key that no party names may still be one's own: the certificate decides.
        let party = named.first ?? parties.first
        guard let party, name != nil || named.count <= 1 else { throw chooseOne(named.map(\.key)) }
        guard let key = settings.signing.keys.first(where: { $0.name == name ?? party.key }) else {
            throw SigningFault.noKey
        }
        try check(key, party, settings)
        return SessionKey(key: key, party: party)
    }

    /// What the head decided, when the PIN is stored on the machine.
    var decision: UnattendedDecision? { key.passphraseFile.isEmpty ? nil : party.unattended }

    /// A stored PIN would let the key sign while nobody attends.
    private static func check(_ key: SignerKey, _ party: SigningParty, _ settings: Settings) throws {
        guard key.owner != .system else { throw SigningFault.sealIsNobody }
        if key.passphraseFile.isEmpty || settings.signing.demonstration { return }
        guard party.whose == .agency, let decision = party.unattended,
            VietnamTime.day(Date()) <= decision.until
        else { throw SigningFault.storedSecret }
    }

    /// Has the PIN typed, and opens the key. Nothing is signed yet.
    func open(pinFd: Int32?, executable: String, console: Console, settings: Settings, home: Home) throws
        -> CheckedSigner
    {
        var secret: Secret?
        if let pinFd {
            secret = try Self.read(pinFd)
        } else if key.passphraseFile.isEmpty, !key.isRemote {
            let vietnamese = console.language == .vietnamese
            let prompt = vietnamese ? "Mã PIN của khóa \(key.name): " : "PIN of the key \(key.name): "
            switch SecretPrompt.ask(prompt) {
            case .typed(let typed): secret = typed.isEmpty ? nil : typed
            case .cancelled: throw SigningFault.cancelled
            case .noTerminal: throw SigningFault.noTerminal
            }
        }
        if let typed = secret, typed.isEmpty { secret = nil }
        let signer = try StationSigner.signer(of: key, settings, program: executable, secret: secret)
        let services = try TrustServices(settings, home: home)
        return try StationSigner.checked(signer, key, settings, revocation: services.revocation)
    }

    /// The first line of a descriptor that was handed over.
    private static func read(_ descriptor: Int32) throws -> Secret {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Secret.limit + 1)
        defer { Secret.wipe(&bytes) }
        while bytes.count <= Secret.limit {
            var byte: UInt8 = 0
            let count = Glibc.read(descriptor, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw SigningFault.noTerminal }
            if count == 0 || byte == UInt8(ascii: "\n") { break }
            bytes.append(byte)
        }
        return Secret(wiping: &bytes)
    }

    private static func chooseOne(_ names: [String]) -> SohoaError {
        SohoaError(
            code: "sign.choose-key",
            message: LocalizedText(
                vi: "Có nhiều khóa: \(names.joined(separator: ", ")).",
                en: "There are several keys: \(names.joined(separator: ", "))."),
            hint: LocalizedText(vi: "Chọn bằng --key TÊN.", en: "Choose one with --key NAME."), disposition: .usage)
    }
}

/// Why a session does not begin.
enum SigningFault {
    static let noKey = SohoaError(
        code: "sign.no-key",
        message: LocalizedText(
            vi: "Chưa khai báo khóa cho người ký này.", en: "No key is configured for this signatory."),
        hint: LocalizedText(
            vi: "Thêm khóa ở signing.keys và ghi tên khóa ở signatories (key:) trong sohoa.yaml.",
            en: "Add a key under signing.keys and name it in signatories (key:) of sohoa.yaml."), disposition: .hold)

    static let sealIsNobody = SohoaError(
        code: "sign.seal",
        message: LocalizedText(
            vi: "Khóa niêm phong hệ thống không thay chữ ký của người hay cơ quan.",
            en: "The key of the system seal stands for no person and no agency."),
        hint: LocalizedText(
            vi: "Dùng khóa của chính người ký.", en: "Use the signatory's own key."), disposition: .reject)

    static let storedSecret = SohoaError(
        code: "sign.stored-secret",
        message: LocalizedText(
            vi: "Khóa này có mã PIN lưu trên máy mà không có quyết định còn hiệu lực của người đứng đầu.",
            en: "The PIN of this key is stored on the machine without a decision of the head that is in force."),
        hint: LocalizedText(
            vi: "Bỏ passphrase_file của khóa và gõ mã PIN khi ký, hoặc khai báo decision ở signatories "
                + "(Điều 32 Nghị định 30/2020/NĐ-CP).",
            en: "Remove the key's passphrase_file and type the PIN, or state decision under signatories "
                + "(NĐ 30/2020 Art. 32)."), disposition: .hold)

    static let cancelled = SohoaError(
        code: "sign.cancelled",
        message: LocalizedText(vi: "Đã hủy, chưa ký gì.", en: "Cancelled, nothing was signed."),
        hint: LocalizedText(vi: "Chạy lại khi sẵn sàng.", en: "Run it again when you are ready."), disposition: .reject)

    static let noTerminal = SohoaError(
        code: "sign.no-terminal",
        message: LocalizedText(
            vi: "Không có bàn phím để gõ mã PIN.", en: "There is no terminal to type the PIN on."),
        hint: LocalizedText(
            vi: "Chạy “sohoa sign” trên màn hình dòng lệnh của người ký.",
            en: "Run “sohoa sign” on the signatory's own terminal."), disposition: .hold)
}

extension SignerKey {
    /// Its owner says yes on another device: nothing is typed here.
    fileprivate var isRemote: Bool {
        if case .remote = source { true } else { false }
    }
}
