internal import ArchiveModel
internal import PopplerKit
internal import QPDFKit

/// Images of a page with their density as drawn.
struct PlacedImages {
    let page: PDFPage
    let structure: PageStructure?

    /// Images listed on one page, the largest ones.
    private static let limit = 200

    func list() -> [PDFFacts.PlacedImage] {
        guard let structure else { return approximate() }
        let box = page.cropBox
        let area = max((box.maxX - box.minX) * (box.maxY - box.minY), 1)
        let placed = structure.images.compactMap { image -> PDFFacts.PlacedImage? in
            guard image.drawnWidth > 0, image.drawnHeight > 0 else { return nil }
            let bounds = image.bounds
            let width = max(0, min(bounds[2], box.maxX) - max(bounds[0], box.minX))
            let height = max(0, min(bounds[3], box.maxY) - max(bounds[1], box.minY))
            var placed = PDFFacts.PlacedImage(
                width: image.width, height: image.height,
                dpiX: finite(Double(image.width) * 72 / (image.drawnWidth * structure.userUnit)),
                dpiY: finite(Double(image.height) * 72 / (image.drawnHeight * structure.userUnit)),
                coverage: finite(min(1, width * height / area)))
            placed.coding = image.coding.map { Self.coding($0, isMask: image.isMask) }
            return placed
        }
        return Array(placed.sorted { $0.coverage > $1.coverage }.prefix(Self.limit))
    }

    private static func coding(_ coding: DrawnImage.Coding, isMask: Bool) -> ImageCoding {
        ImageCoding(
            type: isMask ? "stencil" : "image", colour: coding.colour, components: coding.components, bits: coding.bits,
            encoding: coding.encoding, isInterpolated: coding.isInterpolated, object: coding.object,
            mask: coding.mask.map {
                ImageCoding.Mask(type: $0.type, width: $0.width, height: $0.height, object: $0.object)
            })
    }

    /// Where only poppler can read the file: it rounds places to whole points and has to decode the images.
    private func approximate() -> [PDFFacts.PlacedImage] {
        let size = page.size
        let area = max(size.width * size.height, 1)
        let largest = page.placements.sorted { $0.width * $0.height > $1.width * $1.height }.prefix(20)
        return largest.compactMap { place in
            guard place.width > 0, place.height > 0, let pixels = page.imageSize(place.id) else { return nil }
            return PDFFacts.PlacedImage(
                width: pixels.width, height: pixels.height, dpiX: finite(Double(pixels.width) * 72 / place.width),
                dpiY: finite(Double(pixels.height) * 72 / place.height),
                coverage: finite(min(1, place.width * place.height / area)))
        }
    }
}
