/// What a profile asks of one rule.
package struct RuleSetting: Hashable, Sendable, Codable {
    /// Rule id in the catalogue, e.g. `resolution.minimum`.
    package var id: String
    package var severity: Severity
    package var parameters: [String: ProfileValue]
    /// Only files of these formats; empty for all.
    package var formats: [FormatID]
    /// The text the limit rests on, with its dates; nil for the office's own convention.
    package var basis: LegalBasis?
    /// `file:line` in the profile.
    package var location: String?
    /// Judges only what this holds for: some submissions, files or pages; nil for all.
    package var condition: Condition?

    package init(
        id: String, severity: Severity, parameters: [String: ProfileValue] = [:], formats: [FormatID] = [],
        basis: LegalBasis? = nil, location: String? = nil, condition: Condition? = nil
    ) {
        self.id = id
        self.severity = severity
        self.parameters = parameters
        self.formats = formats
        self.basis = basis
        self.location = location
        self.condition = condition
    }

    /// The value of a parameter, or what holds when the profile is silent.
    package subscript(parameter: SchemaKey) -> ProfileValue? { parameters[parameter.name] ?? parameter.fallback }

    /// Whether it binds on that day; see `LegalBasis.isInForce`.
    package func isInForce(on day: String) -> Bool { basis?.isInForce(on: day) ?? true }
}

extension LegalBasis {
    /// The citation of what the office decided itself.
    package static let office = "bộ quy tắc của đơn vị"

    /// Whether the text is in force on that day.
    /// - Parameter day: `2026-11-21`; ISO dates compare as text.
    package func isInForce(on day: String) -> Bool {
        if let effectiveFrom, day < effectiveFrom { return false }
        if let effectiveTo, day > effectiveTo { return false }
        return true
    }
}
