internal import ArchiveModel
internal import Foundation
internal import OCRKit

/// Reads what stands in a stamp's frame.
final class StampReader {
    enum Answer {
        /// One of the three degrees, alone.
        case secret
        /// Something like one of them, or nothing that could be read although there is text.
        case unsure
        /// Read, and something else.
        case other
        /// No text inside.
        case empty
    }

    private var engine: OCREngine?
    private var hasFailed = false

    /// Without an engine nothing can be read.
    private func reader() -> OCREngine? {
        if engine == nil, !hasFailed {
            engine = try? OCREngine(languages: [.vie])
            hasFailed = engine == nil
        }
        return engine
    }

    /// - Parameters:
    ///   - crop: the inside of the frame, upright but for half a turn, dark text on white.
    ///   - isRed: of a black frame only what was read counts: tables are full of them.
    func read(_ crop: PixelImage, isRed: Bool) -> Answer {
        let text = CropText(crop)
        guard text.isPlausible else { return text.hasInk && isRed && text.isDense ? .other : .empty }
        guard let engine = reader() else { return isRed ? .unsure : .other }
        var best = (text: "", confidence: 0.0)
        var isNear = false
        for image in [crop, crop.turnedHalf] {
            let lines = engine.recognise(image, layout: text.lines > 1 ? .block : .line, dpi: 300, seconds: 5)
            let read = lines.map(\.text).joined(separator: " ")
            let confidence = lines.map(\.confidence).min() ?? 0
            switch SecrecyWords.likeness(ofRecognised: read) {
            case .same where confidence >= 0.4: return .secret
            case .same, .near: isNear = isNear || confidence >= 0.3
            case .ordinary where confidence >= 0.25: return .other
            case .ordinary, .other: break
            }
            if confidence > best.confidence { best = (read, confidence) }
        }
        if isNear { return .unsure }
        let letters = best.text.count { $0.isLetter || $0.isNumber }
        if best.confidence >= 0.5, letters >= 2 { return .other }
        return isRed ? .unsure : .other
    }
}

/// What a crop looks like before anything is read: one line of a few letters, or not.
struct CropText {
    let hasInk: Bool
    /// More ink than letters have.
    let isDense: Bool
    /// Groups of columns with ink, between empty columns.
    let groups: Int
    /// Groups of rows with ink; a mark over a capital letter may stand alone.
    let lines: Int
    /// Share of the crop's height that the ink takes.
    let height: Double

    /// `MẬT` has three letters, `TUYỆT MẬT` eight; touching letters make fewer, noise makes more.
    var isPlausible: Bool { hasInk && !isDense && (2...14).contains(groups) && height >= 0.3 }

    init(_ crop: PixelImage) {
        var columns = [Int](repeating: 0, count: crop.width)
        var rows = [Int](repeating: 0, count: crop.height)
        for row in 0..<crop.height {
            for column in 0..<crop.width where crop.samples[row * crop.width + column] < 128 {
                columns[column] += 1
                rows[row] += 1
            }
        }
        let ink = Double(columns.reduce(0, +)) / Double(max(1, crop.width * crop.height))
        hasInk = ink > 0.02
        isDense = ink > 0.62
        var count = 0
        var isInside = false
        for column in columns {
            let isInk = column > 1
            if isInk, !isInside { count += 1 }
            isInside = isInk
        }
        groups = count
        lines = Self.lines(rows)
        let first = rows.firstIndex { $0 > 1 } ?? 0
        let last = rows.lastIndex { $0 > 1 } ?? 0
        height = Double(last - first) / Double(max(1, crop.height))
    }

    /// Groups of rows that are at least a sixth of all rows high.
    private static func lines(_ rows: [Int]) -> Int {
        var (count, length) = (0, 0)
        for ink in rows + [0] {
            if ink > 1 {
                length += 1
            } else {
                if length * 6 >= rows.count { count += 1 }
                length = 0
            }
        }
        return count
    }
}

extension PixelImage {
    /// Upside down.
    fileprivate var turnedHalf: PixelImage {
        PixelImage(width: width, height: height, channels: channels, samples: samples.reversed()) ?? self
    }
}
