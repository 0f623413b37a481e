internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Packaging
internal import ProfileFiles
internal import ProfileRules
internal import Registry

/// A version of a record made from what the store holds and a new judgement: manifest, profile text and PDF face are
/// new, every other file stays where it is.
struct NewRecordVersion {
    let station: Station
    let entry: ReassessmentEntry
    let base: RecordBase
    let profile: LoadedProfile

    static let folderPrefix = "reassess-"

    static func folder(_ station: Station, _ entry: ReassessmentEntry) -> String {
        VersionBuild.folder(station, "\(folderPrefix)\(entry.plan)-", entry.record)
    }
    private var folder: String { Self.folder(station, entry) }

    func clear() { try? DurableFiles.removeTree(folder) }

    /// Complete, sealed and durable in the store on return.
    func make() async throws -> RecordManifest {
        var build = VersionBuild(station: station, base: base.manifest, digest: entry.manifest, folder: folder)
        try await build.begin(replacing: [.face, .profile])
        fill(&build.manifest)
        let text = Data(profile.text.utf8)
        try await blocking { [folder] in try DurableFiles.write(text, to: folder + "/" + RecordLayout.profile) }
        try await build.replace([profilePart()])
        try await build.replace([try await face(build.manifest)])
        try await build.seal("reassess", demand: build.manifest.timestamp)
        try await build.add(message: entry.reason.vi, address: "urn:sohoa:reassessment:\(entry.plan)")
        return build.manifest
    }

    private func fill(_ manifest: inout RecordManifest) {
        let answer = base.judge(by: profile.profile)
        let old = base.manifest
        let withdraws = entry.action == .withdraw
        manifest.title = answer.title
        manifest.profile = entry.profile
        manifest.verdict = answer.verdict
        manifest.findings =
            [finding(withdraws)] + answer.findings + base.workflowFindings
            + station.timestampFindings(of: profile.profile)
        manifest.fields = answer.fields
        manifest.sources = answer.candidates.isEmpty ? nil : answer.candidates
        manifest.pageFields = answer.pageFields
        manifest.retention = profile.profile.retention.map { RetentionTerm($0, from: VietnamTime.day(old.createdAt)) }
        manifest.delivery = profile.profile.delivery.isEmpty ? nil : profile.profile.delivery
        manifest.timestamp = station.timestampDemand(of: profile.profile)
        manifest.reassessment = ReassessmentNote(
            plan: entry.plan, by: entry.by, note: entry.note, previousProfile: old.profile, isWithdrawal: withdraws,
            reason: entry.reason)
    }

    private func finding(_ withdraws: Bool) -> Finding {
        let who = LocalizedText(vi: " Người duyệt: \(entry.by).", en: " Approved by \(entry.by).")
        return Finding(
            rule: withdraws ? "reassess.withdrawn" : "reassess.revised", severity: withdraws ? .warning : .info,
            message: LocalizedText(vi: entry.reason.vi + who.vi, en: entry.reason.en + who.en),
            advice: withdraws
                ? LocalizedText(
                    vi: "Không dùng kết quả này nữa; quét lại theo bộ quy tắc mới.",
                    en: "Do not use this record any more; scan again by the new profile.")
                : LocalizedText(vi: "Không cần làm gì.", en: "Nothing to do."))
    }

    private func profilePart() -> PartSource {
        PartSource(
            path: RecordLayout.profile, file: folder + "/" + RecordLayout.profile, role: .profile,
            mediaType: "application/yaml")
    }

    private func face(_ manifest: RecordManifest) async throws -> PartSource {
        var known = manifest
        known.parts.removeAll { $0.role == .face }
        let preview = try await blocking { [store = station.store] in
            try store.path(of: RecordLayout.preview, record: entry.record, version: entry.version)
        }
        return try await RecordFace(station: station, profile: profile.profile).draw(
            known, preview: preview, in: folder
        ).seal(station, in: folder, demand: manifest.timestamp)
    }
}
