import ArchiveModel
import Foundation
import HostKit
import Inspection
import ProfileFiles
import Signing
import TestSupport
import Testing

/// Reads a file as the worker does and judges it as the tool does, in the test's own process.
enum Examination {
    /// The shipped table.
    static let algorithms = Result {
        try #require(AlgorithmTableReader.load(file: Oracle.checkout + "/profiles/" + AlgorithmTableReader.fileName).0)
    }

    static func evidence(_ path: String, content: String? = nil) -> SignedFileEvidence {
        SignedFileReader(directory: DurableFiles.parent(of: path)).read(
            VerifyJob(file: DurableFiles.name(of: path), content: content))
    }

    static func verdict(
        _ path: String, roots: [[UInt8]], at now: Date = Date(), content: String? = nil
    ) async throws -> FileVerdict {
        let validator = FileValidator(roots: roots, algorithms: try algorithms.get())
        return await validator.validate(evidence(path, content: content), at: now)
    }
}

extension FileVerdict {
    /// `Signature1 TOTAL-FAILED/HASH_FAILURE`, one a signature.
    var words: [String] { signatures.map { "\($0.name) \($0.adesIndication)" } }
}

/// Revocation data that openssl makes for a ring.
extension Keyring {
    enum State {
        case good
        case revoked(Date)
    }

    /// Writes what the ring's root knows of these leaves.
    private func index(_ states: [String: State]) throws {
        var lines = ""
        for (leaf, state) in states.sorted(by: { $0.key < $1.key }) {
            let result = try Oracle.run(
                "openssl", ["x509", "-in", "\(leaf).pem", "-noout", "-serial"], directory: folder.path)
            let serial = result.output.trimmingCharacters(in: .whitespacesAndNewlines).dropFirst("serial=".count)
            switch state {
            case .good: lines += "V\t\(Self.stamp(Date() + 86400 * 30))\t\t\(serial)\tunknown\t/CN=\(leaf)\n"
            case .revoked(let date):
                lines += "R\t\(Self.stamp(Date() + 86400 * 30))\t\(Self.stamp(date))\t\(serial)\tunknown\t/CN=\(leaf)\n"
            }
        }
        try folder.file("index.txt", lines)
        try folder.file("index.txt.attr", "unique_subject = no\n")
        try folder.file("crlnumber", "01\n")
        try folder.file(
            "ca.cnf",
            """
            [ ca ]
            default_ca = own
            [ own ]
            database = index.txt
            crlnumber = crlnumber
            default_md = sha256
            default_crl_days = 20
            """)
    }

    func list(_ states: [String: State] = [:]) throws -> [UInt8] {
        try index(states)
        try openssl(
            "ca", "-gencrl", "-config", "ca.cnf", "-keyfile", "root.key", "-cert", "root.pem", "-out", "list.pem")
        try openssl("crl", "-in", "list.pem", "-outform", "DER", "-out", "list.der")
        return try bytes("list.der")
    }

    /// - Parameter signer: the ring's root, or a leaf that it appointed.
    func response(about leaf: String, _ state: State, signer: String = "root") throws -> [UInt8] {
        try index([leaf: state])
        try openssl(
            "ocsp", "-index", "index.txt", "-rsigner", "\(signer).pem", "-rkey", "\(signer).key", "-CA", "root.pem",
            "-issuer", "root.pem", "-cert", "\(leaf).pem", "-respout", "answer.der", "-ndays", "20", "-no_nonce")
        return try bytes("answer.der")
    }

    /// `YYMMDDHHMMSSZ`
    private static func stamp(_ date: Date) -> String {
        let text = date.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: false))
        return String(text.filter(\.isNumber).dropFirst(2)) + "Z"
    }
}
