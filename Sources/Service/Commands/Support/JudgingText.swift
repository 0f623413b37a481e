internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Packaging
internal import Registry
internal import Workflow

/// The very text of the profile that judged something, years later: from the record in the store, else from the
/// versions that the registry keeps.
struct JudgingText: Encodable {
    var profile: ProfileReference
    /// When it came into force here; nil for one that only a record keeps.
    var releasedAt: Date?
    var releasedBy: String?
    /// `originals`-like path in the record, or `registry`.
    var source: String
    var text: String

    /// - Parameter id: what was asked for: a record's newest version counts, not the item's first.
    static func find(asked id: String, _ item: Item, registry: Registry, store: ObjectStore) throws -> JudgingText? {
        let record = RecordID(rawValue: id)
        if let row = try registry.record(record) {
            return try stored(record, version: row.version, pinned: row.profile, registry, store)
        }
        if let record = item.record, !item.isLink, let version = item.recordVersion, let pinned = item.profile,
            let found = try stored(record, version: version, pinned: pinned, registry, store)
        {
            return found
        }
        guard let pinned = item.profile, let release = try registry.release(pinned) else { return nil }
        return JudgingText(
            profile: pinned, releasedAt: release.at, releasedBy: release.by, source: "registry", text: release.text)
    }

    private static func stored(
        _ record: RecordID, version: Int, pinned: ProfileReference, _ registry: Registry, _ store: ObjectStore
    ) throws -> JudgingText? {
        guard let data = try? store.read(RecordLayout.profile, record: record, version: version) else { return nil }
        // The store's own digests vouch for it; what it says of itself is checked here.
        guard Digests.sha256(data) == pinned.digest else { return nil }
        let release = try registry.release(pinned)
        return JudgingText(
            profile: pinned, releasedAt: release?.at, releasedBy: release?.by,
            source: "\(record) v\(version)/\(RecordLayout.profile)", text: String(decoding: data, as: UTF8.self))
    }

    func sentence(_ id: String) -> LocalizedText {
        let since = releasedAt.map { VietnamTime.text($0) }
        let who = releasedBy ?? "?"
        return LocalizedText(
            vi: "Bộ quy tắc đã đánh giá: \(profile.id) bản \(profile.version), SHA-256 \(profile.digest.short)"
                + (since.map { ", hiệu lực từ \($0) (\(who))" } ?? "")
                + ". Xem nguyên văn: sohoa explain \(id) --profile",
            en: "Judged by \(profile.id) version \(profile.version), SHA-256 \(profile.digest.short)"
                + (since.map { ", in force since \($0) (\(who))" } ?? "")
                + ". Its very text: sohoa explain \(id) --profile")
    }

    static func gone(_ item: Item) -> SohoaError {
        SohoaError(
            code: "explain.no-text",
            message: LocalizedText(
                vi: "Không còn văn bản bộ quy tắc đã đánh giá lượt quét \(item.id).",
                en: "The profile text that judged \(item.id) is not kept here."),
            hint: LocalizedText(
                vi: "Lượt quét chưa được đánh giá, hoặc được đánh giá trước khi phiên bản được ghi nhận.",
                en: "It was not judged yet, or before versions were recorded."), disposition: .reject)
    }
}
