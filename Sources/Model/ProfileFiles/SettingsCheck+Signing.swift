internal import ArchiveModel

/// Keys that could not sign, or that would sign where nobody may.
extension SettingsCheck {
    func checkSigning(_ complaints: inout Complaints) {
        guard let signing = table.table("signing") else { return }
        checkSource(signing, &complaints)
        let keys = builder.signingKeyTables
        checkNames(of: keys, &complaints) { .duplicateKeyName($0, firstLine: $1) }
        for key in keys {
            checkSource(key, &complaints)
            checkAttendance(key, &complaints)
            if key.text("name") == SignerKey.sealName, let position = key.position(of: "name") {
                complaints.add(.keyNamedSeal, at: position)
            }
        }
    }

    private func checkSource(_ key: CheckedTable, _ complaints: inout Complaints) {
        guard let kind = key.text("kind"), let position = key.position(of: "kind") else { return }
        for name in Self.needs[kind] ?? [] where key[name] == nil {
            complaints.add(.signingNeeds(name, kind: kind), at: position)
        }
        if let entry = key["thumbprint"], let text = entry.value?.text, !Thumbprint.isSHA256(text) {
            let expected = LocalizedText(vi: "SHA-256 của chứng thư số (64 chữ số)", en: "a SHA-256 (64 digits)")
            complaints.add(
                .wrongType(text, expected: expected, example: "openssl x509 -noout -fingerprint -sha256"),
                at: entry.position)
        }
        for entry in key["environment"]?.list ?? [] {
            guard let text = entry.value?.text else { continue }
            guard let variable = ModuleVariable(text) else {
                let expected = LocalizedText(vi: "biến môi trường TÊN=giá trị", en: "a variable NAME=value")
                complaints.add(
                    .wrongType(text, expected: expected, example: "SOFTHSM2_CONF=/etc/sohoa/softhsm2.conf"),
                    at: entry.position)
                continue
            }
            if variable.isForbidden { complaints.add(.forbiddenVariable(variable.name), at: entry.position) }
        }
        if let entry = key["url"], let text = entry.value?.text, !Self.isSafe(text) {
            complaints.add(.remoteNotSafe(text), at: entry.position)
        }
    }

    private static let needs = [
        "pem": ["key", "certificate"], "pkcs12": ["key"], "pkcs11": ["modules"], "remote": ["url", "credential"],
    ]

    /// A digest and the right to have it signed travel there: over TLS, or inside of this machine.
    private static func isSafe(_ url: String) -> Bool {
        let text = url.lowercased()
        if text.hasPrefix("https://") { return !text.dropFirst(8).isEmpty }
        guard text.hasPrefix("http://") else { return false }
        let host = text.dropFirst(7).prefix { $0 != "/" && $0 != ":" }
        return host == "127.0.0.1" || host == "localhost"
    }

    /// A person's PIN is in that person's head; an agency's in a file only by the head's decision.
    private func checkAttendance(_ key: CheckedTable, _ complaints: inout Complaints) {
        guard let owner = key.text("owner") else { return }
        if owner == "person" {
            for name in ["passphrase_file", "decision"] {
                if let position = key.position(of: name) { complaints.add(.personUnattended(name), at: position) }
            }
        } else if let position = key.position(of: "passphrase_file"), key.text("decision") == nil {
            complaints.add(.agencyNeedsDecision, at: position)
        }
    }
}

extension Complaint {
    static func duplicateKeyName(_ name: String, firstLine: Int) -> Complaint {
        Complaint(
            "duplicate-key-name", vi: "khóa ký \"\(name)\" đã khai ở dòng \(firstLine)",
            en: "the key \"\(name)\" is declared on line \(firstLine) already",
            hintVi: "mỗi khóa một tên riêng", hintEn: "each key has its own name")
    }
    static let keyNamedSeal = Complaint(
        "key-named-seal", vi: "tên \"seal\" dành cho khóa niêm phong hệ thống",
        en: "the name \"seal\" is the system seal's", hintVi: "đặt tên khác", hintEn: "take another name")
    static func forbiddenVariable(_ name: String) -> Complaint {
        Complaint(
            "forbidden-variable", vi: "không đặt biến \(name) cho thư viện của thiết bị ký",
            en: "the variable \(name) may not be set for a token's library",
            hintVi: "mã PIN ghi vào tệp ở passphrase_file hoặc gõ khi ký; không đổi cách nạp thư viện",
            hintEn: "a PIN goes into passphrase_file or is typed; how libraries are loaded stays as it is")
    }
    static func remoteNotSafe(_ url: String) -> Complaint {
        Complaint(
            "remote-not-safe", vi: "dịch vụ ký từ xa \"\(url)\" phải dùng https",
            en: "the remote signing service \"\(url)\" must use https",
            hintVi: "ghi địa chỉ https://…", hintEn: "write an address https://…")
    }
    static func personUnattended(_ key: String) -> Complaint {
        Complaint(
            "person-unattended", vi: "khóa của người không được ký khi vắng người: bỏ \(key)",
            en: "a person's key signs only while the person attends: remove \(key)",
            hintVi: "người ký gõ mã PIN khi chạy sohoa sign", hintEn: "the person types the PIN in sohoa sign")
    }
    static let agencyNeedsDecision = Complaint(
        "agency-needs-decision", vi: "khóa cơ quan có passphrase_file thì phải nêu decision",
        en: "an agency's key with a passphrase_file needs a decision",
        hintVi: "ghi số quyết định bằng văn bản của người đứng đầu, hoặc bỏ passphrase_file",
        hintEn: "cite the head's written decision, or remove passphrase_file")
}
