/// What GDAL said while an operation failed.
package struct GDALError: Error, Sendable, CustomStringConvertible {
    /// One message from GDAL's error handler.
    package struct Entry: Sendable, Hashable {
        package enum Severity: Int32, Sendable, Comparable {
            case none, debug, warning, failure, fatal
            package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
        }
        package var severity: Severity
        /// `CPLE_…` of cpl_error.h.
        package var number: Int32
        package var message: String

        package init(severity: Severity, number: Int32, message: String) {
            self.severity = severity
            self.number = number
            self.message = message
        }
    }
    /// What was tried: `open`, `read rows`, `copy` …
    package var operation: String
    package var entries: [Entry]

    /// The first failures in GDAL's words; the first one names the cause, later ones follow from it.
    package var description: String {
        let failures = entries.filter { $0.severity >= .failure }
        let said = (failures.isEmpty ? entries : failures).prefix(3).map(\.message).joined(separator: "; ")
        return "GDAL \(operation): \(said.isEmpty ? "failed without a message" : said)"
    }

    /// Whether memory was refused (`CPLE_OutOfMemory` is 2).
    package var isOutOfMemory: Bool { entries.contains { $0.number == 2 && $0.severity >= .failure } }
}
