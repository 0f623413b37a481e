internal import HostKit
internal import PDFUpdateKit

/// Fonts for signature blocks in the order of preference: Times New Roman as the law names it, then those with the same
/// widths. Debian 12's Liberation Serif lacks ế, ộ, ơ, ư, so Tinos stands before it; DejaVu Serif has every letter.
enum BlockFonts {
    private static let folder = "/usr/share/fonts/truetype/"
    private static let paths = [
        folder + "msttcorefonts/Times_New_Roman.ttf", folder + "msttcorefonts/times.ttf",
        "/usr/local/share/fonts/times.ttf", folder + "croscore/Tinos-Regular.ttf",
        folder + "liberation/LiberationSerif-Regular.ttf", folder + "liberation2/LiberationSerif-Regular.ttf",
        folder + "dejavu/DejaVuSerif.ttf", folder + "dejavu/DejaVuSans.ttf",
    ]
    private static let sizeLimit: Int64 = 8 << 20

    /// Those that are installed.
    static let all: [TrueTypeFont] = paths.compactMap { path in
        guard let file = try? FileBytes(opening: path), file.size <= sizeLimit,
            let bytes = try? file.read(at: 0, count: Int(file.size))
        else { return nil }
        return TrueTypeFont(bytes)
    }
}
