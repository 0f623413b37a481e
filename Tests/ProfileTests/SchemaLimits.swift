/// Mistakes of the corpus that no JSON Schema can see, each with the reason.
enum SchemaLimits {
    private static let parsed = "the YAML parser has resolved it before a schema sees anything"
    private static let typed = "YAML reads it as a number that fits"
    private static let character = "the character is legal in text, or stands in a comment"
    private static let compares = "compares two values of the file"
    private static let names = "names another key of the file"
    private static let meaning = "the meaning of conditions: names, kinds of values, brackets that fit"

    static let reasons: [String: String] = [
        "anchor": parsed, "exponent-version": typed, "hexadecimal": typed, "octal": typed, "version-text": typed,
        "bidi-comment": character, "line-separator": character, "smart-quotes": character,
        "smart-quotes-label": character, "long-line": "lines are gone by then",
        "bounds-reversed": compares, "dates-reversed": compares, "field-dates-reversed": compares,
        "limits-reversed": compares, "timestamp-none-level": compares, "dossier-same-field": compares,
        "default-impossible": compares,
        "default-not-a-code": compares, "dossier-impossible-code": compares, "page-field-twice": compares,
        "dossier-unknown-field": names, "identity-near-field": names, "identity-unknown-field": names,
        "identity-without-fields": names, "unknown-placeholder": names,
        "sidecars-alias-unknown": names, "sidecars-list-name": "which extensions are those of tables",
        "confidence-too-small": "a share that fits and means nothing",
        "tolerance-impossible": "the unit decides the range: 250 mm would do",
        "endless-pattern": "how long a regular expression runs", "extends-alone": "whether the parent is there",
        "when-bad-choice": meaning, "when-bad-date": meaning, "when-bad-format": meaning, "when-bad-scale": meaning,
        "when-exponent": meaning, "when-far-field": meaning, "when-mixed": meaning, "when-not-ordered": meaning,
        "when-page-field": meaning, "when-self": meaning, "when-stray-bracket": meaning, "when-too-deep": meaning,
        "when-unclosed-bracket": meaning, "when-unknown-field": meaning, "when-wrong-code": meaning,
        "when-wrong-unit": meaning,
    ]

    static func reason(for name: String) -> String? { reasons[name] }
}
