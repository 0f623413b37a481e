internal import ArchiveModel
internal import Foundation

/// When the timestamps of a record have to be renewed: some time before the first thing that they rest on ends.
struct RenewalCalendar: Sendable {
    let algorithms: AlgorithmTable
    /// Seconds before the end.
    let ahead: Double

    /// nil when nothing is known to end.
    func due(_ proof: RecordProof) -> (day: Date, cause: LocalizedText)? {
        var ends: [(day: Date, cause: LocalizedText)] = []
        if let end = proof.ends {
            let day = VietnamTime.day(end)
            ends.append(
                (
                    end,
                    LocalizedText(
                        vi: "chứng thư số của máy chủ cấp dấu thời gian hết hạn ngày \(day)",
                        en: "the authority's certificate ends on \(day)")
                ))
        }
        for name in proof.algorithms {
            guard let (end, entry) = algorithms.renewal(name) else { continue }
            let day = VietnamTime.day(end)
            ends.append(
                (
                    end,
                    LocalizedText(
                        vi: "thuật toán \(entry.title) chỉ dùng được đến ngày \(day) (\(entry.basis.citation))",
                        en: "the algorithm \(entry.title) is good until \(day) only (\(entry.basis.citation))")
                ))
        }
        guard let first = ends.min(by: { $0.day < $1.day }) else { return nil }
        return (first.day.addingTimeInterval(-ahead), first.cause)
    }
}
