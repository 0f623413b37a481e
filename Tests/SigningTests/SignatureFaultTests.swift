import ArchiveModel
import CMSKit
import Foundation
import Signing
import SwiftASN1
import TestSupport
import Testing

/// Each way in which a signature must not be believed, with the reason that is given.
@Suite struct SignatureFaultTests {
    let ring: Keyring

    init() throws {
        ring = try Keyring()
        try ring.leaf(.p256)
    }

    private func report(
        _ signature: [UInt8], roots: [[UInt8]]? = nil, at time: Date = Date()
    ) async throws -> SignatureReport {
        await SignatureVerifier.verify(
            signature: signature, contentDigest: try ring.digest, trustedRoots: try roots ?? ring.roots(), at: time)
    }

    static let opensslOptions: [([String], SignatureFault.Code)] = [
        ([], .certificateReferenceMissing),
        (["-md", "sha1"], .weakAlgorithm),
        (["-cades", "-md", "sha1"], .weakAlgorithm),
        (["-cades", "-md", "sha512"], .unsupportedAlgorithm),
        (["-cades", "-nodetach"], .attachedContent),
        (["-cades", "-nocerts"], .signingCertificateMissing),
        (["-noattr"], .attributesMissing),
        (["-cades", "-econtent_type", "1.2.3.4"], .contentTypeMismatch),
    ]

    @Test(arguments: opensslOptions)
    func refusesWhatOpensslCanMakeWrong(options: [String], code: SignatureFault.Code) async throws {
        let report = try await report(try ring.opensslSignature("p256", options))
        #expect(report.faults.map(\.code).contains(code), "\(report.problems.map(\.en))")
        #expect(!report.isTrusted && report.level == .none && !report.isIntact)
    }

    @Test func refusesTwoSigners() async throws {
        try ring.leaf(.p384)
        let options = ["-cades", "-signer", "p384.pem", "-inkey", "p384.key"]
        let report = try await report(try ring.opensslSignature("p256", options))
        #expect(report.faults.map(\.code) == [.notOneSigner])
    }

    @Test func refusesASaltThatIsNotTheDigestsLength() async throws {
        try ring.leaf(.rsa2048)
        let options = ["-cades", "-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:20"]
        let report = try await report(try ring.opensslSignature("rsa2048", options))
        #expect(report.faults.map(\.code) == [.unsupportedAlgorithm])
    }

    @Test func refusesAnotherRoot() async throws {
        let signature = try ring.opensslSignature("p256")
        let stranger = try await report(signature, roots: try Keyring().roots())
        #expect(stranger.isIntact && stranger.coversContent && stranger.trustedRoot == nil)
        #expect(stranger.faults.map(\.code) == [.noTrustedChain])
        #expect(stranger.adesIndication == "INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND")
        let nobody = try await report(signature, roots: [])
        #expect(nobody.faults.map(\.code) == [.noTrustedChain])
    }

    @Test func refusesRootsThatAreNoCertificates() async throws {
        let report = try await report(try ring.opensslSignature("p256"), roots: [[1, 2, 3], []])
        #expect(report.faults.map(\.code) == [.noTrustedChain])
    }

    @Test func judgesCertificatesAtTheTimeGiven() async throws {
        let signature = try ring.opensslSignature("p256")
        let later = try await report(signature, at: Date().addingTimeInterval(60 * 86400))
        #expect(later.faults.map(\.code) == [.certificateExpired])
        #expect(later.isIntact && later.level == .none)
        let earlier = try await report(signature, at: Date().addingTimeInterval(-60 * 86400))
        #expect(Set(earlier.faults.map(\.code)) == [.signingTimeInFuture, .certificateNotYetValid])
    }

    @Test(arguments: [-40.0, 40.0])
    func refusesASigningTimeOutsideTheCertificate(days: Double) async throws {
        let signer = ring.signer("p256")
        let claimed = Date().addingTimeInterval(days * 86400)
        let draft = try SignatureDraft(
            content: ring.digest, certificates: await signer.certificates(), signingTime: claimed)
        let signature = try draft.finish(signature: await signer.sign(digest: draft.digest))
        let report = try await report(signature, at: max(claimed, Date()))
        #expect(report.faults.map(\.code).contains(.signingTimeOutsideValidity))
        #expect(!report.isTrusted)
    }

    @Test func refusesToSignOutsideTheCertificatesTime() async throws {
        await #expect(throws: SohoaError.self) {
            try await CAdES.sign(
                digest: ring.digest, with: ring.signer("p256"), at: Date().addingTimeInterval(60 * 86400))
        }
    }

    static let chains: [(String, String, SignatureFault.Code)] = [
        ("basicConstraints=critical,CA:FALSE\n", Keyring.leafExtensions, .issuerIsNoAuthority),
        ("keyUsage=critical,keyCertSign\n", Keyring.leafExtensions, .issuerIsNoAuthority),
        (
            "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,cRLSign\n", Keyring.leafExtensions,
            .issuerIsNoAuthority
        ),
        (
            "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n",
            "keyUsage=critical,keyEncipherment\n", .keyUsageMissing
        ),
        (
            "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n",
            "1.2.3.4=critical,ASN1:NULL\n", .noTrustedChain
        ),
    ]

    @Test(arguments: chains)
    func refusesAWrongChain(issuer: String, leaf: String, code: SignatureFault.Code) async throws {
        try ring.leaf("middle", Keyring.Kind.p256.options, extensions: issuer)
        try ring.leaf("leaf", Keyring.Kind.p256.options, issuer: "middle", extensions: leaf)
        let report = try await report(try ring.opensslSignature("leaf", ["-cades", "-certfile", "middle.pem"]))
        #expect(report.faults.map(\.code).contains(code), "\(report.problems.map(\.en))")
        #expect(report.isIntact && !report.isTrusted)
    }

    @Test func refusesAPathThatIsTooLong() async throws {
        let none = "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign\n"
        try ring.leaf("upper", Keyring.Kind.p256.options, extensions: none)
        try ring.leaf("lower", Keyring.Kind.p256.options, issuer: "upper", extensions: none)
        try ring.leaf("leaf", Keyring.Kind.p256.options, issuer: "lower")
        try ring.folder.file(
            "chain.pem", Data(try ring.bytes("upper.pem") + ring.bytes("lower.pem")))
        let report = try await report(try ring.opensslSignature("leaf", ["-cades", "-certfile", "chain.pem"]))
        #expect(report.faults.map(\.code) == [.chainRejected], "\(report.problems.map(\.en))")
    }

    @Test func refusesACertificateSignedWithSHA1() async throws {
        try ring.leaf("old", Keyring.Kind.p256.options, digest: "-sha1")
        let report = try await report(try ring.opensslSignature("old"))
        #expect(!report.isTrusted)
        #expect(report.isIntact || report.faults.map(\.code).contains(.unreadableCertificate))
    }

    @Test func refusesAShortRSAKey() async throws {
        try ring.leaf("short", ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"])
        let report = try await report(try ring.opensslSignature("short"))
        #expect(report.faults.map(\.code) == [.weakKey], "\(report.problems.map(\.en))")
    }

    enum Meddling: CaseIterable { case twoTimes, noTime, noType, wrongType, noDigest, otherCertificate, twoReferences }

    @Test(arguments: [
        (Meddling.twoTimes, SignatureFault.Code.attributesDuplicated), (.noTime, .signingTimeMissing),
        (.noType, .attributesMissing), (.wrongType, .contentTypeMismatch), (.noDigest, .attributesMissing),
        (.otherCertificate, .certificateReferenceMismatch), (.twoReferences, .attributesDuplicated),
    ])
    func refusesAttributesThatAreWronglyMade(what: Meddling, code: SignatureFault.Code) async throws {
        let signature = try await handMade { attributes in
            switch what {
            case .twoTimes: attributes.append(try Attribute(.signingTime, SigningTime(Date(timeIntervalSince1970: 0))))
            case .noTime: attributes.removeAll { $0.type == .signingTime }
            case .noType: attributes.removeAll { $0.type == .contentType }
            case .wrongType:
                attributes.removeAll { $0.type == .contentType }
                attributes.append(try Attribute(.contentType, ASN1ObjectIdentifier.cmsSignedData))
            case .noDigest: attributes.removeAll { $0.type == .messageDigest }
            case .otherCertificate:
                attributes.removeAll { $0.type == .signingCertificateV2 }
                let other = ESSCertIDv2(hash: [UInt8](repeating: 7, count: 32), issuerSerial: nil)
                attributes.append(try Attribute(.signingCertificateV2, SigningCertificateV2(certificates: [other])))
            case .twoReferences:
                let other = ESSCertIDv2(hash: [UInt8](repeating: 7, count: 32), issuerSerial: nil)
                attributes.append(try Attribute(.signingCertificateV2, SigningCertificateV2(certificates: [other])))
            }
        }
        let report = try await report(signature)
        #expect(report.faults.map(\.code).contains(code), "\(report.problems.map(\.en))")
        #expect(!report.isIntact && !report.isTrusted)
    }

    @Test func theUnchangedHandMadeSignatureIsTrusted() async throws {
        #expect(try await report(try await handMade { _ in }).isTrusted)
    }

    /// Takes a signature of ours apart, changes its attributes and signs them again with the right key.
    private func handMade(_ change: (inout [Attribute]) throws -> Void) async throws -> [UInt8] {
        let signer = ring.signer("p256")
        var info = try ContentInfo(derEncoded: await CAdES.sign(digest: ring.digest, with: signer, at: Date()))
        var attributes = try #require(info.signedData.signerInfos[0].signedAttributes).attributes
        try change(&attributes)
        let signed = try SignedAttributes(attributes)
        let digest = try #require(ContentDigest(sha256: signed.encoded))
        info.signedData.signerInfos[0].signedAttributes = signed
        info.signedData.signerInfos[0].signature = try await signer.sign(digest: digest)
        return try info.derBytes()
    }

    @Test func everyFaultHasAConclusionAndBothLanguages() async throws {
        for code in SignatureFault.Code.allCases { #expect(!code.conclusion.reason.isEmpty) }
        let report = try await report([0x30, 0x00])
        #expect(report.problems.allSatisfy { !$0.vi.isEmpty && !$0.en.isEmpty && $0.vi != $0.en })
        let text = try JSONEncoder().encode(report)
        #expect(try JSONDecoder().decode(SignatureReport.self, from: text) == report)
    }
}
