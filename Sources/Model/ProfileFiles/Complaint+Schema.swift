internal import ArchiveModel

/// Complaints about keys and values.
extension Complaint {
    static func unknownKey(_ key: String, known: [String]) -> Complaint {
        let near = Suggestion.nearest(to: key, among: known)
        let list = known.sorted().joined(separator: ", ")
        return Complaint(
            "unknown-key", vi: "không có khóa \"\(key)\"", en: "there is no key \"\(key)\"",
            hintVi: near.map { "có phải \"\($0)\" không?" } ?? "các khóa dùng được ở đây: \(list)",
            hintEn: near.map { "did you mean \"\($0)\"?" } ?? "keys that may stand here: \(list)")
    }
    static func commaInBraces(_ rest: String) -> Complaint {
        Complaint(
            "comma-in-braces", vi: "\"\(rest)\" đứng một mình, không phải khóa: giá trị",
            en: "\"\(rest)\" stands alone and is not key: value",
            hintVi: "trong { } chữ có dấu phẩy phải đặt trong nháy: \"Số, ký hiệu\"",
            hintEn: "inside { } put text with a comma in quotes: \"number, symbol\"")
    }
    static func missingKey(_ key: SchemaKey) -> Complaint {
        Complaint(
            "missing-key", vi: "thiếu khóa bắt buộc \"\(key.name)\"", en: "the required key \"\(key.name)\" is missing",
            hintVi: "\(key.manual.vi)", hintEn: "\(key.manual.en)")
    }
    static func wrongType(_ found: String, expected: LocalizedText, example: String) -> Complaint {
        Complaint(
            "wrong-type", vi: "\(found.isEmpty ? "giá trị trống" : "\"\(found)\"") không phải \(expected.vi)",
            en: "\(found.isEmpty ? "an empty value" : "\"\(found)\"") is not \(expected.en)",
            hintVi: "ví dụ: \(example)", hintEn: "for example: \(example)")
    }
    static func wrongShape(expected: LocalizedText, example: String) -> Complaint {
        Complaint(
            "wrong-type", vi: "ở đây phải là \(expected.vi)", en: "this must be \(expected.en)",
            hintVi: "ví dụ: \(example)", hintEn: "for example: \(example)")
    }
    static func missingUnit(_ text: String, units: [String]) -> Complaint {
        Complaint(
            "missing-unit", vi: "\"\(text)\" thiếu đơn vị", en: "\"\(text)\" has no unit",
            hintVi: "viết \(text) \(units.first ?? ""); đơn vị dùng được: \(units.joined(separator: ", "))",
            hintEn: "write \(text) \(units.first ?? ""); units that may be used: \(units.joined(separator: ", "))")
    }
    static func wrongUnit(_ unit: String, units: [String]) -> Complaint {
        let near = Suggestion.nearest(to: unit, among: units)
        let list = units.joined(separator: ", ")
        return Complaint(
            "wrong-unit", vi: "không dùng được đơn vị \"\(unit)\" ở đây",
            en: "the unit \"\(unit)\" cannot be used here",
            hintVi: near.map { "có phải \"\($0)\" không?" } ?? "đơn vị dùng được: \(list)",
            hintEn: near.map { "did you mean \"\($0)\"?" } ?? "units that may be used: \(list)")
    }
    static func decimalComma(_ text: String) -> Complaint {
        let plain = text.replacing(",", with: ".")
        return Complaint(
            "decimal-comma", vi: "\"\(text)\" dùng dấu phẩy thập phân", en: "\"\(text)\" uses a decimal comma",
            hintVi: "trong tệp này viết dấu chấm: \(plain); không viết dấu ngăn hàng nghìn",
            hintEn: "write a point in this file: \(plain); no separators for thousands")
    }
    static func notAChoice(_ text: String, choices: [String]) -> Complaint {
        let near = Suggestion.nearest(to: text, among: choices)
        let list = choices.joined(separator: ", ")
        return Complaint(
            "not-a-choice", vi: "không có lựa chọn \"\(text)\"", en: "\"\(text)\" is not one of the choices",
            hintVi: near.map { "có phải \"\($0)\" không?" } ?? "chọn một trong: \(list)",
            hintEn: near.map { "did you mean \"\($0)\"?" } ?? "choose one of: \(list)")
    }
    static func outOfRange(_ text: String, _ range: ClosedRange<Int>) -> Complaint {
        let limits = "\(range.lowerBound)–\(range.upperBound)"
        return Complaint(
            "out-of-range", vi: "\"\(text)\" nằm ngoài khoảng \(limits)", en: "\"\(text)\" is outside \(limits)",
            hintVi: "viết một số nguyên từ \(range.lowerBound) đến \(range.upperBound)",
            hintEn: "write a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    static func negative(_ text: String) -> Complaint {
        Complaint(
            "negative", vi: "\"\(text)\" không được âm", en: "\"\(text)\" must not be negative", hintVi: "bỏ dấu trừ",
            hintEn: "remove the minus sign")
    }
    static func badPattern(_ text: String, reason: LocalizedText) -> Complaint {
        Complaint(
            "bad-pattern", vi: "biểu thức \"\(text)\" không dùng được: \(reason.vi)",
            en: "the pattern \"\(text)\" cannot be used: \(reason.en)", hintVi: "ví dụ: '[0-9]{5}', đặt trong nháy đơn",
            hintEn: "for example: '[0-9]{5}', in single quotes")
    }
    static func badTemplate(_ problem: LocalizedText) -> Complaint {
        Complaint(
            "bad-template", vi: "mẫu không dùng được: \(problem.vi)", en: "the template cannot be used: \(problem.en)",
            hintVi: "ví dụ: \"DC_{ma_xa}_{nam}\"", hintEn: "for example: \"DC_{ma_xa}_{nam}\"")
    }
    static func unknownPlaceholder(_ name: String, known: [String]) -> Complaint {
        let near = Suggestion.nearest(to: name, among: known)
        let list = known.sorted().joined(separator: ", ")
        return Complaint(
            "unknown-placeholder", vi: "không có trường {\(name)}", en: "there is no field {\(name)}",
            hintVi: near.map { "có phải {\($0)} không?" } ?? "khai báo ở mục fields, hoặc dùng: \(list)",
            hintEn: near.map { "did you mean {\($0)}?" } ?? "declare it under fields, or use: \(list)")
    }
    static func unknownRule(_ id: String, known: [String]) -> Complaint {
        let near = Suggestion.nearest(to: id, among: known)
        let list = known.joined(separator: ", ")
        return Complaint(
            "unknown-rule", vi: "không có quy tắc \"\(id)\"", en: "there is no rule \"\(id)\"",
            hintVi: near.map { "có phải \"\($0)\" không?" } ?? "các quy tắc: \(list)",
            hintEn: near.map { "did you mean \"\($0)\"?" } ?? "the rules are: \(list)")
    }
}
