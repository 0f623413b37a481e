package import ArchiveModel
internal import Foundation
internal import PopplerKit

/// Scans a drawn sheet with the damage that is asked for.
package struct SheetScanner {
    package let kind: SheetKind
    package let seed: Int
    package let dpi: Double
    package let damage: Damage

    package init(_ kind: SheetKind, seed: Int, dpi: Double = 200, _ damage: Damage) {
        self.kind = kind
        self.seed = seed
        self.dpi = dpi
        self.damage = damage
    }

    private var isTurned: Bool { damage.turns % 2 != 0 }
    private static let bed = 30.0 / 255

    /// The scan; nil when there is no memory for it.
    package func image() -> PixelImage? {
        let (scaleX, scaleY) = (dpi / 25.4 * damage.scaleX, dpi / 25.4 * damage.scaleY)
        let paper = isTurned ? (kind.size.height, kind.size.width) : kind.size
        let width = Int((paper.0 + 2 * damage.bed) * scaleX)
        let height = Int((paper.1 + 2 * damage.bed) * scaleY)
        guard let surface = Surface(width: width, height: height) else { return nil }
        let canvas = Canvas(surface)
        if damage.bed > 0 || damage.corner > 0 {
            canvas.setColour(Self.bed, Self.bed, Self.bed)
            canvas.paint()
        }
        canvas.translate(Double(width) / 2, Double(height) / 2)
        canvas.scale(scaleX, scaleY)
        canvas.rotate(damage.skew * .pi / 180)
        sheet(canvas, paper.0, paper.1)
        canvas.rotate(Double(damage.turns) * .pi / 2)
        canvas.translate(-kind.size.width / 2 - damage.shift, -kind.size.height / 2)
        if !damage.isBlank {
            var drawing = SheetDrawing(canvas: canvas, random: Random(seed))
            drawing.draw(kind)
        }
        guard var image = surface.image else { return nil }
        var random = Random(seed &+ 7919)
        ScanPixels(width: width, height: height, damage: damage).apply(&image.samples, other(width, height), &random)
        return damage.isGray ? image.gray : image
    }

    /// The paper itself; it is larger than the image where no bed is seen, so that a turn shows no bed.
    private func sheet(_ canvas: Canvas, _ width: Double, _ height: Double) {
        let extra = damage.bed > 0 ? 0 : 30.0
        let (x, y) = (width / 2 + extra, height / 2 + extra)
        let leg = damage.corner > 0 ? damage.corner + extra * 2 : 0
        canvas.setColour(1, 1, 1)
        canvas.move(-x, -y)
        canvas.line(x - leg, -y)
        canvas.line(x, -y + leg)
        canvas.line(x, y)
        canvas.line(-x, y)
        canvas.closePath()
        canvas.fill()
    }

    /// The writing of the other side, mirrored, as darkness 0…255.
    private func other(_ width: Int, _ height: Int) -> [UInt8]? {
        guard damage.bleed > 0, let surface = Surface(width: width, height: height) else { return nil }
        let canvas = Canvas(surface)
        canvas.translate(Double(width), 0)
        canvas.scale(-dpi / 25.4, dpi / 25.4)
        var drawing = SheetDrawing(canvas: canvas, random: Random(seed &+ 104_729))
        drawing.draw(.letter)
        return surface.image?.gray.samples.map { 255 - $0 }
    }
}
