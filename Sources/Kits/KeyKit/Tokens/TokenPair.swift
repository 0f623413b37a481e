internal import ArchiveModel
internal import CPKCS11

/// A certificate and the handle of its private key; handles are worth nothing after a token was plugged in again.
struct TokenPair {
    let certificate: CertificateHandle
    /// Other certificates, among which the chain is.
    let others: [CertificateHandle]
    let key: CK_OBJECT_HANDLE
    /// The token wants its PIN for every signature (CKA_ALWAYS_AUTHENTICATE).
    let wantsPINEachTime: Bool

    /// Looks in a session that is logged in.
    static func find(_ request: TokenRequest, in session: TokenSession) throws(KeyError) -> TokenPair {
        let own: [TokenCertificate]
        do throws(TokenFault) {
            own = try TokenCertificate.all(in: session)
        } catch {
            throw KeyError(.certificateMissing, request.words, "the token's certificates can't be read", error)
        }
        var candidates = own.map { Candidate(certificate: $0.certificate, id: $0.id) }
        if let file = request.certificateFile {
            // An id is known only where the token has the same certificate.
            candidates =
                try SigningKey.readCertificates(file).map { certificate in
                    let twin = own.first { $0.certificate.thumbprint == certificate.thumbprint }
                    return Candidate(certificate: certificate, id: twin?.id ?? [])
                } + candidates
        }
        let pairs = try pairs(among: try wanted(candidates, request), request, session)
        let others = candidates.map(\.certificate)
        guard let pair = pairs.first else { throw KeyError(.keyMissing, request.words, "no private key") }
        guard pairs.count == 1 else { throw ambiguous(pairs.map(\.certificate)) }
        return TokenPair(
            certificate: pair.certificate, others: others, key: pair.key, wantsPINEachTime: pair.wantsPINEachTime)
    }

    private struct Candidate {
        var certificate: CertificateHandle
        var id: [UInt8]
    }

    /// One certificate when the thumbprint is told; otherwise every one that is for signing, once.
    private static func wanted(_ candidates: [Candidate], _ request: TokenRequest) throws(KeyError) -> [Candidate] {
        var seen: Set<[UInt8]> = []
        let distinct = candidates.filter { seen.insert($0.certificate.thumbprint).inserted }
        guard let thumbprint = request.thumbprint else {
            guard !distinct.isEmpty else {
                throw KeyError(.certificateMissing, request.words, "the token shows no certificate")
            }
            return distinct
        }
        guard let found = distinct.first(where: { $0.certificate.thumbprint == thumbprint }) else {
            let there = distinct.map { TokenRequest.short($0.certificate.thumbprint) }.joined(separator: ", ")
            throw KeyError(.certificateMissing, request.words, "there are: \(there.isEmpty ? "none" : there)")
        }
        return [found]
    }

    private static func pairs(
        among candidates: [Candidate], _ request: TokenRequest, _ session: TokenSession
    ) throws(KeyError) -> [(certificate: CertificateHandle, key: CK_OBJECT_HANDLE, wantsPINEachTime: Bool)] {
        var pairs: [(certificate: CertificateHandle, key: CK_OBJECT_HANDLE, wantsPINEachTime: Bool)] = []
        do throws(TokenFault) {
            for candidate in candidates {
                guard let key = try key(for: candidate, session) else { continue }
                pairs.append((candidate.certificate, key, try session.flag(UInt(CKA_ALWAYS_AUTHENTICATE), of: key)))
            }
        } catch {
            throw KeyError(.keyMissing, request.words, "the token's keys can't be read", error)
        }
        return pairs
    }

    /// By the id that it shares with its certificate, else by the numbers of its public half.
    private static func key(for candidate: Candidate, _ session: TokenSession) throws(TokenFault) -> CK_OBJECT_HANDLE? {
        let bits = candidate.certificate.publicKeyBits
        var keys: [CK_OBJECT_HANDLE] = []
        if !candidate.id.isEmpty { keys = try session.objects(UInt(CKO_PRIVATE_KEY), id: candidate.id) }
        if keys.isEmpty { keys = try keysByPoint(bits, session) + session.objects(UInt(CKO_PRIVATE_KEY)) }
        let byPoint = try keysByPoint(bits, session)
        for key in keys {
            // The modulus stands in the certificate's RSAPublicKey; an EC key shows no number of its own.
            if let modulus = try session.attribute(UInt(CKA_MODULUS), of: key), !modulus.isEmpty {
                if bits.contains(modulus.drop { $0 == 0 }) { return key }
            } else if !candidate.id.isEmpty || byPoint.contains(key) {
                return key
            }
        }
        return nil
    }

    /// Private keys whose public half on the token ends in the certificate's point.
    private static func keysByPoint(_ bits: [UInt8], _ session: TokenSession) throws(TokenFault) -> [CK_OBJECT_HANDLE] {
        var keys: [CK_OBJECT_HANDLE] = []
        for object in try session.objects(UInt(CKO_PUBLIC_KEY)) {
            guard let point = try session.attribute(UInt(CKA_EC_POINT), of: object), point.count >= bits.count,
                !bits.isEmpty, point.suffix(bits.count).elementsEqual(bits),
                let id = try session.attribute(UInt(CKA_ID), of: object), !id.isEmpty
            else { continue }
            keys += try session.objects(UInt(CKO_PRIVATE_KEY), id: id)
        }
        return keys
    }

    private static func ambiguous(_ certificates: [CertificateHandle]) -> KeyError {
        let list = certificates.map { TokenRequest.short($0.thumbprint) }.joined(separator: ", ")
        return KeyError(.tokenAmbiguous, "", "certificates \(list)")
    }
}
