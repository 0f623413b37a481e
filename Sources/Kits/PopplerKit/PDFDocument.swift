internal import CPoppler
internal import Glibc

/// An open PDF. It owns the GObject.
package final class PDFDocument {
    let handle: OpaquePointer

    package enum Failure: Error, Sendable {
        /// A password is needed.
        case encrypted
        case damaged(String)
        case unreadable(String)
    }

    package init(path: String) throws(Failure) {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { throw .unreadable(String(cString: strerror(errno))) }
        var error: UnsafeMutablePointer<GError>?
        // Poppler closes the descriptor.
        guard let document = poppler_document_new_from_fd(file, nil, &error) else { throw Self.failure(error) }
        handle = document
    }

    deinit { g_object_unref(gpointer(handle)) }

    private static func failure(_ error: UnsafeMutablePointer<GError>?) -> Failure {
        guard let error else { return .damaged("poppler gave no reason") }
        defer { g_error_free(error) }
        let message = error.pointee.message.map { String(cString: $0) } ?? "poppler gave no reason"
        return error.pointee.code == Int32(POPPLER_ERROR_ENCRYPTED.rawValue) ? .encrypted : .damaged(message)
    }

    /// `poppler 22.12.0`
    package static var version: String { "poppler " + (poppler_get_version().map { String(cString: $0) } ?? "unknown") }

    package var pageCount: Int { max(0, Int(poppler_document_get_n_pages(handle))) }

    /// - Parameter index: from 0.
    package func page(_ index: Int) -> PDFPage? {
        guard index >= 0, index < pageCount else { return nil }
        return poppler_document_get_page(handle, Int32(index)).map { PDFPage(takingOwnershipOf: $0, of: self) }
    }

    /// `1.7`
    package var formatVersion: String {
        var major: UInt32 = 0
        var minor: UInt32 = 0
        poppler_document_get_pdf_version(handle, &major, &minor)
        return "\(major).\(minor)"
    }

    package var title: String? { take(poppler_document_get_title(handle)) }
    package var producer: String? { take(poppler_document_get_producer(handle)) }
    /// The XMP packet.
    package var metadata: String? { take(poppler_document_get_metadata(handle)) }
    package var hasJavaScript: Bool { poppler_document_has_javascript(handle) != 0 }
    package var attachments: Int { Int(poppler_document_get_n_attachments(handle)) }

    /// Titles of the optional content groups in the order of the outline, nested ones after their parent.
    package var layers: [String] {
        guard let iterator = poppler_layers_iter_new(handle) else { return [] }
        defer { poppler_layers_iter_free(iterator) }
        var titles: [String] = []
        Self.collect(iterator, into: &titles, depth: 0)
        return titles
    }

    private static func collect(_ iterator: OpaquePointer, into titles: inout [String], depth: Int) {
        repeat {
            if let layer = poppler_layers_iter_get_layer(iterator) {
                titles.append(poppler_layer_get_title(layer).map { String(cString: $0) } ?? "")
                g_object_unref(gpointer(layer))
            }
            if depth < 16, titles.count < 10_000, let child = poppler_layers_iter_get_child(iterator) {
                defer { poppler_layers_iter_free(child) }
                collect(child, into: &titles, depth: depth + 1)
            }
        } while titles.count < 10_000 && poppler_layers_iter_next(iterator) != 0
    }
}

/// Takes over a string that GLib allocated.
func take(_ pointer: UnsafeMutablePointer<CChar>?) -> String? {
    guard let pointer else { return nil }
    defer { g_free(pointer) }
    return String(cString: pointer)
}

/// The elements of a GLib list.
func elements(_ list: UnsafeMutablePointer<GList>?) -> [gpointer] {
    var result: [gpointer] = []
    var node = list
    while let current = node {
        if let data = current.pointee.data { result.append(data) }
        node = current.pointee.next
    }
    return result
}
