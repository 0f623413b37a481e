internal import ArchiveModel

/// Addresses and identifiers of services.
extension SettingsCheck {
    func checkServices(_ complaints: inout Complaints) {
        checkNames(of: builder.authorityTables, &complaints) { .duplicateAuthority($0, firstLine: $1) }
        for authority in builder.authorityTables {
            checkAddress(authority["url"], schemes: Self.web, &complaints)
            checkPolicy(authority["policy"], &complaints)
        }
        for source in builder.sourceTables {
            for entry in source["ocsp"]?.list ?? [] { checkAddress(entry, schemes: Self.web, &complaints) }
            for entry in source["lists"]?.list ?? [] where entry.value?.text?.contains("://") == true {
                checkAddress(entry, schemes: Self.web + ["file://"], &complaints)
            }
        }
        checkAddress(table.table("network")?["proxy"], schemes: ["http://"], &complaints)
    }

    private static let web = ["http://", "https://"]

    private func checkAddress(_ entry: Checked?, schemes: [String], _ complaints: inout Complaints) {
        guard let entry, let text = entry.value?.text else { return }
        let scheme = schemes.first { text.lowercased().hasPrefix($0) }
        let rest = text.dropFirst(scheme?.count ?? 0)
        if scheme == nil || rest.isEmpty || text.contains(where: \.isWhitespace) {
            complaints.add(.notAnAddress(text, schemes: schemes), at: entry.position)
        } else if rest.prefix(while: { $0 != "/" }).contains("@") {
            complaints.add(.addressWithLogin, at: entry.position)
        }
    }

    /// Digits and points: `1.3.6.1.4.1.4146`.
    private func checkPolicy(_ entry: Checked?, _ complaints: inout Complaints) {
        guard let entry, let text = entry.value?.text else { return }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in
            !part.isEmpty && part.count < 16 && part.allSatisfy { $0.isASCII && $0.isNumber }
        }
        guard isPlain, parts.count > 1, ["0", "1", "2"].contains(parts[0]) else {
            let expected = LocalizedText(vi: "OID của chính sách", en: "the OID of a policy")
            return complaints.add(
                .wrongType(text, expected: expected, example: "1.3.6.1.4.1.601.10.3.1"), at: entry.position)
        }
    }
}

extension Complaint {
    static func notAnAddress(_ text: String, schemes: [String]) -> Complaint {
        let list = schemes.joined(separator: ", ")
        return Complaint(
            "not-an-address", vi: "\"\(text)\" không phải địa chỉ (\(list))", en: "\"\(text)\" is no address (\(list))",
            hintVi: "viết đủ, ví dụ \(schemes.first ?? "")may-chu.example/",
            hintEn: "write all of it, such as \(schemes.first ?? "")host.example/")
    }

    static let addressWithLogin = Complaint(
        "login-in-address", vi: "không ghi tài khoản và mật khẩu trong địa chỉ",
        en: "user and password do not belong into an address",
        hintVi: "ghi vào tệp quyền 0600 và nêu tên tệp ở login_file",
        hintEn: "write them into a file of mode 0600 and name it under login_file")

    static func duplicateAuthority(_ name: String, firstLine: Int) -> Complaint {
        Complaint(
            "duplicate-authority", vi: "dịch vụ dấu thời gian \"\(name)\" đã khai ở dòng \(firstLine)",
            en: "the time-stamping authority \"\(name)\" is declared on line \(firstLine) already",
            hintVi: "mỗi dịch vụ một tên riêng", hintEn: "each authority has its own name")
    }
}
