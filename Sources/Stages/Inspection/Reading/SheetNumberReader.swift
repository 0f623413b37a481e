internal import ArchiveModel
internal import OCRKit
internal import SheetNumbering

/// Reads the number of a map sheet again and again, each time from an image prepared in another way, and believes it as
/// far as the readings agree with each other and with the rules of the division.
struct SheetNumberReader {
    /// Reads one image with a white list; most sure first.
    let recognise: (_ image: PixelImage, _ whitelist: String) -> (text: String, confidence: Double)?

    /// By Tesseract, the English model: it reads figures better than the Vietnamese one.
    static func recognising(until deadline: Deadline) -> SheetNumberReader {
        SheetNumberReader { image, whitelist in
            let lines = try? OCRShelf.shared.recognise(
                image, languages: [.eng], layout: .line, dpi: RecognisedText.resolution, whitelist: whitelist,
                seconds: max(0.1, deadline.secondsLeft))
            let line = lines?.max { $0.text.count < $1.text.count }
            return line.map { ($0.text, $0.confidence) }
        }
    }

    /// A number that was found, and how sure it is.
    struct Reading: Hashable {
        var number: String
        var confidence: Double
    }

    /// As far as all readings agree and every check holds.
    static let surest = 0.97
    private static let cadastral = "0123456789-()abcd"
    private static let topographic = "0123456789-()ABCDEFIVXabcdeghk"

    /// - Parameters:
    ///   - image: one line of text, gray.
    ///   - first: what was read there already.
    ///   - scale: 1000 for 1:1000 when the sheet states it elsewhere.
    func read(_ image: PixelImage, first: String?, scale: Int?) -> Reading? {
        var votes: [String: Votes] = [:]
        var readings = 0
        let isTopographic = first.map { ("A"..."H").contains($0.prefix(1).uppercased()) } ?? false
        let whitelist = isTopographic ? Self.topographic : Self.cadastral
        if let first, let sheet = Self.sheet(first, scale: scale) {
            votes[sheet.number, default: Votes(sheet)].count += 1
        }
        for (index, prepare) in Self.preparations.enumerated() {
            // Three that agree without a doubt are enough.
            if index == 3, votes.count == 1, let only = votes.values.first, only.count >= 3, only.best > 0.85 { break }
            guard let prepared = prepare(image), let read = recognise(prepared, whitelist) else { continue }
            readings += 1
            guard let sheet = Self.sheet(read.text, scale: scale) else { continue }
            var found = votes[sheet.number] ?? Votes(sheet)
            found.count += 1
            found.best = max(found.best, read.confidence)
            votes[sheet.number] = found
        }
        return Self.verdict(votes, readings: readings, scale: scale)
    }

    // MARK: Votes

    private struct Votes {
        let sheet: MapSheet
        var count = 0
        /// The recogniser's own confidence where it was most sure.
        var best = 0.0

        init(_ sheet: MapSheet) { self.sheet = sheet }
    }

    private static func verdict(_ votes: [String: Votes], readings: Int, scale: Int?) -> Reading? {
        let ordered = votes.sorted { ($0.value.count, $0.value.best, $1.key) > ($1.value.count, $1.value.best, $0.key) }
        guard let winner = ordered.first else { return nil }
        let total = max(readings, ordered.reduce(0) { $0 + $1.value.count })
        let share = Double(winner.value.count) / Double(max(1, total))
        var confidence = surest
        if ordered.count > 1 { confidence = min(confidence, 0.35 + 0.4 * share) }
        if share < 0.7 { confidence = min(confidence, 0.3 + 0.6 * share) }
        if winner.value.count < 3 { confidence = min(confidence, 0.6) }
        if winner.value.best < 0.75 { confidence = min(confidence, 0.5 + 0.4 * winner.value.best) }
        if !isOnLattice(winner.value.sheet) { confidence = min(confidence, 0.7) }
        if let scale, winner.value.sheet.scale != scale { confidence = min(confidence, 0.5) }
        return Reading(number: winner.key, confidence: (confidence * 100).rounded() / 100)
    }

    /// The check digit that the division gives away: Y ≡ 500 (mod 3), at 1:10 000 (mod 6), and X ≡ 0 for one of the
    /// thousands that the number leaves out, which always holds.
    private static func isOnLattice(_ sheet: MapSheet) -> Bool {
        switch sheet {
        case .cadastral(let sheet): sheet.isOnEastingLattice
        case .topographic: true
        }
    }

    /// What a reading means; of several the one that fits the scale.
    static func sheet(_ text: String, scale: Int?) -> MapSheet? {
        let trimmed = String(text.filter { !$0.isWhitespace }.drop { "-().:".contains($0) })
        guard trimmed.count >= 6, let sheets = try? MapSheet.read(trimmed) else { return nil }
        return sheets.first { $0.scale == scale } ?? sheets.first
    }

    // MARK: Preparations

    /// Capitals of 30 to 40 pixels with white around them read best.
    private static let preparations: [@Sendable (PixelImage) -> PixelImage?] = [
        { even($0) },
        { normal($0) },
        { even($0).flatMap { Preparation.scaled($0, by: 1.5) } },
        { even($0).flatMap { Preparation.rotated($0, degrees: 1) } },
        { even($0).flatMap { Preparation.rotated($0, degrees: -1) } },
        { even($0).flatMap { Preparation.thinned($0, by: 1) } },
        { even($0).flatMap { Preparation.scaled($0, by: 0.75) } },
    ]

    private static func even(_ image: PixelImage) -> PixelImage? { Preparation.evened(image).flatMap(normal) }

    private static func normal(_ image: PixelImage) -> PixelImage? {
        let factor = min(4, max(0.25, 48 / Double(image.height)))
        return Preparation.scaled(image, by: factor).flatMap { Preparation.bordered($0, by: 12) }
    }
}
