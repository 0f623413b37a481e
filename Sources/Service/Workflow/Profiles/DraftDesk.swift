internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Packaging
internal import ProfileFiles
internal import Registry
internal import ShareDesk
internal import Synchronization

/// Checks drafts in the shares: at each save that has come to rest a page appears beside the draft.
final class DraftDesk: Sendable {
    /// Seconds without a change after which a save is taken for finished.
    static let quietSeconds = 1.5

    private struct Seen {
        var stamp: String
        var since: Date
        /// What the page says was made of.
        var checked: String?
    }
    private let seen = Mutex<[String: Seen]>([:])

    /// Looks at every draft of a root; blocks.
    ///
    /// - Returns: whether something changed too recently: look again soon.
    func look(_ root: DropRoot, station: Station) throws -> Bool {
        let desk = station.desk(for: root)
        let drafts = try desk.drafts()
        var isBusy = false
        for draft in drafts {
            let key = "\(root.name)/\(draft.name)"
            guard isQuiet(key, draft.stamp, now: station.time.now()) else {
                isBusy = true
                continue
            }
            let inForce = station.profiles.release(of: draft.id)?.digest ?? station.profiles[draft.id]?.reference.digest
            let basis = "\(draft.stamp) \(inForce?.hex ?? "-")"
            guard seen.withLock({ $0[key]?.checked }) != basis else { continue }
            try DraftChecker(station: station, root: root, desk: desk).check(draft, inForce: inForce)
            seen.withLock { $0[key]?.checked = basis }
        }
        try desk.removeStaleChecks(drafts)
        let known = Set(drafts.map { "\(root.name)/\($0.name)" })
        seen.withLock { seen in
            seen = seen.filter { !$0.key.hasPrefix(root.name + "/") || known.contains($0.key) }
        }
        return isBusy
    }

    private func isQuiet(_ key: String, _ stamp: String, now: Date) -> Bool {
        seen.withLock { seen in
            if let known = seen[key], known.stamp == stamp {
                return now.timeIntervalSince(known.since) >= Self.quietSeconds
            }
            seen[key] = Seen(stamp: stamp, since: now)
            return false
        }
    }
}

/// Reads one draft as `sohoa profile check`, `diff` and the replay would, and writes the page.
private struct DraftChecker {
    let station: Station
    let root: DropRoot
    let desk: ShareDesk

    func check(_ draft: DraftFile, inForce: ContentDigest?) throws {
        let data = try desk.read(draft)
        let content = data.map { Digests.sha256($0).hex } ?? "too-large-\(draft.size)"
        let fingerprint = "\(content)-\(inForce?.short ?? "none")-\(Software.version)"
        guard desk.checkFingerprint(of: draft) != fingerprint else { return }
        var check = DraftCheck(
            file: draft.name, fingerprint: fingerprint, complaints: [], checkedAt: station.time.now())
        check.inForce = station.profiles[draft.id]?.profile.version
        check.command = "sohoa profile release \(draft.id) --file '\(desk.draftsPath)/\(draft.name)' --by …"
        if draft.name.lowercased().hasSuffix(".txt") {
            check.complaints = [Self.wrongExtension(draft.name)]
        } else if let data {
            try fill(&check, draft, data)
        } else {
            check.complaints = [Self.tooLarge(draft.size)]
        }
        try desk.writeCheck(check)
    }

    /// The bytes are read where no other can change them, and through no link.
    private func fill(_ check: inout DraftCheck, _ draft: DraftFile, _ data: Data) throws {
        let folder = "\(station.home.jobs)/drafts-\(root.name)"
        let copy = "\(folder)/\(draft.name)"
        try DurableFiles.makeFolder(folder)
        try DurableFiles.write(data, to: copy)
        defer { try? DurableFiles.removeTree(folder) }
        let library = DraftLibrary.load(
            folders: station.profiles.folders, home: station.home, file: copy, id: draft.id)
        let own = library.diagnostics.filter { $0.file == copy }
        check.complaints = own.map(DraftCheck.Complaint.init)
        guard let loaded = library[draft.id] else {
            if !check.hasErrors { check.complaints.append(Self.brokenParent) }
            return
        }
        let current = station.profiles[draft.id]
        check.isReleased = current?.reference.digest == loaded.reference.digest
        check.differences = current.map { loaded.differences(from: $0).map(DraftCheck.Difference.init) } ?? []
        if check.isReleased { return }
        let items = try station.registry.judged(by: draft.id, limit: Replay.reach)
        let summary = Replay.compare(items, from: current?.profile, to: loaded.profile)
        check.judged = summary.judged
        check.otherFindings = summary.otherFindings
        check.changes = summary.changes.map(DraftCheck.Change.init)
    }

    private static func tooLarge(_ size: Int64) -> DraftCheck.Complaint {
        complaint(
            vi: "tệp dài \(size) byte, mức cho phép 1 MB", en: "the file has \(size) bytes, 1 MB is allowed",
            hintVi: "kiểm tra có chép nhầm tệp khác vào thư mục này không",
            hintEn: "see whether another file was copied here by mistake")
    }

    private static func wrongExtension(_ name: String) -> DraftCheck.Complaint {
        complaint(
            vi: "tên tệp kết thúc bằng .txt: Notepad đã thêm đuôi này", en: "the name ends in .txt: Notepad added it",
            hintVi: "đổi tên thành \(name.dropLast(4)); trong Notepad chọn Lưu thành, Kiểu tệp: Tất cả",
            hintEn: "rename it to \(name.dropLast(4)); in Notepad save as type “All files”")
    }

    private static let brokenParent = complaint(
        vi: "bộ quy tắc mà tệp này kế thừa đang có lỗi", en: "the profile that this one extends has errors",
        hintVi: "sửa tệp kia trước", hintEn: "mend that file first")

    private static func complaint(
        vi: String, en: String, hintVi: String, hintEn: String
    ) -> DraftCheck.Complaint {
        DraftCheck.Complaint(
            isError: true, line: 1, column: 1, message: LocalizedText(vi: vi, en: en),
            hint: LocalizedText(vi: hintVi, en: hintEn), source: "")
    }
}

extension DraftCheck.Complaint {
    fileprivate init(_ found: Diagnostic) {
        self.init(
            isError: found.severity == .error, line: found.line, column: found.column, message: found.message,
            hint: found.hint, source: found.source.replacing("\t", with: " "))
    }
}

extension DraftCheck.Difference {
    fileprivate init(_ found: ProfileDifference) {
        self.init(
            key: found.key, old: found.old?.value, new: found.new?.value,
            location: found.new?.location ?? found.old?.location ?? "")
    }
}

extension DraftCheck.Change {
    fileprivate init(_ found: ReplayChange) {
        self.init(
            item: found.item, file: found.file, station: found.station, old: found.old, new: found.new,
            rules: found.rules, reason: found.reason)
    }
}
