internal import CPoppler

/// One page. It owns the GObject and keeps its document alive.
package final class PDFPage {
    let handle: OpaquePointer
    private let document: PDFDocument

    /// An image as drawn on the page.
    package struct Placement: Sendable {
        package var id: Int32
        /// Whole points; width and height are those before rotation.
        package var x, y, width, height: Double
    }

    init(takingOwnershipOf handle: OpaquePointer, of document: PDFDocument) {
        self.handle = handle
        self.document = document
    }

    deinit { g_object_unref(gpointer(handle)) }

    /// Points (1/72 inch), of the crop box, after rotation.
    package var size: (width: Double, height: Double) {
        var width = 0.0
        var height = 0.0
        poppler_page_get_size(handle, &width, &height)
        return (width, height)
    }

    /// The crop box in user space, before rotation.
    package var cropBox: (minX: Double, minY: Double, maxX: Double, maxY: Double) {
        var box = PopplerRectangle()
        poppler_page_get_crop_box(handle, &box)
        return (min(box.x1, box.x2), min(box.y1, box.y2), max(box.x1, box.x2), max(box.y1, box.y2))
    }

    /// Text in reading order.
    package var text: String { take(poppler_page_get_text(handle)) ?? "" }

    /// Where images are drawn; nothing is decoded.
    package var placements: [Placement] {
        let list = poppler_page_get_image_mapping(handle)
        defer { poppler_page_free_image_mapping(list) }
        return elements(list).prefix(2000).map { element in
            let mapping = element.assumingMemoryBound(to: PopplerImageMapping.self).pointee
            let area = mapping.area
            return Placement(
                id: mapping.image_id, x: min(area.x1, area.x2), y: min(area.y1, area.y2), width: abs(area.x2 - area.x1),
                height: abs(area.y2 - area.y1))
        }
    }

    /// Pixels of an image, decoded in memory: 4 bytes a pixel.
    package func imageSize(_ id: Int32) -> (width: Int, height: Int)? {
        guard let surface = poppler_page_get_image(handle, id) else { return nil }
        defer { cairo_surface_destroy(surface) }
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else { return nil }
        return (Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface)))
    }

    /// Draws the page on white. `scale` is pixels a point; nil when there is no memory for it.
    package func render(scale: Double) -> Surface? {
        let size = size
        guard size.width.isFinite, size.height.isFinite, scale > 0 else { return nil }
        let width = (size.width * scale).rounded(.up)
        let height = (size.height * scale).rounded(.up)
        guard width >= 1, height >= 1, width < 32_000, height < 32_000 else { return nil }
        guard let surface = Surface(width: Int(width), height: Int(height)) else { return nil }
        let canvas = Canvas(surface)
        canvas.scale(scale, scale)
        poppler_page_render(handle, canvas.handle)
        return surface
    }

    /// Draws a part of the page on white.
    ///
    /// - Parameters:
    ///   - x: left side of the part in points from the left side of the page as it is shown; `y` from its top.
    ///   - width: pixels; so is `height`.
    ///   - scale: pixels a point.
    package func render(x: Double, y: Double, width: Int, height: Int, scale: Double) -> Surface? {
        guard scale > 0, scale.isFinite, width < 32_000, height < 32_000 else { return nil }
        guard let surface = Surface(width: width, height: height) else { return nil }
        let canvas = Canvas(surface)
        canvas.scale(scale, scale)
        canvas.translate(-x, -y)
        poppler_page_render(handle, canvas.handle)
        return surface
    }
}
