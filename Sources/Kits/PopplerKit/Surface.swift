package import ArchiveModel
internal import CPoppler

/// An image in memory, 4 bytes a pixel, opaque. It owns the cairo surface.
package final class Surface {
    let handle: OpaquePointer
    package let width: Int
    package let height: Int

    private init?(_ handle: OpaquePointer?) {
        guard let handle else { return nil }
        guard cairo_surface_status(handle) == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(handle)
            return nil
        }
        self.handle = handle
        width = Int(cairo_image_surface_get_width(handle))
        height = Int(cairo_image_surface_get_height(handle))
    }

    /// A white image; nil when there is no memory for it.
    package convenience init?(width: Int, height: Int) {
        guard let columns = Int32(exactly: width), let rows = Int32(exactly: height) else { return nil }
        self.init(cairo_image_surface_create(CAIRO_FORMAT_RGB24, columns, rows))
        let canvas = Canvas(self)
        canvas.setColour(1, 1, 1)
        canvas.paint()
    }

    /// An image from rows of red, green, blue.
    package convenience init?(width: Int, height: Int, rgb: [UInt8]) {
        guard rgb.count == width * height * 3 else { return nil }
        self.init(width: width, height: height)
        update { row, pixels in
            for column in 0..<width {
                let offset = (row * width + column) * 3
                pixels[column] = UInt32(rgb[offset]) << 16 | UInt32(rgb[offset + 1]) << 8 | UInt32(rgb[offset + 2])
            }
        }
    }

    package convenience init?(pngFile path: String) { self.init(cairo_image_surface_create_from_png(path)) }

    deinit { cairo_surface_destroy(handle) }

    /// Visits each row of pixels as 0x00RRGGBB.
    package func forEachRow(_ body: (_ row: Int, _ pixels: UnsafeMutableBufferPointer<UInt32>) -> Void) {
        cairo_surface_flush(handle)
        guard let data = cairo_image_surface_get_data(handle) else { return }
        let stride = Int(cairo_image_surface_get_stride(handle))
        for row in 0..<height {
            let start = UnsafeMutableRawPointer(data + row * stride)
            start.withMemoryRebound(to: UInt32.self, capacity: width) {
                body(row, UnsafeMutableBufferPointer(start: $0, count: width))
            }
        }
    }

    private func update(_ body: (_ row: Int, _ pixels: UnsafeMutableBufferPointer<UInt32>) -> Void) {
        forEachRow(body)
        cairo_surface_mark_dirty(handle)
    }

    /// The pixels as red, green, blue.
    package var image: PixelImage? {
        var samples: [UInt8] = []
        samples.reserveCapacity(width * height * 3)
        forEachRow { _, pixels in
            for pixel in pixels {
                samples.append(UInt8(truncatingIfNeeded: pixel >> 16))
                samples.append(UInt8(truncatingIfNeeded: pixel >> 8))
                samples.append(UInt8(truncatingIfNeeded: pixel))
            }
        }
        return PixelImage(width: width, height: height, channels: 3, samples: samples)
    }

    /// Writes a PNG file.
    package func writePNG(_ path: String) throws(DrawingError) {
        let status = cairo_surface_write_to_png(handle, path)
        if status != CAIRO_STATUS_SUCCESS { throw DrawingError(status) }
    }
}

/// What cairo could not do.
package struct DrawingError: Error, Sendable, CustomStringConvertible {
    package var description: String

    init(_ status: cairo_status_t) {
        description =
            "cairo: " + (cairo_status_to_string(status).map { String(cString: $0) } ?? "status \(status.rawValue)")
    }
}
