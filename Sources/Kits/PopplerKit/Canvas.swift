internal import CPoppler

/// A cairo context: draws on an image or on the page of a PDF.
package final class Canvas {
    let handle: OpaquePointer?

    init(surface: OpaquePointer) { handle = cairo_create(surface) }
    package convenience init(_ surface: Surface) { self.init(surface: surface.handle) }

    deinit { cairo_destroy(handle) }

    package func save() { cairo_save(handle) }
    package func restore() { cairo_restore(handle) }
    package func translate(_ x: Double, _ y: Double) { cairo_translate(handle, x, y) }
    package func scale(_ x: Double, _ y: Double) { cairo_scale(handle, x, y) }
    /// Radians, clockwise on the page.
    package func rotate(_ angle: Double) { cairo_rotate(handle, angle) }

    /// Shares 0…1.
    package func setColour(_ red: Double, _ green: Double, _ blue: Double, alpha: Double = 1) {
        cairo_set_source_rgba(handle, red, green, blue, alpha)
    }
    package func setLineWidth(_ width: Double) { cairo_set_line_width(handle, width) }
    package func paint() { cairo_paint(handle) }
    package func move(_ x: Double, _ y: Double) { cairo_move_to(handle, x, y) }
    package func line(_ x: Double, _ y: Double) { cairo_line_to(handle, x, y) }
    package func closePath() { cairo_close_path(handle) }
    package func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
        cairo_rectangle(handle, x, y, width, height)
    }
    package func stroke() { cairo_stroke(handle) }
    package func fill() { cairo_fill(handle) }
    package func circle(_ x: Double, _ y: Double, radius: Double) { cairo_arc(handle, x, y, radius, 0, 2 * Double.pi) }

    /// Puts an image with its upper left corner at a point, scaled to a width.
    package func draw(_ image: Surface, x: Double, y: Double, width: Double) {
        let factor = width / Double(max(1, image.width))
        save()
        translate(x, y)
        scale(factor, factor)
        cairo_set_source_surface(handle, image.handle, 0, 0)
        paint()
        restore()
    }

    // MARK: Text

    package func setFont(_ family: String, size: Double, bold: Bool = false) {
        let weight = bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL
        cairo_select_font_face(handle, family, CAIRO_FONT_SLANT_NORMAL, weight)
        cairo_set_font_size(handle, size)
    }

    /// Advance of a text in the current font.
    package func width(of text: String) -> Double {
        var extents = cairo_text_extents_t()
        cairo_text_extents(handle, text, &extents)
        return extents.x_advance
    }

    /// Draws a text whose baseline starts at a point.
    package func show(_ text: String, x: Double, y: Double) {
        move(x, y)
        cairo_show_text(handle, text)
    }
}
