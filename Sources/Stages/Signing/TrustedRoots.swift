package import ArchiveModel
internal import Foundation
internal import SwiftASN1
internal import X509

/// The certificates that this office decided to trust.
package enum TrustedRoots {
    /// Reads PEM files (several certificates each) or DER files.
    /// - Returns: DER certificates, in the order of the files.
    /// - Throws: `SohoaError` `signing.rootMissing` or `signing.rootUnreadable`, naming the file.
    package static func load(files: [String]) throws(SohoaError) -> [[UInt8]] {
        var roots: [[UInt8]] = []
        for file in files { roots += try load(file) }
        return roots
    }

    private static func load(_ path: String) throws(SohoaError) -> [[UInt8]] {
        let bytes: [UInt8]
        do {
            bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw fault("signing.rootMissing", path, "\(error.localizedDescription)")
        }
        do {
            let certificates = try split(bytes)
            for certificate in certificates { _ = try Certificate(received: certificate) }
            guard !certificates.isEmpty else { throw ASN1Error.invalidPEMDocument(reason: "no certificate") }
            return certificates
        } catch {
            throw fault("signing.rootUnreadable", path, "\(error)")
        }
    }

    private static func split(_ bytes: [UInt8]) throws -> [[UInt8]] {
        if bytes.first == 0x30 { return [bytes] }
        let documents = try PEMDocument.parseMultiple(pemString: String(decoding: bytes, as: UTF8.self))
        return documents.filter { $0.discriminator == Certificate.defaultPEMDiscriminator }.map(\.derBytes)
    }

    private static func fault(_ code: String, _ path: String, _ cause: String) -> SohoaError {
        SohoaError(
            code: code,
            message: LocalizedText(
                vi: "Không đọc được chứng thư số gốc \(path).", en: "Cannot read the root certificate \(path)."),
            hint: LocalizedText(
                vi: "Kiểm tra mục signing.trustedRoots: tệp PEM hoặc DER, khóa RSA từ 2048 bit hoặc EC.",
                en: "Check signing.trustedRoots: a PEM or DER file, RSA of 2048 bits at least or EC."),
            disposition: .retry, cause: cause)
    }
}
