internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Packaging

/// Checks a folder that `sohoa show ID --to DIR` made, or a bag that was delivered, offline, and says what such a folder
/// can't tell.
package struct ExportVerifier: Sendable {
    let judge: SealJudge

    package init(trustedRoots: [[UInt8]], timestampRoots: [[UInt8]] = []) {
        judge = SealJudge(trustedRoots: trustedRoots, timestampRoots: timestampRoots)
    }

    package func verify(folder given: String) async -> RecordVerification {
        let folder = DurableFiles.exists(given + "/bagit.txt") ? given + "/data" : given
        let found = try? await blocking {
            var known: [String: (ContentDigest, Int64)] = [:]
            let evidence = VersionEvidence.gather(record: nil, version: nil, known: &known) { folder + "/" + $0 }
            return (evidence, Self.strangers(in: folder, beside: evidence.manifest))
        }
        let (evidence, strangers) = found ?? (VersionEvidence(), [])
        let manifest = evidence.manifest
        var result = RecordVerification(record: manifest?.record ?? RecordID(rawValue: DurableFiles.name(of: given)))
        result.problems = evidence.problems
        await judge.judge(evidence, version: manifest?.version ?? 0, into: &result)
        for note in Self.unknown { result.note(note) }
        if !strangers.isEmpty { result.note(Self.unproven(strangers)) }
        return result
    }

    /// Files that the manifest does not speak of; nothing proves them.
    private static func strangers(in folder: String, beside manifest: RecordManifest?) -> [String] {
        let known = Set((manifest?.parts.map(\.path) ?? []) + [RecordLayout.manifest, RecordLayout.signature])
        let names = FileManager.default.subpaths(atPath: folder) ?? []
        return names.filter { !known.contains($0) && !DurableFiles.isFolder(folder + "/" + $0) }.sorted()
    }

    private static func unproven(_ names: [String]) -> LocalizedText {
        let list = names.prefix(10).joined(separator: ", ") + (names.count > 10 ? ", …" : "")
        return LocalizedText(
            vi: "Không có trong manifest nên không được chứng minh: \(list).",
            en: "Not in the manifest, so nothing proves them: \(list).")
    }

    private static let unknown = [
        LocalizedText(
            vi: "Chỉ từ thư mục này không biết được: đã có phiên bản mới hơn chưa, kết quả đã bị rút chưa.",
            en: "This folder alone does not tell whether there is a newer version, or whether the record was withdrawn."
        )
    ]
}
