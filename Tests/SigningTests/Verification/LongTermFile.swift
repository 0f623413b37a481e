import ArchiveModel
import Foundation
import HostKit
import PDFUpdateKit
import Signing
import TestSupport

/// A PDF raised from B-B to B-LTA by the ring's keys.
struct LongTermFile {
    let ring: Keyring
    let timestamps: Timestamps

    init(_ ring: Keyring) throws {
        self.ring = ring
        timestamps = Timestamps(authority: try OpenSSLAuthority(ring: ring), trustedRoots: try ring.roots())
    }

    func signed(_ leaf: String = "p256", withStamp: Bool = true, source: String? = nil) async throws -> String {
        let target = ring.path("\(UUID().uuidString).pdf")
        let request = PDFSignatureRequest(field: "Signature1", signedAt: Date(), reserve: 12_000)
        let file = try PreparedFile(source ?? ring.sample("table"), to: target, request: request)
        let digest = try PAdES.digest(of: target, around: file.hole)
        var signature = try await PAdES.sign(digest: digest, with: ring.signer(leaf), at: Date())
        if withStamp { signature = try await PAdES.adding(timestampFrom: timestamps, to: signature, at: Date()) }
        try PAdES.fill(file.hole, of: target, with: signature)
        return target
    }

    func withEvidence(
        _ source: String, certificates: [String] = ["p256", "tsa", "root"], lists: [[UInt8]] = [],
        responses: [[UInt8]] = []
    ) throws -> String {
        let data = ValidationData(
            certificates: try certificates.map { try ring.der($0) }, revocationLists: lists, statusResponses: responses)
        var update = try PDFUpdate(of: PDFReader(FileBytes(opening: source)), identifier: Array(16..<32))
        let last = try PAdES.lastSignature(of: source)
        let key = try last.map { try PAdES.validationKey(of: source, hole: $0.hole) } ?? "00"
        try update.addValidationData(data, for: key)
        let target = ring.path("\(UUID().uuidString).pdf")
        try PDFAppender.write(update, to: target)
        return target
    }

    func archived(_ source: String) async throws -> String {
        let request = PDFSignatureRequest(kind: .timestamp, field: "Timestamp1", reserve: 12_000)
        let file = try PreparedFile(source, to: ring.path("\(UUID().uuidString).pdf"), request: request)
        let digest = try PAdES.digest(of: file.path, around: file.hole)
        try PAdES.fill(file.hole, of: file.path, with: try await timestamps.token(for: digest, at: Date()).der)
        return file.path
    }
}
