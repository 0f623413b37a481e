internal import ArchiveModel
internal import ProfileFiles

/// Differences between two texts in plain words: one key a line.
struct DifferenceView {
    let console: Console

    func show(_ differences: [ProfileDifference]) {
        if differences.isEmpty { return console.say("  không khác giá trị nào", "  no value differs") }
        for difference in differences { console.line("  " + Self.words(difference, console.language)) }
    }

    /// `rules.resolution.minimum.at_least: 300 dpi → 250 dpi (giay.yaml:9)`
    static func words(_ difference: ProfileDifference, _ language: Language) -> String {
        let vietnamese = language == .vietnamese
        let place = difference.new?.location ?? difference.old?.location ?? ""
        switch difference.kind {
        case .changed:
            return "\(difference.key): \(difference.old?.value ?? "") → \(difference.new?.value ?? "") (\(place))"
        case .added:
            return "\(difference.key): \(vietnamese ? "thêm" : "added") \(difference.new?.value ?? "") (\(place))"
        case .removed:
            return "\(difference.key): \(vietnamese ? "bỏ" : "removed") \(difference.old?.value ?? "") (\(place))"
        }
    }
}
