internal import ArchiveModel
internal import Foundation
internal import ProfileFiles
internal import Registry
internal import Workflow

/// What `sohoa doctor` finds about timestamps: profiles that ask for what the station does not have, records that wait,
/// and renewals that are late or due.
extension Checkup {
    func timestamps(_ opening: Opening) async -> [Check] {
        let wanting = opening.settings.roots.compactMap { opening.profiles[$0.profile]?.profile }.filter {
            $0.timestamp.map { $0.wait != .none } ?? false
        }
        var checks: [Check] = []
        if !wanting.isEmpty, opening.settings.timestamps.authorities.isEmpty {
            checks.append(
                await check("timestamps", "Máy chủ cấp dấu thời gian", "Timestamp authority") {
                    throw Self.noAuthority(Set(wanting.map(\.id)).sorted())
                })
        }
        checks.append(
            await check("timestamps.open", "Dấu thời gian của các kết quả", "Timestamps of the records") {
                try waiting(at: Date())
            })
        checks.append(
            await check("timestamps.algorithms", "Lịch thuật toán ký", "Ends of algorithms") {
                let ends = try AlgorithmShelf.load(common).entries.compactMap { entry in
                    entry.renewBy.map { (title: entry.title, day: $0) }
                }
                guard let first = ends.min(by: { $0.day < $1.day }) else {
                    return LocalizedText(vi: "không có ngày nào", en: "no end is known")
                }
                let day = VietnamTime.day(first.day)
                return LocalizedText(vi: "sớm nhất \(first.title), \(day)", en: "the first is \(first.title), \(day)")
            })
        return checks
    }

    private func waiting(at now: Date) throws -> LocalizedText {
        let registry = try common.readRegistry()
        let figures = try registry.timestampFigures(renewalsBefore: now)
        if let oldest = figures.longestWaiting, oldest.isTold || now.timeIntervalSince(oldest.since) > Self.patience {
            throw Self.waitsLong(figures.open, oldest)
        }
        if figures.renewals > 0, let first = figures.nextRenewal, let due = first.standing.next,
            now.timeIntervalSince(due) > Self.patience
        {
            throw Self.renewalLate(figures.renewals, first)
        }
        let lines = try TimestampLines.status(registry, at: now)
        guard !lines.isEmpty else { return LocalizedText(vi: "không có gì chờ", en: "nothing waits") }
        return LocalizedText(
            vi: lines.map(\.vi).joined(separator: "\n"), en: lines.map(\.en).joined(separator: "\n"))
    }

    /// Seconds; as long as the daemon waits before it tells.
    private static let patience = TimestampPace().tellAfter

    private static func noAuthority(_ profiles: [String]) -> SohoaError {
        let names = profiles.joined(separator: ", ")
        return SohoaError(
            code: "doctor.no-authority",
            message: LocalizedText(
                vi: "Bộ quy tắc \(names) đòi dấu thời gian, trạm chưa khai máy chủ cấp.",
                en: "The profiles \(names) ask for timestamps, the station has no authority."),
            hint: LocalizedText(
                vi: "Khai ở mục “timestamps” của sohoa.yaml, hoặc sửa “timestamp” trong bộ quy tắc.",
                en: "Add one under “timestamps” in sohoa.yaml, or change “timestamp” in the profile."),
            disposition: .hold)
    }

    private static func waitsLong(_ count: Int, _ oldest: TimestampEntry) -> SohoaError {
        let since = VietnamTime.text(oldest.since)
        return SohoaError(
            code: "doctor.timestamps-wait",
            message: LocalizedText(
                vi: "\(count) kết quả chờ dấu thời gian, lâu nhất \(oldest.record) từ \(since)."
                    + (oldest.trouble.map { " \($0.vi)" } ?? ""),
                en: "\(count) records await timestamps, the longest \(oldest.record) since \(since)."
                    + (oldest.trouble.map { " \($0.en)" } ?? "")),
            hint: LocalizedText(
                vi: "Kiểm tra đường ra mạng tới máy chủ cấp dấu thời gian; không cần ký lại.",
                en: "Check the way to the authority; nothing has to be signed again."), disposition: .hold)
    }

    private static func renewalLate(_ count: Int, _ first: TimestampEntry) -> SohoaError {
        let day = first.standing.next.map(VietnamTime.day) ?? ""
        return SohoaError(
            code: "doctor.renewal-late",
            message: LocalizedText(
                vi: "\(count) kết quả quá ngày gia hạn dấu thời gian, sớm nhất \(first.record) ngày \(day).",
                en: "\(count) records are past the renewal of their timestamps, the first \(first.record) on \(day)."),
            hint: LocalizedText(
                vi: "Giữ sohoad chạy và kiểm tra máy chủ cấp dấu thời gian trước khi bằng chứng hết hạn.",
                en: "Keep sohoad running and check the authority before the evidence ends."), disposition: .hold)
    }
}
