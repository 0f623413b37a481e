internal import ArchiveModel
internal import HostKit
internal import Intake
internal import Packaging
internal import Registry

/// Finds the record that late companions belong to, and prepares its next version.
struct CompanionAttachment {
    let station: Station

    enum Answer {
        /// With what a person had decided about the version before.
        case attach(Revision, waived: [String: String], typed: [String: String])
        case hold(Finding)
    }

    /// - Throws: `companion.main-unfinished` (retry) while the main file is on its way: its answer comes first.
    func answer(_ submission: Submission) throws -> Answer {
        let stem = LateCompanion.stem(of: submission)
        let name = submission.files.map(\.name).joined(separator: ", ")
        let known = try station.registry.namesakes(root: submission.root, station: submission.station, stem: stem)
        let mains = known.filter { item in
            item.id != submission.id && item.submission.files.contains { isMain($0, of: submission) }
        }
        if let busy = mains.first(where: { ItemState.unfinished.contains($0.state) }) {
            throw Self.unfinished(name, main: busy)
        }
        let records = try Set(mains.compactMap(\.record)).compactMap { try station.registry.record($0) }
        for row in records.sorted(by: { ($0.registeredAt, $0.id) > ($1.registeredAt, $1.id) }) {
            if let revision = try revision(of: row.id, with: submission) { return try attach(revision, row) }
        }
        if let held = mains.first(where: { $0.state == .held }) {
            return .hold(CompanionFindings.mainHeld(name, main: held))
        }
        if let returned = mains.first(where: { $0.state == .returned }) {
            return .hold(CompanionFindings.mainReturned(name, main: returned))
        }
        return .hold(CompanionFindings.mainMissing(name, stem: stem))
    }

    /// Copies the originals that stay from the store to the new ones. What is there already is not copied again.
    func fetch(_ revision: Revision, into folder: String) throws {
        for file in revision.kept {
            let target = folder + "/" + file.name
            if let digest = file.digest, let found = try? DurableFiles.digest(of: target), found.digest == digest {
                continue
            }
            let logical = RecordLayout.original(file.name)
            guard
                let source = try station.store.path(
                    of: logical, record: revision.record, version: revision.version - 1)
            else { throw Self.damaged(revision.record, file.name) }
            try DurableFiles.makeFolder(DurableFiles.parent(of: target))
            let temporary = folder + "/.fetching.tmp"
            try DurableFiles.remove(temporary)
            let copied = try DurableFiles.copy(source, to: temporary)
            guard copied.digest == file.digest else {
                try DurableFiles.remove(temporary)
                throw Self.damaged(revision.record, file.name)
            }
            try DurableFiles.rename(temporary, to: target)
        }
    }

    private func isMain(_ file: SubmittedFile, of submission: Submission) -> Bool {
        file.role == .main && LateCompanion.belongs(submission, to: file)
    }

    private func revision(of record: RecordID, with submission: Submission) throws -> Revision? {
        guard let newest = try station.store.versions(record).last else { return nil }
        let (manifest, digest) = try station.store.manifest(record, version: newest.number)
        let base = manifest.submission
        guard base.files.contains(where: { isMain($0, of: submission) }) else { return nil }
        let added = submission.files.filter { file in !base.files.contains { $0.isSame(as: file) } }
        let kept = base.files.filter { file in !added.contains { $0.hasName(of: file) } }
        let replaced = added.filter { file in base.files.contains { $0.hasName(of: file) } }
        let earlier = base.findings.filter { !$0.rule.hasPrefix("companion.") }
        let about = LateCompanion.findings(of: kept + added, earlier: earlier, new: added)
        let own = submission.findings.filter { $0.rule != "intake.late-companion" }
        let version = newest.number + 1
        return Revision(
            record: record, version: version, previousManifest: digest, title: base.title, kept: kept, added: added,
            findings: about + own + replaced.map { CompanionFindings.replaces($0.name, in: record) }
                + [CompanionFindings.attached(submission.files.map(\.name), to: record, version: version)])
    }

    /// Decisions about the main file still stand. Those about its place do not: the companion may change it.
    private func attach(_ revision: Revision, _ row: RecordRow) throws -> Answer {
        let before = try station.registry.item(row.item)
        let waived = (before?.waived ?? [:]).filter { rule, _ in
            !["georeference.", "companion.", "sidecar.", "field."].contains { rule.hasPrefix($0) }
                && rule != "intake.two-world-files"
        }
        return .attach(revision, waived: waived, typed: before?.typed ?? [:])
    }

    private static func unfinished(_ name: String, main: Item) -> SohoaError {
        SohoaError(
            code: "companion.main-unfinished",
            message: LocalizedText(
                vi: "\(name) chờ tệp chính \(main.title) được xử lý xong (\(main.id)).",
                en: "\(name) waits until its main file \(main.title) is done (\(main.id))."),
            hint: LocalizedText(
                vi: "Không cần làm gì: việc sẽ tự tiếp tục.", en: "Nothing to do: it goes on by itself."),
            disposition: .retry)
    }

    private static func damaged(_ record: RecordID, _ name: String) -> SohoaError {
        SohoaError(
            code: "companion.original-damaged",
            message: LocalizedText(
                vi: "Bản gốc \(name) của kết quả \(record) trong kho lưu trữ không còn nguyên vẹn.",
                en: "The original \(name) of record \(record) in the store is not what was stored."),
            hint: LocalizedText(
                vi: "Chạy “sohoa verify \(record)”, rồi chép lại đối tượng từ bản sao lưu.",
                en: "Run “sohoa verify \(record)”, then copy the object back from a backup."),
            disposition: .hold)
    }
}

extension SubmittedFile {
    /// Windows does not tell upper from lower case in names.
    fileprivate func hasName(of other: SubmittedFile) -> Bool { name.lowercased() == other.name.lowercased() }

    fileprivate func isSame(as other: SubmittedFile) -> Bool {
        hasName(of: other) && digest != nil && digest == other.digest
    }
}
