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

    /// The same after a stop, so that nothing is left behind.
    static func folder(_ station: Station, _ entry: ReassessmentEntry) -> String {
        "\(station.home.jobs)/\(folderPrefix)\(entry.plan)-\(Digests.sha256(Data(entry.record.rawValue.utf8)).short)"
    }
    private var folder: String { Self.folder(station, entry) }

    func clear() { try? DurableFiles.removeTree(folder) }

    /// Complete, sealed and durable in the store on return.
    func make() async throws -> RecordManifest {
        let folder = folder
        let text = Data(profile.text.utf8)
        try await blocking {
            try DurableFiles.removeTree(folder)
            try DurableFiles.makeFolder(folder)
            try DurableFiles.write(text, to: folder + "/" + RecordLayout.profile)
        }
        var manifest = manifest()
        var files = try await blocking { try keptFiles() }
        files[RecordLayout.profile] = folder + "/" + RecordLayout.profile
        try await replace([profilePart()], in: &manifest)
        let face = try await face(manifest)
        files[RecordLayout.face] = face.file
        try await replace([face], in: &manifest)
        let data = try CanonicalJSON.data(manifest)
        let path = folder + "/" + RecordLayout.manifest
        try await blocking { try DurableFiles.write(data, to: path) }
        FaultPoint.reach("reassess-built")
        _ = try await station.seal(path, into: folder + "/" + RecordLayout.signature)
        FaultPoint.reach("reassess-sealed")
        files[RecordLayout.manifest] = path
        files[RecordLayout.signature] = folder + "/" + RecordLayout.signature
        try await add(manifest, files)
        return manifest
    }

    private func manifest() -> RecordManifest {
        let answer = base.judge(by: profile.profile)
        let old = base.manifest
        var manifest = old
        let withdraws = entry.action == .withdraw
        manifest.version = entry.version + 1
        manifest.title = answer.title
        manifest.createdAt = station.time.now()
        manifest.profile = entry.profile
        manifest.verdict = answer.verdict
        manifest.findings = [finding(withdraws)] + answer.findings + base.workflowFindings
        manifest.fields = answer.fields
        manifest.sources = answer.candidates.isEmpty ? nil : answer.candidates
        manifest.pageFields = answer.pageFields
        manifest.retention = profile.profile.retention.map { RetentionTerm($0, from: VietnamTime.day(old.createdAt)) }
        manifest.software = Software.name
        manifest.delivery = profile.profile.delivery.isEmpty ? nil : profile.profile.delivery
        manifest.demonstration = station.settings.signing.demonstration
        manifest.previousManifest = entry.manifest
        manifest.reassessment = ReassessmentNote(
            plan: entry.plan, by: entry.by, note: entry.note, previousProfile: old.profile, isWithdrawal: withdraws,
            reason: entry.reason)
        return manifest
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

    /// Logical path → file in the store, of everything that stays.
    private func keptFiles() throws -> [String: String] {
        var files: [String: String] = [:]
        for part in base.manifest.parts where part.role != .face && part.role != .profile {
            files[part.path] = try station.store.path(of: part.path, record: entry.record, version: entry.version)
        }
        return files
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
        ).seal(station, in: folder)
    }

    private func replace(_ sources: [PartSource], in manifest: inout RecordManifest) async throws {
        let made = try await blocking { try PartCollector.parts(of: sources) }
        manifest.parts.removeAll { part in made.contains { $0.path == part.path } }
        manifest.parts = (manifest.parts + made).sorted { $0.path < $1.path }
    }

    private func add(_ manifest: RecordManifest, _ files: [String: String]) async throws {
        let (store, address) = (station.store, "urn:sohoa:reassessment:\(entry.plan)")
        try await blocking {
            try store.add(
                record: manifest.record, version: manifest.version, files: files, message: entry.reason.vi,
                user: manifest.agency, address: address, at: manifest.createdAt)
        }
    }
}
