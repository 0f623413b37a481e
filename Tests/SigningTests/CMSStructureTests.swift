import ArchiveModel
import CMSKit
import Foundation
import Signing
import SwiftASN1
import TestSupport
import Testing

/// The structures, byte for byte.
@Suite struct CMSStructureTests {
    @Test func ourSignatureReadsBackToTheSameBytes() async throws {
        let ring = try Keyring()
        for kind in [Keyring.Kind.p256, .rsa2048] {
            try ring.leaf(kind)
            let ours = try await CAdES.sign(digest: ring.digest, with: ring.signer(kind.rawValue), at: Date())
            #expect(try ContentInfo(derEncoded: ours).derBytes() == ours)
            let theirs = try ring.opensslSignature(kind.rawValue)
            #expect(try ContentInfo(derEncoded: theirs).derBytes() == theirs)
        }
    }

    @Test func theHashedAttributesAreASortedSet() throws {
        let attributes = try SignedAttributes([
            Attribute(.signingTime, SigningTime(Date(timeIntervalSince1970: 0))),
            Attribute(.contentType, ASN1ObjectIdentifier.cmsData),
        ])
        // SET { SEQUENCE { contentType … }, SEQUENCE { signingTime UTCTime 700101000000Z } }
        let expected =
            "3136" + "301806092a864886f70d010903310b06092a864886f70d010701"
            + "301c" + "06092a864886f70d010905" + "310f" + "170d3730303130313030303030305a"
        #expect(attributes.encoded.hexString == expected.replacing("3136301806", with: "3138301806"))
    }

    @Test func algorithmsAreWrittenAsTheirStandardsDemand() throws {
        #expect(try AlgorithmIdentifier.sha256.derBytes().hexString == "300b0609608648016503040201")
        #expect(
            try AlgorithmIdentifier.sha256WithRSAEncryption.derBytes().hexString == "300d06092a864886f70d01010b0500")
        #expect(try AlgorithmIdentifier.ecdsaWithSHA256.derBytes().hexString == "300a06082a8648ce3d040302")
        let parameters = try RSAPSSParameters.sha256()
        #expect(try RSAPSSParameters(derEncoded: parameters.derBytes()) == parameters)
        #expect(parameters.isSHA256)
        let defaults = RSAPSSParameters(hash: nil, maskGeneration: nil, saltLength: 20, trailerField: 1)
        #expect(try defaults.derBytes() == [0x30, 0x00])
        #expect(!defaults.isSHA256)
    }

    @Test(arguments: [
        ("170d3439313233313233353935395a", 2_524_607_999.0), ("180f32303530303130313030303030305a", 2_524_608_000),
        ("170d3530303130313030303030305a", -631_152_000), ("180f31393439313233313233353935395a", -631_152_001),
    ])
    func signingTimeChangesItsFormIn2050(hex: String, seconds: Double) throws {
        let time = SigningTime(Date(timeIntervalSince1970: seconds))
        #expect(try time.derBytes().hexString == hex)
        #expect(try SigningTime(derEncoded: time.derBytes()) == time)
    }

    @Test(arguments: [
        "180f32303236303130313030303030305a", "170d3236313330313030303030305a", "0400", "170b323630313031303030305a",
    ])
    func signingTimeInAnotherFormIsRefused(hex: String) throws {
        let bytes = stride(from: 0, to: hex.count, by: 2).compactMap { offset in
            UInt8(hex.dropFirst(offset).prefix(2), radix: 16)
        }
        #expect(throws: (any Error).self) { try SigningTime(derEncoded: bytes) }
    }

    @Test func anAttributeMustBeThereOnce() throws {
        let type = try Attribute(.contentType, ASN1ObjectIdentifier.cmsData)
        #expect(throws: AttributeError.missing(.contentType)) {
            try [Attribute]().single(.contentType, as: ASN1ObjectIdentifier.self)
        }
        #expect(throws: AttributeError.notSingle(.contentType)) {
            try [type, type].single(.contentType, as: ASN1ObjectIdentifier.self)
        }
        let double = Attribute(type: .contentType, values: type.values + type.values)
        #expect(throws: AttributeError.notSingle(.contentType)) {
            try [double].single(.contentType, as: ASN1ObjectIdentifier.self)
        }
        #expect([type, type].hasDuplicates && ![type].hasDuplicates)
    }

    @Test func theCertificateIsReferredToAsOpensslDoes() async throws {
        let ring = try Keyring()
        try ring.leaf(.p256)
        func reference(_ signature: [UInt8]) throws -> SigningCertificateV2 {
            let info = try ContentInfo(derEncoded: signature)
            let attributes = try #require(info.signedData.signerInfos[0].signedAttributes)
            return try attributes.attributes.single(.signingCertificateV2, as: SigningCertificateV2.self)
        }
        let ours = try await CAdES.sign(digest: ring.digest, with: ring.signer("p256"), at: Date())
        #expect(try reference(ours).derBytes() == reference(ring.opensslSignature("p256")).derBytes())
        #expect(try CertificateFields(certificate: ring.der("p256")).modulusBits == nil)
        try ring.leaf(.rsa3072)
        #expect(try CertificateFields(certificate: ring.der("rsa3072")).modulusBits == 3072)
    }
}
