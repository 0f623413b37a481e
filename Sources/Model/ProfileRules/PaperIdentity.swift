package import ArchiveModel

/// What makes two scans the same paper: the values of the profile's `identity:` fields.
package enum PaperIdentity {
    /// Comparable values in the order of the profile; nil without `identity:` or while one of them is missing.
    ///
    /// `500` and `1:500` are one scale, `21/11/2026` and `2026-11-21` one day; case and outer blanks do not count.
    package static func values(of fields: [String: String], profile: Profile) -> [String]? {
        if profile.identity.isEmpty { return nil }
        var values: [String] = []
        for key in profile.identity {
            guard let text = fields[key], !text.isBlank else { return nil }
            let kind = profile.fields.first { $0.key == key }?.kind ?? .text
            values.append(normal(text.precomposed.trimmed, kind: kind))
        }
        return values
    }

    /// One line that names the paper: the profile and its values.
    package static func key(of fields: [String: String], profile: Profile) -> String? {
        values(of: fields, profile: profile).map { ([profile.id] + $0).joined(separator: "\u{1F}") }
    }

    private static func normal(_ text: String, kind: FieldRule.Kind) -> String {
        switch kind {
        case .scale: FieldValue.scale(of: text).map(String.init) ?? text
        case .date: FieldValue.isoDate(text) ?? text
        case .integer, .year: Int(text).map(String.init) ?? text
        case .text, .number, .code: text.lowercased()
        }
    }
}
