package import ArchiveModel
internal import Foundation
package import Registry

extension Item {
    /// What every source said of the fields when the item was judged, in order of trust.
    package var sources: [FieldCandidate] {
        get { decoded("sources") ?? [] }
        set { memo["sources"] = newValue.isEmpty ? nil : Self.encoded(newValue) }
    }

    /// Rows of sidecars and lists that it was judged by.
    package var evidence: [EvidenceRow] {
        get { decoded("evidence") ?? [] }
        set { memo["evidence"] = newValue.isEmpty ? nil : Self.encoded(newValue) }
    }

    /// The list of its folder as it was then: empty when there was none, nil when the profile has no lists.
    var seenList: String? {
        get { memo["list"] }
        set { memo["list"] = newValue }
    }

    /// Where the value of a field comes from: what said the same first.
    package func source(of field: String) -> FieldCandidate? {
        sources.first { $0.field == field && $0.text == fields[field] }
    }

    private func decoded<Value: Decodable>(_ key: String) -> Value? {
        memo[key].flatMap { try? JSONDecoder().decode(Value.self, from: Data($0.utf8)) }
    }

    private static func encoded(_ value: some Encodable) -> String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) }
    }
}
