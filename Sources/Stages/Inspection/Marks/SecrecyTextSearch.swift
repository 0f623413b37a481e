internal import ArchiveModel
internal import Foundation

/// Texts of their own that are marks of secrecy: in a text layer, in a drawing.
struct SecrecyTextSearch {
    /// One piece of text where it stands; any unit, y downwards or upwards.
    struct Piece {
        var text: String
        var x, y, width, height: Double
    }
    /// Neighbours that are remembered; more belong to a bomb.
    private static let limit = 5000

    private var marks: [(piece: Piece, isCertain: Bool)] = []
    private var others: [Piece] = []

    /// Whether a text is worth a closer look at its pieces.
    static func isSuspicious(_ text: String) -> Bool {
        let lower = text.precomposedStringWithCanonicalMapping.lowercased()
        if ["mật", "m ậ t", "mët", "maät"].contains(where: lower.contains) { return true }
        return lower.contains("m")
            && lower.split(whereSeparator: \.isNewline).contains {
                $0.count <= 24 && SecrecyWords.degree(of: String($0)) != nil
            }
    }

    mutating func add(_ piece: Piece) {
        if SecrecyWords.degree(of: piece.text) != nil {
            marks.append((piece, true))
        } else if SecrecyWords.isStatement(piece.text) {
            marks.append((piece, false))
        } else if others.count < Self.limit, piece.text.count <= 200 {
            others.append(piece)
        }
    }

    /// - Parameter size: of the page, in the unit of the pieces; nil gives no places.
    func found(page: Int, size: (width: Double, height: Double)? = nil) -> [SecrecyMark] {
        marks.compactMap { mark in
            let near = others.filter { Self.isBeside($0, mark.piece) }
            if near.contains(where: { SecrecyWords.continues($0.text) }) { return nil }
            let box = size.flatMap { size in
                PageBox(
                    x: mark.piece.x / size.width, y: mark.piece.y / size.height,
                    width: mark.piece.width / size.width, height: mark.piece.height / size.height
                ).onPage?.shares
            }
            return SecrecyMark(
                evidence: .text, isCertain: mark.isCertain && near.isEmpty, page: page, box: box)
        }
    }

    /// A line of about the same size right above or below, or the next word of the line: it may be one phrase.
    private static func isBeside(_ other: Piece, _ mark: Piece) -> Bool {
        let size = max(mark.height, 1e-9)
        guard (0.5...2).contains(other.height / size) else { return false }
        let gapX = max(other.x - (mark.x + mark.width), mark.x - (other.x + other.width))
        let gapY = max(other.y - (mark.y + mark.height), mark.y - (other.y + other.height))
        return gapX < 0 ? gapY < 0.7 * size : gapX < 1.5 * size && gapY < -0.3 * size
    }
}
