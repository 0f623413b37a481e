package import ArchiveModel
package import Registry

/// What is said of an item that awaits its signature (vietnam.md §9.3, message 8).
package enum AwaitedSignature {
    /// nil when it awaits none.
    package static func finding(_ item: Item) -> Finding? {
        switch item.awaited {
        case .agency: agency
        case .operator: person
        case .certifier, .certifyingAgency: authority
        case .official, nil: nil
        }
    }

    private static let agency = Finding(
        rule: "signature.awaited", severity: .info,
        message: LocalizedText(
            vi: "Kết quả số hóa chưa có chữ ký số của cơ quan. Loại giấy này phải có chữ ký số của cơ quan thực hiện "
                + "chuyển đổi, do văn thư trực tiếp ký.",
            en: "The record has no agency signature. This kind needs the converting agency's signature, applied by the "
                + "clerical officer in person."),
        advice: LocalizedText(
            vi: "Chuyển văn thư ký bằng “sohoa sign --as agency”; hệ thống không ký thay.",
            en: "Pass to the clerical officer, who signs with “sohoa sign --as agency”; the system signs for nobody."),
        basis: LegalBasis(
            citation: "điểm d khoản 1 Điều 12 Luật Giao dịch điện tử 2023; Điều 32 Nghị định 30/2020/NĐ-CP",
            standing: .law))

    private static let person = Finding(
        rule: "signature.awaited", severity: .info,
        message: LocalizedText(
            vi: "Kết quả số hóa chưa có chữ ký số của người quét. Bản sao chụp phải được người thực hiện số hóa ký.",
            en: "The record has no signature of the operator. A scan must be signed by the person who made it."),
        advice: LocalizedText(
            vi: "Người quét ký bằng “sohoa sign --as operator”; hệ thống không ký thay.",
            en: "The operator signs with “sohoa sign --as operator”; the system signs for nobody."),
        basis: LegalBasis(citation: "Điều 8 Thông tư 01/2023/TT-VPCP", standing: .law))

    private static let authority = Finding(
        rule: "signature.awaited", severity: .info,
        message: LocalizedText(
            vi: "Bản sao chưa được chứng thực: còn chờ chữ ký số của người và cơ quan có thẩm quyền chứng thực.",
            en: "The copy is not certified: the certifying person and authority have not signed."),
        advice: LocalizedText(
            vi: "Chuyển cơ quan chứng thực ký, rồi thả tệp vào thư mục đã ký.",
            en: "Pass it to the certifying authority, then drop the file into the folder of signed files."),
        basis: LegalBasis(citation: "Điều 10 Nghị định 45/2020/NĐ-CP", standing: .law))
}
