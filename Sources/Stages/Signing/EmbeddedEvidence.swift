internal import HostKit
internal import SwiftASN1
internal import X509

/// What was appended to a PDF of ours so that its signatures can be proved when nobody can be asked any more.
package struct EmbeddedEvidence: Hashable, Sendable {
    /// DER of each stream that is one element: certificates, revocation lists, OCSP responses.
    private let elements: [[UInt8]]

    /// Reads what our own appender wrote behind a place, in a bounded number of bytes. Blocks.
    ///
    /// - Parameter place: where the revision of the seal ends.
    package init(of path: String, behind place: Int64) {
        guard let file = try? FileBytes(opening: path), file.size - place <= Self.sizeLimit, place < file.size,
            let bytes = try? file.read(at: place, count: Int(file.size - place))
        else {
            elements = []
            return
        }
        elements = Self.streams(in: bytes)
    }

    /// Whether every certificate below the roots is vouched for by its issuer.
    ///
    /// - Parameter chains: each from the signer to its root, DER.
    package func isComplete(for chains: [[[UInt8]]]) -> Bool {
        let words = elements.compactMap(IssuersWord.init)
        return !chains.isEmpty
            && chains.allSatisfy { chain in
                let certificates = chain.compactMap { try? Certificate(received: $0) }
                guard certificates.count == chain.count, certificates.count > 1 else { return false }
                return zip(certificates, certificates.dropFirst()).allSatisfy { certificate, issuer in
                    words.contains { $0.vouches(for: certificate, from: issuer) }
                }
            }
    }

    private static let sizeLimit: Int64 = 64 << 20
    private static let countLimit = 2000
    private static let start = Array("\nstream\n".utf8)
    private static let end = Array("\nendstream".utf8)

    private static func streams(in bytes: [UInt8]) -> [[UInt8]] {
        var found: [[UInt8]] = []
        var place = 0
        while found.count < countLimit, let line = bytes[place...].firstIndex(of: 10) {
            place = line + 1
            let first = line + start.count
            guard first < bytes.count, bytes[line..<first].elementsEqual(start) else { continue }
            let element = DERLength.trimmed(Array(bytes[first..<min(bytes.count, first + (4 << 20))]))
            let close = first + element.count
            guard close + end.count <= bytes.count, bytes[close..<close + end.count].elementsEqual(end) else {
                continue
            }
            found.append(element)
            place = close
        }
        return found
    }
}
