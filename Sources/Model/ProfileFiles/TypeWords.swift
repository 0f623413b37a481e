internal import ArchiveModel

/// How types are called in messages and in the manual.
enum TypeWords {
    static let table = LocalizedText(vi: "một bảng khóa: giá trị", en: "a table of key: value")
    static let list = LocalizedText(vi: "một danh sách", en: "a list")
    static let rule = LocalizedText(
        vi: "bảng các mức của quy tắc, hoặc off", en: "a table of the rule's settings, or off")

    static func name(of type: ValueType) -> LocalizedText {
        switch type {
        case .text: LocalizedText(vi: "chữ", en: "text")
        case .localizedText: LocalizedText(vi: "chữ, hoặc { vi, en }", en: "text, or { vi, en }")
        case .identifier:
            LocalizedText(vi: "mã (chữ thường, số, _ và -)", en: "an identifier (lower case, digits, _ and -)")
        case .flag: LocalizedText(vi: "có hoặc không (true, false)", en: "true or false")
        case .integer(let range):
            LocalizedText(
                vi: "số nguyên \(range.lowerBound)–\(range.upperBound)",
                en: "a whole number \(range.lowerBound)–\(range.upperBound)")
        case .quantity(let units): quantity(QuantityReader.words(for: units))
        case .scale: LocalizedText(vi: "tỷ lệ", en: "a scale")
        case .date: LocalizedText(vi: "ngày năm-tháng-ngày", en: "a date year-month-day")
        case .choice(let choices):
            LocalizedText(
                vi: "một trong: \(choices.joined(separator: ", "))", en: "one of: \(choices.joined(separator: ", "))")
        case .format: LocalizedText(vi: "tên định dạng", en: "the name of a format")
        case .pattern: LocalizedText(vi: "biểu thức chính quy", en: "a regular expression")
        case .template: LocalizedText(vi: "mẫu có {trường}", en: "a template with {fields}")
        case .condition: LocalizedText(vi: "điều kiện", en: "a condition")
        case .path: LocalizedText(vi: "đường dẫn", en: "a path")
        case .list(let element):
            LocalizedText(vi: "danh sách: \(name(of: element).vi)", en: "a list of \(name(of: element).en)")
        case .dictionary, .table, .rules: table
        }
    }

    static func example(of type: ValueType) -> String {
        switch type {
        case .text, .localizedText: "Bản đồ địa chính"
        case .identifier: "dia_chinh_bando"
        case .flag: "true"
        case .integer(let range): String(range.lowerBound)
        case .quantity(let units): "1 \(QuantityReader.words(for: units).first ?? "")"
        case .scale: "1:500"
        case .date: "2026-11-21"
        case .choice(let choices): choices.first ?? ""
        case .format: "tiff"
        case .pattern: "'[0-9]{5}'"
        case .template: "\"DC_{ma_xa}_{nam}\""
        case .condition: "ty_le = 1:500"
        case .path: "/srv/sohoa/dia-chinh"
        case .list(let element): "[\(example(of: element))]"
        case .dictionary, .table, .rules: "khoa: giá trị"
        }
    }

    private static func quantity(_ words: [String]) -> LocalizedText {
        let list = words.joined(separator: ", ")
        return LocalizedText(vi: "số kèm đơn vị (\(list))", en: "a number with a unit (\(list))")
    }
}
