internal import ArchiveModel

/// JSON Schema of single values. Patterns stay within what ECMA 262 and Python both understand.
enum ScalarSchema {
    static func schema(of type: ValueType) -> JSONValue {
        switch type {
        case .identifier: string("^[a-z][a-z0-9_-]{0,63}$")
        case .flag:
            .object([
                "enum": .array(
                    [.bool(true), .bool(false)] + ["true", "false", "yes", "no", "có", "không"].map(JSONValue.string))
            ])
        case .integer(let range): integer(range)
        case .quantity(let units): quantity(units)
        case .scale: string("^(1[:/_-])?[0-9][0-9 .]*$")
        case .date:
            .object([
                "type": .string("string"), "format": .string("date"),
                "pattern": .string("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
            ])
        case .choice(let choices): choice(choices)
        case .format: choice(FormatID.allCases.map(\.rawValue))
        case .pattern:
            .object([
                "type": .string("string"), "minLength": .integer(1), "maxLength": .integer(300),
                "format": .string("regex"),
            ])
        case .template: string("^([^{}]|\\{[^{}:]+(:0?[1-9][0-9]?)?\\})+$")
        case .condition: SchemaShape.reference(to: "condition")
        case .localizedText: .anyOf([text, localized])
        case .text, .path, .list, .dictionary, .table, .rules: text
        }
    }

    /// A number or a flag without quotes is text to the reader.
    private static let text = JSONValue.anyOf([
        string("\\S"), .object(["type": .array([.string("number"), .string("boolean")])]),
    ])

    private static let localized = JSONValue.object([
        "type": .string("object"), "additionalProperties": .bool(false),
        "properties": .object(["vi": text, "en": text]),
        "required": .array([.string("vi")]),
    ])

    private static func string(_ pattern: String) -> JSONValue {
        .object(["type": .string("string"), "pattern": .string(pattern)])
    }

    private static func integer(_ range: ClosedRange<Int>) -> JSONValue {
        .anyOf([
            .object([
                "type": .string("integer"), "minimum": .integer(Int64(range.lowerBound)),
                "maximum": .integer(Int64(range.upperBound)),
            ]), string("^(0|[1-9][0-9]{0,8})$"),
        ])
    }

    /// Units are told apart without regard to case; JSON Schema has no flag for that.
    private static func quantity(_ units: [Unit]) -> JSONValue {
        let words = QuantityReader.words(for: units).map { word in
            word.map { letter in
                let (lower, upper) = (letter.lowercased(), letter.uppercased())
                return lower == upper ? lower : "[\(lower)\(upper)]"
            }.joined()
        }
        let whole = units == [.percent] ? "100(?![.]?[0-9])|[1-9]?[0-9]" : "0|[1-9][0-9]{0,14}"
        return string("^\\+?(?=[.]?[0-9])(\(whole))?([.][0-9]*)?\\s*(\(words.joined(separator: "|")))$")
    }

    static let conditionSchema = JSONValue.object([
        "type": .string("string"), "pattern": .string(condition), "maxLength": .integer(400),
    ])

    /// What a condition must look like at least. Whether its brackets fit and its names exist no pattern can tell.
    private static let condition: String = {
        let word = "[^\\s()\\[\\],=<>!≠≤≥'\"][^\\s()\\[\\],=<>!≠≤≥]*"
        let value = "('[^']*'|\"[^\"]*\"|\(word)(\\s+\(word))*)"
        let list = "[\\[(]\\s*\(value)\\s*(,\\s*\(value)\\s*)*[\\])]"
        let sign = "(==?|!=|<=?|>=?|≠|≤|≥)"
        let test = "\(word)\\s*(\(sign)\\s*\(value)|\\s(in|thuộc)\\s*\(list)|\\s(is|là)\\s+(known|unknown))"
        let open = "(\\(|not\\s|không\\s|\\s)*"
        return "^\(open)\(test)[\\s)]*((?<=[\\s)])(and|or|và|hoặc)(?=[\\s(])\(open)\(test)[\\s)]*)*$"
    }()

    /// `1.4` without quotes is a number to YAML.
    private static func choice(_ choices: [String]) -> JSONValue {
        let numbers = choices.compactMap { choice in
            Int64(choice).map(JSONValue.integer) ?? Double(choice).map(JSONValue.number)
        }
        return .object(["enum": .array(choices.map(JSONValue.string) + numbers)])
    }

    /// A default as a profile would write it.
    static func value(_ value: ProfileValue) -> JSONValue {
        switch value {
        case .text(let text): .string(text)
        case .localized(let text): .string(text.vi)
        case .flag(let flag): .bool(flag)
        case .integer(let number): .integer(Int64(number))
        case .quantity(let quantity): .string(QuantityWords.text(quantity))
        case .scale(let scale): .string("1:\(scale)")
        case .list(let elements): .array(elements.map(Self.value))
        case .table(let entries): .object(entries.mapValues(Self.value))
        }
    }
}
