internal import ArchiveModel
internal import ProfileRules

/// Text → typed value. `1:500` never becomes 110 000 and `NO` never becomes false: the key's type decides.
enum ScalarReader {
    struct Failure: Error {
        let complaint: Complaint
        /// Characters from the beginning of the text.
        var offset = 0
    }

    static func read(_ text: String, type: ValueType) -> Result<ProfileValue, Failure> {
        switch type {
        case .text, .localizedText, .path:
            text.allSatisfy(\.isWhitespace) ? wrong(text, type) : .success(.text(text))
        case .identifier: isIdentifier(text) ? .success(.text(text)) : wrong(text, type)
        case .flag: flag(text).map { .success(.flag($0)) } ?? wrong(text, type)
        case .integer(let range): integer(text, range)
        case .quantity(let units):
            QuantityReader.read(text, units: units).map(ProfileValue.quantity).mapError {
                Failure(complaint: $0.complaint)
            }
        case .scale: FieldValue.scale(of: text).map { .success(.scale($0)) } ?? wrong(text, type)
        case .date: isDate(text) ? .success(.text(text)) : wrong(text, type)
        case .choice(let choices): choice(text, choices)
        case .format: choice(text, FormatID.allCases.map(\.rawValue))
        case .pattern: pattern(text)
        case .template: template(text)
        case .condition: condition(text)
        case .list, .dictionary, .table, .rules: wrong(text, type)
        }
    }

    private static func wrong(_ text: String, _ type: ValueType) -> Result<ProfileValue, Failure> {
        .failure(
            Failure(
                complaint: .wrongType(text, expected: TypeWords.name(of: type), example: TypeWords.example(of: type))))
    }

    static func isIdentifier(_ text: String) -> Bool {
        guard let first = text.first, first.isASCII, first.isLowercase, text.count <= 64 else { return false }
        return text.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_" || $0 == "-") }
    }

    private static func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes", "có": true
        case "false", "no", "không": false
        default: nil
        }
    }

    private static func integer(_ text: String, _ range: ClosedRange<Int>) -> Result<ProfileValue, Failure> {
        if let complaint = NumberSpelling.complaint(about: text) { return .failure(Failure(complaint: complaint)) }
        guard let number = Int(text) else { return wrong(text, .integer(range)) }
        guard range.contains(number) else { return .failure(Failure(complaint: .outOfRange(text, range))) }
        return .success(.integer(number))
    }

    private static func choice(_ text: String, _ choices: [String]) -> Result<ProfileValue, Failure> {
        choices.contains(text)
            ? .success(.text(text)) : .failure(Failure(complaint: .notAChoice(text, choices: choices)))
    }

    /// `2026-11-21`, a day that exists.
    private static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2])
        else { return false }
        return CivilDate.exists(year: year, month: month, day: day)
    }

    private static func condition(_ text: String) -> Result<ProfileValue, Failure> {
        do throws(ConditionProblem) {
            _ = try ConditionReader.read(text)
            return .success(.text(text))
        } catch {
            return .failure(Failure(complaint: .badCondition(error.kind), offset: error.offset))
        }
    }

    private static func pattern(_ text: String) -> Result<ProfileValue, Failure> {
        if text.isEmpty { return wrong(text, .pattern) }
        if let reason = PatternCheck.complaint(about: text) {
            return .failure(Failure(complaint: .badPattern(text, reason: reason)))
        }
        return .success(.text(text))
    }

    private static func template(_ text: String) -> Result<ProfileValue, Failure> {
        do throws(Template.Problem) {
            _ = try Template(text)
            return text.isEmpty ? wrong(text, .template) : .success(.text(text))
        } catch {
            let words =
                switch error.kind {
                case .unclosed: LocalizedText(vi: "dấu { không có dấu } đóng", en: "a { without its }")
                case .empty:
                    LocalizedText(vi: "giữa { và } phải là tên một trường", en: "a field's name must stand in { }")
                case .badWidth:
                    LocalizedText(
                        vi: "sau dấu hai chấm phải là số chữ số, như {seq:06}",
                        en: "digits must follow the colon, as in {seq:06}")
                case .strayBrace: LocalizedText(vi: "dấu } không có dấu { mở", en: "a } without its {")
                }
            return .failure(Failure(complaint: .badTemplate(words), offset: error.offset))
        }
    }
}
