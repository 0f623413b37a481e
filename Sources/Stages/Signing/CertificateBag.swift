internal import CMSKit
internal import SwiftASN1
internal import X509

/// Certificates with the bytes they came in.
struct CertificateBag {
    private(set) var bytes: [Certificate: [UInt8]] = [:]

    /// More would only make path building slow.
    private static let limit = 64

    init(_ ders: [[UInt8]] = []) { add(ders) }

    mutating func add(_ ders: [[UInt8]]) {
        for der in ders.prefix(Self.limit) where bytes.count < Self.limit {
            guard let certificate = try? Certificate(received: der) else { continue }
            if bytes[certificate] == nil { bytes[certificate] = der }
        }
    }

    mutating func add(_ elements: [ASN1Any]) { add(elements.compactMap { try? $0.derBytes() }) }

    var all: [Certificate] { Array(bytes.keys) }

    /// As it came; encoded anew when it came from nowhere.
    func der(_ certificate: Certificate) throws -> [UInt8] {
        if let known = bytes[certificate] { return known }
        return try certificate.derBytes()
    }
}
