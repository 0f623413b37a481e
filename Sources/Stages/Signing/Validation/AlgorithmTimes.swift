package import ArchiveModel
internal import Foundation

/// Until when algorithms prove something: data with the text that each date rests on, not code.
package struct AlgorithmTimes: Hashable, Sendable, Codable {
    package struct Entry: Hashable, Sendable, Codable {
        /// `MD5`, `SHA-1`, `RSA`, `ECDSA`, `Ed25519` …
        package var name: String
        /// For keys: the entry holds for this many bits and more; the highest that fits decides.
        package var bits: Int?
        /// The last day on which a signature made with it proves something, `2030-12-31`; nil while none is set.
        package var until: String?
        package var basis: String

        package init(name: String, bits: Int? = nil, until: String?, basis: String) {
            self.name = name
            self.bits = bits
            self.until = until
            self.basis = basis
        }
    }
    package var format: String
    package var algorithms: [Entry]

    package init(format: String, algorithms: [Entry]) {
        self.format = format
        self.algorithms = algorithms
    }

    package static let formatName = "sohoa-algorithms/1"

    /// - Throws: `SohoaError` `signing.algorithmsUnreadable`.
    package static func load(file: String) throws(SohoaError) -> AlgorithmTimes {
        do {
            let times = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(fileURLWithPath: file)))
            guard times.format == formatName else { throw UnreadableElement("format \(times.format)") }
            for entry in times.algorithms where entry.until != nil && entry.end == nil {
                throw UnreadableElement("until \(entry.until ?? "")")
            }
            return times
        } catch {
            throw SohoaError(
                code: "signing.algorithmsUnreadable",
                message: LocalizedText(
                    vi: "Không đọc được danh mục thuật toán \(file).", en: "Cannot read the list of algorithms \(file)."
                ),
                hint: LocalizedText(
                    vi: "Cài lại gói sohoa, hoặc nêu tệp khác bằng --algorithms.",
                    en: "Install the package again, or name another file with --algorithms."),
                disposition: .retry, cause: "\(error)")
        }
    }

    /// The end of an algorithm's time; `distantPast` for one that is not listed.
    func end(_ name: String, bits: Int? = nil) -> Date {
        let fitting = algorithms.filter { $0.name == name && ($0.bits ?? 0) <= bits ?? 0 }
        guard let entry = fitting.max(by: { ($0.bits ?? 0) < ($1.bits ?? 0) }) else { return .distantPast }
        return entry.until == nil ? .distantFuture : entry.end ?? .distantPast
    }
}

extension AlgorithmTimes.Entry {
    /// The end of the last day, UTC.
    fileprivate var end: Date? {
        guard let parts = until?.split(separator: "-").compactMap({ Int($0) }), parts.count == 3 else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.date(from: DateComponents(year: parts[0], month: parts[1], day: parts[2] + 1))
    }
}

extension AlgorithmTimes {
    /// What of a signature was too weak at a time; empty when it suffices.
    func weaknesses(_ method: SignatureMethod?, _ key: VerificationKey, at time: Date) -> [(name: String, end: Date)] {
        var names: [(String, Date)] = []
        if let digest = method?.digest { names.append((digest.rawValue, end(digest.rawValue))) }
        if let strength = key.strength {
            names.append(("\(strength.family) \(strength.bits)", end(strength.family, bits: strength.bits)))
        }
        return names.filter { $0.1 <= time }.map { (name: $0.0, end: $0.1) }
    }
}
