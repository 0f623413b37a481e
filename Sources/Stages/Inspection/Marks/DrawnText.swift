internal import ArchiveModel
internal import Foundation
internal import GDALKit

/// Short texts of a drawing where they stand, for those who look at neighbours.
enum DrawnText {
    /// One piece a line; none for long texts, which are no marks and continue none.
    static func pieces(_ text: String, _ feature: borrowing Feature) -> [SecrecyTextSearch.Piece] {
        guard text.utf8.count <= 200, let box = feature.envelope else { return [] }
        let height = feature.style.flatMap(size) ?? 1
        let lines = text.split { $0.isNewline }
        return lines.enumerated().map { index, line in
            SecrecyTextSearch.Piece(
                text: String(line), x: box[0], y: -box[1] + Double(index) * height * 1.6,
                width: Double(line.count) * height * 0.7, height: height)
        }
    }

    /// `LABEL(f:"Arial",t:"…",s:2.5g)`: height of the letters in drawing units.
    private static func size(_ style: String) -> Double? {
        guard let start = style.range(of: ",s:", options: .backwards) else { return nil }
        let number = style[start.upperBound...].prefix { "0123456789.eE+-".contains($0) }
        return Double(number).flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
    }
}
