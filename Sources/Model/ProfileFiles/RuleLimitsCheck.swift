internal import ArchiveModel

/// Limits of a rule that contradict each other.
enum RuleLimitsCheck {
    static func check(_ setting: CheckedTable, _ complaints: inout Complaints) {
        if let least = setting["at_least"], let most = setting["at_most"], let low = number(least),
            let high = number(most), low > high
        {
            complaints.add(.limitsReversed("at_least", "at_most"), at: most.position)
        }
        for entry in setting.entries {
            guard let bounds = entry.value.list, let first = bounds.first?.value, first.quantity != nil else {
                continue
            }
            let numbers = bounds.compactMap { $0.value?.quantity?.value }
            if numbers.count != 2 {
                complaints.add(.twoBounds(entry.key), at: entry.value.position)
            } else if numbers[0] >= numbers[1] {
                complaints.add(.limitsReversed(entry.key, entry.key), at: entry.value.position)
            }
        }
    }

    private static func number(_ value: Checked) -> Double? {
        value.value?.quantity?.value ?? value.value?.integer.map(Double.init)
    }
}
