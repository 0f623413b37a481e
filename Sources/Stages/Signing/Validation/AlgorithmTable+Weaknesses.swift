internal import ArchiveModel
internal import Foundation

extension AlgorithmTable {
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
