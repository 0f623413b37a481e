internal import ArchiveModel
internal import Foundation

/// The level that a trusted signature reaches, and what is missing for the next (ETSI EN 319 122-1 clause 6.3).
struct CAdESReach {
    private let report: CAdESReport

    init(_ report: CAdESReport) { self.report = report }

    var computed: (level: AdESLevel, missing: [LocalizedText]) {
        guard report.timestamps.contains(where: \.holds) else { return (.basic, [Self.noTimestamp] + problems) }
        let needed = report.evidence.filter { $0.role != .newestAuthority }
        let unknown = needed.filter { !$0.isProof }
        guard needed.contains(where: { $0.role == .signer }), unknown.isEmpty else {
            return (.timestamped, unknown.map(Self.noState))
        }
        guard let newest = report.archiveTimestamps.first else { return (.longTerm, [Self.noArchive]) }
        // Each protects the ones before it: one that fails breaks the chain of proofs.
        let isWhole = report.archiveTimestamps.allSatisfy(\.holds) && newest.isCurrent
        guard isWhole, newest.uncovered == 0 else {
            return (.longTerm, problems + (newest.uncovered == 0 ? [] : [Self.uncovered]))
        }
        return (.archived, [])
    }

    private var problems: [LocalizedText] {
        (report.timestamps + report.archiveTimestamps).flatMap(\.problems).reduce(into: []) {
            if !$0.contains($1) { $0.append($1) }
        }
    }

    private static let noTimestamp = LocalizedText(
        vi: "Chưa có dấu thời gian có giá trị trên chữ ký.", en: "No valid timestamp is over the signature.")
    private static let noArchive = LocalizedText(
        vi: "Chưa có dấu thời gian lưu trữ.", en: "There is no archive timestamp.")
    private static let uncovered = LocalizedText(
        vi: "Dấu thời gian lưu trữ mới nhất không phủ hết chứng cứ trong chữ ký.",
        en: "The newest archive timestamp is not over all the evidence in the signature.")
    private static func noState(_ finding: StateFinding) -> LocalizedText {
        LocalizedText(
            vi: "Chưa kèm chứng cứ về tình trạng thu hồi của \(finding.certificate).",
            en: "It carries no evidence on whether \(finding.certificate) was revoked.")
    }
}
