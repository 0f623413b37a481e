package import ArchiveModel

/// Which key is wanted.
package struct TokenRequest: Sendable {
    /// Label of the token; nil: any.
    package var label: String?
    /// SHA-256 of the certificate, 32 bytes; nil: the only one that has a private key.
    package var thumbprint: [UInt8]?
    /// PEM with the certificate and its chain; nil: the token's own.
    package var certificateFile: String?
    package var padding: RSAPadding

    package init(
        label: String? = nil, thumbprint: [UInt8]? = nil, certificateFile: String? = nil, padding: RSAPadding = .pkcs1
    ) {
        self.label = label
        self.thumbprint = thumbprint
        self.certificateFile = certificateFile
        self.padding = padding
    }

    /// For people: `“Sohoa”, certificate 0a1b2c3d…`
    var words: String {
        let hex = thumbprint.map { "certificate " + Self.short($0) }
        return [label.map { "“\($0)”" }, hex].compactMap { $0 }.joined(separator: ", ")
    }

    static func short(_ thumbprint: [UInt8]) -> String {
        thumbprint.prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "…"
    }
}
