package import ArchiveModel
internal import Crypto
package import Foundation
internal import HostKit
internal import SwiftASN1
internal import X509

/// Throw-away keys that show the whole path and prove nothing.
///
/// The authority's key exists only while it signs; what stays is one seal key that nobody vouches for.
package enum DemonstrationKeys {
    private static let keyName = "demo-key.pem"
    private static let certificateName = "demo-certificate.pem"
    private static let rootName = "demo-root.pem"
    /// X.520 ub-common-name, in characters.
    private static let nameLimit = 64

    /// Makes a throw-away authority and a seal key (P-256) in a folder, which is created 0700.
    /// - Returns: settings that use them; `demonstration` is set.
    /// - Throws: `SohoaError` `keys.exist` when the folder holds demonstration keys already; nothing is overwritten.
    package static func create(in folder: String, agency: String, at time: Date) throws -> SigningSettings {
        try DurableFiles.makeFolder(folder, mode: 0o700)
        let paths = [keyName, certificateName, rootName].map { "\(folder)/\($0)" }
        for path in paths where DurableFiles.exists(path) { throw alreadyThere(path) }

        let authority = P256.Signing.PrivateKey()
        let seal = P256.Signing.PrivateKey()
        let root = try rootCertificate(authority, at: time)
        let certificate = try sealCertificate(seal.publicKey, agency: agency, root: root, authority, at: time)

        let rootText = try root.serializeAsPEM().pemString + "\n"
        let chainText = try certificate.serializeAsPEM().pemString + "\n" + rootText
        try DurableFiles.write(Data((seal.pemRepresentation + "\n").utf8), to: paths[0], mode: 0o600)
        try DurableFiles.write(Data(chainText.utf8), to: paths[1], mode: 0o644)
        try DurableFiles.write(Data(rootText.utf8), to: paths[2], mode: 0o644)
        return settings(paths)
    }

    /// Settings of keys that are in the folder already; nil unless all of their files are.
    package static func existing(in folder: String) -> SigningSettings? {
        let paths = [keyName, certificateName, rootName].map { "\(folder)/\($0)" }
        guard paths.allSatisfy(DurableFiles.exists) else { return nil }
        return settings(paths)
    }

    private static func settings(_ paths: [String]) -> SigningSettings {
        SigningSettings(
            kind: .pem, keyFile: paths[0], certificateFile: paths[1], trustedRoots: [paths[2]], demonstration: true)
    }

    private static func rootCertificate(_ key: P256.Signing.PrivateKey, at time: Date) throws -> Certificate {
        let name = try DistinguishedName {
            OrganizationName("Sohoa")
            OrganizationalUnitName(Demonstration.mark)
            CommonName("CA MẪU THỬ")
        }
        return try Certificate(
            version: .v3, serialNumber: serialNumber(), publicKey: .init(key.publicKey),
            notValidBefore: time.addingTimeInterval(-3600), notValidAfter: time.addingTimeInterval(2 * 366 * 86400),
            issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                SubjectKeyIdentifier(hash: .init(key.publicKey))
            }, issuerPrivateKey: .init(key))
    }

    /// RFC 5280 §4.1.2.2: positive, at most 20 octets. One whose first bit is set takes an octet more, and NSS, which
    /// `pdfsig` asks, then reads no certificate at all.
    private static func serialNumber() -> Certificate.SerialNumber {
        let first = UInt8.random(in: 0x40...0x7F)
        return Certificate.SerialNumber(bytes: [first] + (0..<15).map { _ in UInt8.random(in: 0...255) })
    }

    /// A seal claims no person and no agency (vietnam.md §4.3): the subject is the system's name.
    private static func sealCertificate(
        _ key: P256.Signing.PublicKey, agency: String, root: Certificate, _ authority: P256.Signing.PrivateKey,
        at time: Date
    ) throws -> Certificate {
        let name = try DistinguishedName {
            OrganizationName("Sohoa")
            OrganizationalUnitName(Demonstration.mark)
            CommonName(String("Niêm phong hệ thống – \(agency)".prefix(nameLimit)))
        }
        return try Certificate(
            version: .v3, serialNumber: serialNumber(), publicKey: .init(key),
            notValidBefore: root.notValidBefore, notValidAfter: root.notValidAfter, issuer: root.subject,
            subject: name, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true, nonRepudiation: true))
                SubjectKeyIdentifier(hash: .init(key))
                AuthorityKeyIdentifier(keyIdentifier: try root.extensions.subjectKeyIdentifier?.keyIdentifier)
                try Demonstration.policyExtension()
            }, issuerPrivateKey: .init(authority))
    }

    private static func alreadyThere(_ path: String) -> SohoaError {
        SohoaError(
            code: "keys.exist",
            message: LocalizedText(
                vi: "Đã có khóa mẫu thử: \(path).", en: "There is a demonstration key already: \(path)."),
            hint: LocalizedText(
                vi: "Dùng khóa đang có, hoặc tự xóa các tệp demo-*.pem rồi chạy lại.",
                en: "Use the keys that are there, or remove the demo-*.pem files yourself and run this again."),
            disposition: .usage)
    }
}
