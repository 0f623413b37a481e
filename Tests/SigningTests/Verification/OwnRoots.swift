import ArchiveModel
import Foundation
import Signing

/// For tests alone: the uppermost certificates that came with a file, taken for roots. Who signs a file decides what is in
/// it, so this proves nothing; it shows what the rest of the way says.
enum OwnRoots {
    static func of(_ evidence: SignedFileEvidence) -> [[UInt8]] {
        FileValidator.uppermostCertificates(of: evidence)
    }
}
