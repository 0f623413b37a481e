internal import ArchiveModel
internal import Foundation
internal import Registry
internal import Workflow

/// What people are told of timestamps: what waits, what has to be renewed when, and how long a seal can be proved.
enum TimestampLines {
    /// For `sohoa status`; nothing where nothing waits and nothing is due.
    static func status(_ registry: Registry, at now: Date) throws -> [LocalizedText] {
        let figures = try registry.timestampFigures(renewalsBefore: now.addingTimeInterval(month))
        return [waiting(figures), renewals(figures)].compactMap { $0 }
    }

    private static let month = 30.0 * 86_400

    private static func waiting(_ figures: TimestampFigures) -> LocalizedText? {
        guard figures.open > 0 else { return nil }
        let oldest = figures.longestWaiting
        let since = oldest.map { VietnamTime.text($0.since) } ?? ""
        let trouble = oldest?.trouble
        return LocalizedText(
            vi: "Chờ dấu thời gian: \(figures.open) kết quả đã đăng ký, lâu nhất từ \(since)"
                + (trouble.map { " (\($0.vi))" } ?? ""),
            en: "Awaiting timestamp: \(figures.open) registered records, the longest since \(since)"
                + (trouble.map { " (\($0.en))" } ?? ""))
    }

    private static func renewals(_ figures: TimestampFigures) -> LocalizedText? {
        guard let next = figures.nextRenewal, let day = next.standing.next.map(VietnamTime.day) else { return nil }
        let cause = next.standing.cause
        let soon = figures.renewals
        return LocalizedText(
            vi: "Gia hạn dấu thời gian: \(soon) kết quả trong 30 ngày tới; sớm nhất \(next.record) ngày \(day)"
                + (cause.map { " (\($0.vi))" } ?? ""),
            en: "Renewal of timestamps: \(soon) records within 30 days; the first \(next.record) on \(day)"
                + (cause.map { " (\($0.en))" } ?? ""))
    }

    /// For `sohoa show`: what the entry of a record says.
    static func entry(_ entry: TimestampEntry) -> LocalizedText? {
        switch entry.state {
        case .open:
            return LocalizedText(
                vi: "CHỜ DẤU THỜI GIAN: cần \(entry.demand.level.rawValue), \(reached(entry).vi)"
                    + (entry.trouble.map { ". \($0.vi)" } ?? ""),
                en: "AWAITING TIMESTAMP: \(entry.demand.level.rawValue) is asked for, \(reached(entry).en)"
                    + (entry.trouble.map { ". \($0.en)" } ?? ""))
        case .kept, .done: return entry.standing.proof.map { proof($0, renewal: entry.standing.next) }
        case .closed: return nil
        }
    }

    private static func reached(_ entry: TimestampEntry) -> LocalizedText {
        let level = entry.standing.proof?.level ?? .basic
        return LocalizedText(vi: "mới đạt \(level.rawValue)", en: "\(level.rawValue) is reached")
    }

    /// How far both seals can be proved, and until when.
    static func proof(_ proof: RecordProof, renewal: Date? = nil) -> LocalizedText {
        let face = proof.face?.level.rawValue ?? "–"
        let ends = proof.ends.map(VietnamTime.day)
        let next = renewal.map(VietnamTime.day)
        return LocalizedText(
            vi: "niêm phong: manifest \(seal(proof.manifest)), phiếu \(face)"
                + (ends.map { ", chứng minh được đến \($0)" } ?? "") + (next.map { ", gia hạn ngày \($0)" } ?? ""),
            en: "seals: manifest \(seal(proof.manifest)), face \(face)" + (ends.map { ", provable until \($0)" } ?? "")
                + (next.map { ", renewed on \($0)" } ?? ""))
    }

    private static func seal(_ proof: SealProof) -> String {
        proof.level.rawValue + (proof.provenAt.map { " (\(VietnamTime.text($0)))" } ?? "")
    }
}
