/// What libtiff said while an operation failed.
package struct TIFFError: Error, Sendable, CustomStringConvertible {
    /// What was tried: `open`, `decode`, `encode` …
    package var operation: String
    package var message: String

    package init(_ operation: String, _ message: String) {
        self.operation = operation
        self.message = message
    }

    package var description: String {
        "libtiff \(operation): \(message.isEmpty ? "failed without a message" : message)"
    }
}
