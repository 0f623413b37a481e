/// What a scanner does to a sheet, each by a known amount. The defaults are a careful scan.
package struct Damage: Sendable {
    /// Degrees clockwise.
    package var skew = 0.0
    /// Standard deviation of the blur, pixels.
    package var blur = 0.0
    /// Standard deviation, gray levels.
    package var noise = 1.5
    /// Range of the light by its mean, 0…1.
    package var shading = 0.02
    /// Share of the contrast between paper and ink that is left.
    package var contrast = 1.0
    /// Gray levels added to every channel, which clips at 255.
    package var gain = 0.0
    /// Added to red, green, blue.
    package var cast = [0.0, 0, 0]
    /// Millimetres of dark bed around the paper.
    package var bed = 0.0
    /// Legs of the triangle that is missing at the upper right corner, mm.
    package var corner = 0.0
    /// Millimetres by which the sheet lies too far to the left: what is there is cut off.
    package var shift = 0.0
    /// Gray levels of one vertical streak of one pixel, taken off.
    package var streak = 0.0
    /// Pixels by which the right half is shifted down, and gray levels that it is darker.
    package var seamShift = 0
    package var seamStep = 0.0
    /// Darkness of the other side's writing on this one, 0…1.
    package var bleed = 0.0
    /// Quality of JPEG compression, 1…100; 0 for none.
    package var jpeg = 0
    /// Quarter turns clockwise of the sheet.
    package var turns = 0
    /// True dots per inch by those of the tag, across and down.
    package var scaleX = 1.0
    package var scaleY = 1.0
    /// Gray scanner.
    package var isGray = false
    /// The sheet is empty.
    package var isBlank = false

    package init() {}
}
