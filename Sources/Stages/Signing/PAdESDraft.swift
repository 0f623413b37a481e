internal import ArchiveModel
internal import CMSKit
internal import Dispatch
internal import Foundation
internal import HostKit

/// One PDF on its way to a higher level: each step makes the next file of a folder.
struct PAdESDraft {
    private let upgrade: PAdESUpgrade
    private let folder: String
    private let source: String
    private let field: String?
    private var path: String
    private var number = 0
    private var signature: PDFSignaturePlace
    /// Document timestamps behind it.
    private var stamps: [PDFSignaturePlace]
    /// The signature and the timestamps inside and behind it; DER.
    private var value: [UInt8]
    private var tokens: [(der: [UInt8], key: String, time: Date)]
    private var obstacles: [EvidenceObstacle] = []
    private var key: String

    init(_ source: String, _ field: String?, _ folder: String, _ upgrade: PAdESUpgrade) async throws {
        self.source = source
        self.field = field
        self.folder = folder
        self.upgrade = upgrade
        path = source
        (value, tokens, stamps, key) = ([], [], [], "")
        signature = PDFSignaturePlace(
            kind: .signature, field: "", hole: PDFSignatureHole(start: 0, end: 0, fileSize: 0), isLast: false)
        try await read()
        let digest = try await offPool { [path, signature] in
            try PAdES.revisionDigest(of: path, around: signature.hole)
        }
        let report = await SignatureVerifier.verify(
            signature: value, contentDigest: digest, trustedRoots: upgrade.trustedRoots, form: .pades,
            at: provedAt ?? Date())
        guard report.isIntact, report.coversContent else { throw SohoaError.signatureBroken(source, report) }
    }

    /// When the signature is proved to have existed.
    var provedAt: Date? { tokens.map(\.time).min() }

    /// What is in the file, by what was found.
    var level: AdESLevel {
        guard provedAt != nil else { return .basic }
        guard signature.hasEvidence else { return .timestamped }
        return stamps.last?.isLast == true ? .archived : .longTerm
    }

    /// Looks at the file as it is now.
    private mutating func read() async throws {
        let places = try await upgrade.worker.locateSignatures(of: path)
        guard let own = places.last(where: { $0.kind == .signature && (field == nil || $0.field == field) }) else {
            throw SohoaError.noSignature(source)
        }
        signature = own
        stamps = places.filter { $0.kind == .timestamp && $0.hole.fileSize > own.hole.fileSize }
        let (path, stamps) = (path, stamps)
        (value, key) = try await offPool {
            (try PAdES.value(of: path, at: own.hole), try PAdES.validationKey(of: path, hole: own.hole))
        }
        tokens = try PAdESDraft.tokens(in: value, key)
        tokens += try await offPool { try stamps.compactMap { try PAdESDraft.token(of: path, $0) } }
    }

    /// Timestamps over the signature's value that hold.
    private static func tokens(
        in signature: [UInt8], _ key: String
    ) throws -> [(der: [UInt8], key: String, time: Date)] {
        let parsed = try ParsedSignature(signature)
        let attributes = parsed.signer.unsignedAttributes.filter { $0.type == .signatureTimeStampToken }
        let imprint = ContentDigest(sha256: parsed.signer.signature)
        return try attributes.flatMap(\.values).compactMap { item in
            let der = try item.derBytes()
            guard let token = try? TimestampToken(der), token.covers(imprint) else { return nil }
            return (der, key, token.information.time)
        }
    }

    private static func token(
        of path: String, _ place: PDFSignaturePlace
    ) throws -> (der: [UInt8], key: String, time: Date)? {
        let der = try PAdES.value(of: path, at: place.hole)
        let digest = try PAdES.revisionDigest(of: path, around: place.hole)
        guard let token = try? TimestampToken(der), token.covers(digest) else { return nil }
        return (der, try PAdES.validationKey(of: path, hole: place.hole), token.information.time)
    }

    // MARK: Steps

    /// A timestamp over the signature's value, in its own room where nothing stands behind it and there is room.
    mutating func stamp(at now: Date) async throws {
        if signature.isLast {
            let whole = try await PAdES.adding(timestampFrom: upgrade.timestamps, to: value, at: now)
            if whole.count <= signature.hole.capacity {
                let (target, source, hole) = (next(), path, signature.hole)
                try await offPool {
                    _ = try DurableFiles.copy(source, to: target)
                    try PAdES.fill(hole, of: target, with: whole)
                }
                path = target
                return try await read()
            }
        }
        try await append([], isStamped: true, at: now)
    }

    /// Evidence for everyone who signed or stamped anything, and for an archive a timestamp over it.
    mutating func prove(isArchived: Bool, at now: Date) async throws {
        guard let provedAt else { return }
        var own = try await upgrade.gathering.evidence(for: value, existingAt: provedAt, at: now)
        var evidence: [SignatureEvidence] = []
        for token in tokens {
            let found = try await upgrade.gathering.evidence(forTimestamp: token.der, at: now)
            obstacles += found.obstacles.filter { !obstacles.contains($0) }
            if token.key == key { own.add(found) } else { evidence.append(SignatureEvidence(found, for: token.key)) }
        }
        obstacles += own.obstacles.filter { !obstacles.contains($0) }
        guard obstacles.isEmpty else { return }
        evidence.insert(SignatureEvidence(own, for: key), at: 0)
        try await append(evidence, isStamped: isArchived, at: now)
    }

    private mutating func append(_ evidence: [SignatureEvidence], isStamped: Bool, at now: Date) async throws {
        let target = next()
        let request = PDFSignatureRequest(kind: .timestamp, field: "Timestamp1")
        let job = ExtendJob(
            output: DurableFiles.name(of: target), evidence: evidence, timestamp: isStamped ? request : nil)
        let hole = try await upgrade.worker.extend(job, of: path, in: folder)
        let before = path
        guard try await offPool({ try PAdES.extends(target, before) }) else { throw SohoaError.notExtended(source) }
        if let hole {
            let digest = try await offPool { try PAdES.digest(of: target, around: hole) }
            let token = try await upgrade.timestamps.token(for: digest, at: now)
            try await offPool { try PAdES.fill(hole, of: target, with: token.der) }
        }
        path = target
        try await read()
    }

    private mutating func next() -> String {
        number += 1
        return "\(folder)/\(number).pdf"
    }

    /// Hands the last file over.
    func finish(as target: String) async throws -> PAdESUpgrade.Outcome {
        let (path, isCopy) = (path, path == source)
        try await offPool {
            if isCopy {
                _ = try DurableFiles.copy(path, to: target)
            } else {
                try DurableFiles.syncFile(path)
                try DurableFiles.rename(path, to: target)
            }
        }
        return PAdESUpgrade.Outcome(level: level, provedAt: provedAt, obstacles: obstacles)
    }
}

extension SignatureEvidence {
    fileprivate init(_ evidence: ChainEvidence, for key: String) {
        self.init(
            signature: key, certificates: evidence.certificates.map { Data($0) },
            revocationLists: evidence.revocationLists.map { Data($0) },
            statusResponses: evidence.statusResponses.map { Data($0) })
    }
}

/// Reading and hashing files must not hold up threads that everybody shares.
private func offPool<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global(qos: .userInitiated).async { continuation.resume(with: Result { try body() }) }
    }
}

extension SohoaError {
    fileprivate static func noSignature(_ path: String) -> SohoaError {
        SohoaError(
            code: "signing.noSignature",
            message: LocalizedText(
                vi: "PDF không có chữ ký cần nâng mức: \(path).", en: "The PDF lacks the signature to raise: \(path)."),
            hint: LocalizedText(vi: "Ký tệp trước.", en: "Sign the file first."), disposition: .reject)
    }

    fileprivate static func signatureBroken(_ path: String, _ report: SignatureReport) -> SohoaError {
        SohoaError(
            code: "signing.brokenSignature",
            message: LocalizedText(
                vi: "Chữ ký trong \(path) không còn nguyên vẹn hoặc không phải PAdES: không nâng mức.",
                en: "The signature in \(path) is not intact or is no PAdES: it is not raised."),
            hint: LocalizedText(
                vi: "Chạy “sohoa verify” để xem lỗi.", en: "Run “sohoa verify” to see what is wrong."),
            disposition: .reject, cause: report.problems.map(\.en).joined(separator: "; "))
    }

    fileprivate static func notExtended(_ path: String) -> SohoaError {
        SohoaError(
            code: "signing.notExtended",
            message: LocalizedText(
                vi: "Phần thêm vào PDF không giữ nguyên các byte đã ký: \(path).",
                en: "What was to be appended to a PDF did not keep its bytes: \(path)."),
            hint: LocalizedText(
                vi: "Không có gì được đóng dấu; việc này sẽ được làm lại.",
                en: "Nothing was stamped; it is done again."), disposition: .retry)
    }
}
