package import ArchiveModel

extension SettingsSchema {
    /// One person or agency.
    package static let signatory: [SchemaKey] = [
        SchemaKey(
            "for", .choice(Signatory.allCases.map(\.rawValue)), required: true, vi: "Ký với tư cách gì.",
            en: "In whose name."),
        SchemaKey(
            "name", .text, required: true, vi: "Họ tên hoặc tên cơ quan, như ghi trên chữ ký.",
            en: "Full name or the agency's, as the signature shows it."),
        SchemaKey(
            "certificates", .list(of: .text), vi: "Mã băm SHA-256 của các chứng thư số (64 chữ số hexa).",
            en: "SHA-256 of certificates, 64 hexadecimal digits."),
        SchemaKey(
            "subjects", .list(of: .text), vi: "Tên đầy đủ (subject) trong chứng thư số.",
            en: "Whole subjects of certificates."),
        SchemaKey("key", .identifier, vi: "Tên khóa ở signing.", en: "Name of the key under signing."),
        SchemaKey("officer", .text, vi: "Văn thư giữ khóa của cơ quan.", en: "Clerical officer with the agency's key."),
        SchemaKey(
            "decision", .table(decision),
            vi: "Quyết định của người đứng đầu cho phép khóa của cơ quan nằm trên máy chủ.",
            en: "The head's decision that lets a server keep the agency's key."),
    ]

    package static let decision: [SchemaKey] = [
        SchemaKey("number", .text, required: true, vi: "Số, ký hiệu.", en: "Its number."),
        SchemaKey("date", .date, required: true, vi: "Ngày ban hành.", en: "Its date."),
        SchemaKey("by", .text, required: true, vi: "Người quyết định.", en: "Who decided."),
        SchemaKey(
            "documents", .list(of: .identifier), required: true, vi: "Các bộ quy tắc được phép ký.",
            en: "Profiles whose records it covers."),
        SchemaKey("until", .date, required: true, vi: "Ngày hết hiệu lực.", en: "Its last day."),
    ]
}

extension SettingsBuilder {
    var signatoryTables: [CheckedTable] { (table["signatories"]?.list ?? []).compactMap(\.table) }

    var signatories: [SigningParty] {
        signatoryTables.compactMap { table in
            guard let whose = table.text("for").flatMap(Signatory.init(rawValue:)), let name = table.text("name") else {
                return nil
            }
            return SigningParty(
                whose: whose, name: name,
                thumbprints: (table.texts("certificates") ?? []).compactMap(Self.thumbprint),
                subjects: table.texts("subjects") ?? [], key: table.text("key") ?? "",
                officer: table.text("officer") ?? "", unattended: table.table("decision").flatMap(decision))
        }
    }

    /// Windows shows it in pairs with blanks, OpenSSL with colons.
    static func thumbprint(_ text: String) -> ContentDigest? {
        ContentDigest(hex: text.filter { $0 != ":" && $0 != " " })
    }

    private func decision(_ table: CheckedTable) -> UnattendedDecision? {
        guard let number = table.text("number"), let by = table.text("by"), let date = table["date"]?.value?.text,
            let until = table["until"]?.value?.text
        else { return nil }
        return UnattendedDecision(
            number: number, date: date, by: by, documents: table.texts("documents") ?? [], until: until)
    }
}

extension SettingsCheck {
    /// A party without a certificate can never sign, and a decision is about the agency's key alone.
    func checkSignatories(_ complaints: inout Complaints) {
        for table in builder.signatoryTables {
            for entry in table["certificates"]?.list ?? [] {
                guard let text = entry.value?.text, SettingsBuilder.thumbprint(text) == nil else { continue }
                let expected = LocalizedText(vi: "64 chữ số hexa (SHA-256)", en: "64 hexadecimal digits (SHA-256)")
                complaints.add(
                    .wrongType(text, expected: expected, example: "3f7a…"), at: entry.position)
            }
            if table["certificates"] == nil, table["subjects"] == nil {
                complaints.add(.signatoryNeedsCertificate(table.text("name") ?? ""), at: table.position)
            }
            if let place = table.position(of: "decision"), table.text("for") != Signatory.agency.rawValue {
                complaints.add(.decisionIsForAgencies, at: place)
            }
        }
    }
}

extension Complaint {
    static func signatoryNeedsCertificate(_ name: String) -> Complaint {
        Complaint(
            "signatory-incomplete", vi: "“\(name)” chưa có chứng thư số nào", en: "“\(name)” has no certificate",
            hintVi: "ghi certificates (mã băm SHA-256) hoặc subjects",
            hintEn: "write certificates (SHA-256) or subjects")
    }

    static let decisionIsForAgencies = Complaint(
        "decision-not-agency", vi: "khóa của cá nhân chỉ ký khi người đó có mặt",
        en: "a person's key signs only while that person attends",
        hintVi: "bỏ mục decision; chỉ khóa của cơ quan mới có thể có quyết định (Điều 32 Nghị định 30/2020/NĐ-CP)",
        hintEn: "remove decision; only an agency's key can have one (NĐ 30/2020 Art. 32)")
}
