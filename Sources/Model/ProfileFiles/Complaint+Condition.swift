internal import ArchiveModel
internal import ProfileRules

/// Complaints about `when:`.
extension Complaint {
    static func badCondition(_ kind: ConditionProblem.Kind) -> Complaint {
        let words = conditionWords(kind)
        return Complaint(
            "bad-condition", vi: "điều kiện không đọc được: \(words.vi)",
            en: "the condition cannot be read: \(words.en)",
            hintVi: "ví dụ: ty_le = 1:500 and page.size in [A0, A1]; and, or, not viết được là và, hoặc, không",
            hintEn: "for example: ty_le = 1:500 and page.size in [A0, A1]")
    }

    private static func conditionWords(_ kind: ConditionProblem.Kind) -> LocalizedText {
        switch kind {
        case .empty: LocalizedText(vi: "để trống", en: "it is empty")
        case .tooLong: LocalizedText(vi: "dài quá 400 ký tự", en: "it is longer than 400 characters")
        case .unclosedQuote: LocalizedText(vi: "thiếu dấu nháy đóng", en: "a closing quote is missing")
        case .unclosedBracket: LocalizedText(vi: "thiếu ngoặc đóng", en: "a closing bracket is missing")
        case .strayBracket: LocalizedText(vi: "thừa ngoặc đóng", en: "a closing bracket too many")
        case .tooDeep: LocalizedText(vi: "lồng quá nhiều ngoặc", en: "brackets are nested too deeply")
        case .mixed:
            LocalizedText(
                vi: "and và or đứng lẫn nhau, phải dùng ngoặc ( )", en: "and and or are mixed: use brackets ( )")
        case .subjectExpected:
            LocalizedText(vi: "chỗ này phải là tên một trường", en: "the name of a field must stand here")
        case .comparisonExpected:
            LocalizedText(
                vi: "chỗ này phải là =, !=, <, <=, >, >=, in [ ], is known hoặc is unknown",
                en: "one of =, !=, <, <=, >, >=, in [ ], is known, is unknown must stand here")
        case .valueExpected: LocalizedText(vi: "chỗ này phải là một giá trị", en: "a value must stand here")
        case .strayComma:
            LocalizedText(
                vi: "dấu phẩy chỉ đứng trong [ ]; số thập phân viết dấu chấm",
                en: "a comma stands in [ ] only; decimals are written with a point")
        case .trailing: LocalizedText(vi: "thừa chữ ở cuối", en: "something stands behind its end")
        }
    }

    static func unknownSubject(_ name: String, known: [String]) -> Complaint {
        let near = Suggestion.nearest(to: name, among: known)
        let list = known.joined(separator: ", ")
        return Complaint(
            "unknown-subject", vi: "điều kiện hỏi \"\(name)\", không có trường nào như vậy",
            en: "the condition asks about \"\(name)\", which is no field",
            hintVi: near.map { "có phải \"\($0)\" không?" } ?? "dùng được: \(list)",
            hintEn: near.map { "did you mean \"\($0)\"?" } ?? "what may be asked about: \(list)")
    }
    static func notOrdered(_ subject: String, sign: String) -> Complaint {
        Complaint(
            "not-ordered", vi: "\(subject) không so sánh lớn nhỏ được bằng \(sign)",
            en: "\(subject) has no order, so \(sign) means nothing",
            hintVi: "dùng =, != hoặc in [ ]", hintEn: "use =, != or in [ ]")
    }
    static func selfCondition(_ key: String) -> Complaint {
        Complaint(
            "self-condition", vi: "điều kiện của trường \"\(key)\" lại hỏi chính nó",
            en: "the condition of the field \"\(key)\" asks about itself",
            hintVi: "hỏi một trường khác", hintEn: "ask about another field")
    }
    static func neverTrue(_ value: String, expected: LocalizedText, example: String) -> Complaint {
        Complaint(
            "never-true", vi: "điều kiện so với \"\(value)\", không phải \(expected.vi), nên không bao giờ đúng",
            en: "the condition compares with \"\(value)\", which is not \(expected.en): it can never hold",
            hintVi: "ví dụ: \(example)", hintEn: "for example: \(example)")
    }
}
