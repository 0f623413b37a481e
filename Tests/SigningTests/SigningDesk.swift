import ArchiveModel
import Foundation
import Logging
import PDFUpdateKit
import Signing
import TestSupport
import Testing
import WorkerClient

/// A real worker, keys, an authority and revocation data: everything that PAdES signatures of all levels need.
final class SigningDesk: Sendable {
    let ring: Keyring
    let folder: TemporaryFolder
    let pool: WorkerPool
    let timestamps: Timestamps
    private let log = Logger(label: "test")

    init() throws {
        ring = try Keyring()
        folder = try TemporaryFolder("desk")
        pool = WorkerPool(
            executable: Oracle.products + "/sohoa-worker", slots: folder.path + "/slots", count: 1,
            logger: Logger(label: "test"))
        let authority = try OpenSSLAuthority(
            ring: ring, usage: "extendedKeyUsage=critical,timeStamping\n" + Keyring.responderExtension)
        timestamps = Timestamps(authority: authority, trustedRoots: try ring.roots())
    }

    func upgrade(_ revocation: any RevocationSource, worker: (any DocumentWorker)? = nil) throws -> PAdESUpgrade {
        PAdESUpgrade(
            worker: worker ?? pool, timestamps: timestamps, revocation: revocation, trustedRoots: try ring.roots())
    }

    /// Prepared by the worker, sealed here.
    func signed(
        _ source: String, as name: String, with signer: any DigestSigner, _ job: PrepareJob? = nil
    ) async throws -> (path: String?, refusal: Finding?) {
        var job =
            job ?? PrepareJob(request: PDFSignatureRequest(field: "Sohoa", signedAt: Date()), whenNoRoom: .report)
        job.output = name
        switch try await pool.prepare(job, of: source, in: folder.path) {
        case .declined(let finding): return (nil, finding)
        case .prepared(let result):
            let path = folder.path + "/" + result.name
            let prefix = try PAdES.extends(path, source)
            #expect(prefix)
            _ = try await PAdES.seal(path, hole: result.hole, with: signer, at: Date())
            return (path, nil)
        }
    }

    struct Order: Encodable {
        var source, field: String
        var files: [String: String]
    }
    struct Opinion: Decodable {
        struct Level: Decodable {
            var validate, ades, strict: Bool?
            var change, indication, level, error: String?
            var old: [String]
            var pdfsig, qpdf: Bool
        }
        var source: String
        var levels: [String: Level]
        /// pyHanko can't read the source's form at all: the other tools judge alone.
        var unreadable: Bool
    }

    func opinions(_ orders: [Order]) throws -> [Opinion] {
        let lines = try orders.map { try JSONEncoder().encode($0) + Data([10]) }.reduce(Data(), +)
        let script = Oracle.checkout + "/Tests/SigningTests/Oracles/levels.py"
        let result = try Oracle.run("python3", [script, ring.root], input: lines)
        let opinions = try result.output.split(separator: "\n").map {
            try JSONDecoder().decode(Opinion.self, from: Data($0.utf8))
        }
        #expect(opinions.count == orders.count, "\(result.errors.suffix(2000))")
        return opinions
    }

    /// One of another tool: PSS by `openssl pkeyutl`.
    func pssSigner(_ leaf: String) -> PSSSigner { PSSSigner(ring: ring, leaf: leaf) }
}

struct PSSSigner: DigestSigner {
    let ring: Keyring
    let leaf: String
    var padding: RSAPadding { .pss }

    func certificates() async throws -> [[UInt8]] { [try ring.der(leaf)] }

    func sign(digest: ContentDigest) async throws -> [UInt8] {
        try ring.folder.file("pss.digest", Data(digest.bytes))
        try ring.openssl(
            "pkeyutl", "-sign", "-inkey", "\(leaf).key", "-in", "pss.digest", "-out", "pss.value", "-pkeyopt",
            "digest:sha256", "-pkeyopt", "rsa_padding_mode:pss", "-pkeyopt", "rsa_pss_saltlen:32", "-pkeyopt",
            "rsa_mgf1_md:sha256")
        return try ring.bytes("pss.value")
    }
}

extension SigningDesk.Opinion {
    /// Files in which pyHanko stops at any later revision, whoever adds it: the trailer names an object that is nowhere,
    /// or the page tree runs in circles.
    static let stops: Set = [
        "pades-bes.pdf", "pades-ltv.pdf", "certified-changes-permitted.pdf", "pages-loop.pdf", "Pages-tree-refs.pdf",
        "circular-page-tree.pdf", "T04_006_premature-EOF.pdf",
    ]

    /// Everything that every tool says at the level that is claimed.
    func judge() {
        for (claimed, found) in levels {
            let name = source.split(separator: "/").suffix(2).joined(separator: "/") + " " + claimed
            if found.error != nil, Self.stops.contains(source.split(separator: "/").last.map(String.init) ?? "") {
                #expect(found.pdfsig && found.qpdf, "\(name): \(found)")
                continue
            }
            #expect(found.pdfsig && found.qpdf && found.old.isEmpty, "\(name): \(found)")
            guard !unreadable else { continue }
            #expect(found.validate == true && found.ades == true && found.level == claimed, "\(name): \(found)")
        }
    }
}
