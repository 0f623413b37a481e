/// A sheet that is laid between two papers in the feeder: it bears a code that says so, and hardly anything else.
package enum SeparatorSheet {
    /// What the payload of a separating code begins with; Code 128 and QR can hold it, Code 39 has no such character.
    package static let prefix = "SEP|"
    /// Shorter ones belong to a drawing or a form: a code inside a paper must not cut it in two.
    package static let shortest = 40.0
    /// Share of dark pixels from which the sheet says more than its code.
    package static let mostInk = 0.15

    /// What stands behind the prefix; nil for a page that separates nothing.
    package static func label(of page: RasterFacts) -> String? {
        guard let ink = page.ink, ink.share < mostInk else { return nil }
        let code = (page.codes ?? []).first { $0.payload.hasPrefix(prefix) && $0.lengthMM ?? 0 >= shortest }
        return code.map { String($0.payload.dropFirst(prefix.count)) }
    }
}
