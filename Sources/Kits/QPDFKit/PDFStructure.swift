internal import CQPDF

/// The objects of a PDF that rendering libraries don't show: drawn images, rotation, viewports, encryption.
package final class PDFStructure {
    private(set) var handle: qpdf_data?
    /// Objects read so far.
    var known: [PDFReference: PDFValue] = [:]
    /// What qpdf reads from, when it reads memory.
    private let file: MappedFile?

    /// Opens with the empty user password.
    package init(path: String) throws(PDFStructureError) {
        guard let data = qpdf_init() else { throw PDFStructureError(message: "no memory", needsPassword: false) }
        handle = data
        file = nil
        qpdf_silence_errors(data)
        qpdf_set_suppress_warnings(data, 1)
        let code = qpdf_read(data, path, nil)
        if code & 2 != 0 || qpdf_has_error(data) != 0 { throw failure(data) }
    }

    /// Opens the beginning of a file as it was when it ended there; nothing is repaired.
    package init(beginning file: MappedFile, count: Int) throws(PDFStructureError) {
        guard let data = qpdf_init() else { throw PDFStructureError(message: "no memory", needsPassword: false) }
        handle = data
        self.file = file
        qpdf_silence_errors(data)
        qpdf_set_suppress_warnings(data, 1)
        qpdf_set_attempt_recovery(data, 0)
        let bytes = file.bytes(0..<count)
        guard let start = bytes.bindMemory(to: CChar.self).baseAddress else {
            throw PDFStructureError(message: "no bytes", needsPassword: false)
        }
        let code = qpdf_read_memory(data, "revision", start, UInt64(bytes.count), nil)
        if code & 2 != 0 || qpdf_has_error(data) != 0 { throw failure(data) }
    }

    deinit {
        if let handle, qpdf_has_error(handle) != 0 { _ = qpdf_get_error(handle) }
        qpdf_cleanup(&handle)
    }

    /// `qpdf 11.3.0`
    package static var version: String {
        "qpdf " + (qpdf_get_qpdf_version().map { String(cString: $0) } ?? "unknown")
    }

    package var isLinearized: Bool { handle.map { qpdf_is_linearized($0) != 0 } ?? false }

    package var isEncrypted: Bool { handle.map { qpdf_is_encrypted($0) != 0 } ?? false }

    package var pageCount: Int { handle.map { max(0, Int(qpdf_get_num_pages($0))) } ?? 0 }

    /// What qpdf had to repair to read the file so far: a table that was rebuilt, a damaged beginning or end.
    package func repairs() -> [String] {
        guard let handle else { return [] }
        var messages: [String] = []
        for _ in 0..<1000 where qpdf_more_warnings(handle) != 0 {
            guard let warning = qpdf_next_warning(handle) else { break }
            let message = qpdf_get_error_message_detail(handle, warning).map { String(cString: $0) } ?? ""
            if message.contains("file is damaged") || message.contains("reconstruct") { messages.append(message) }
        }
        return messages
    }

    /// What the objects of one page say; nil when the page can't be found.
    ///
    /// - Parameters:
    ///   - index: from 0.
    ///   - withImages: also follows the page's content; a large drawing takes a second.
    package func page(_ index: Int, withImages: Bool = true) -> PageStructure? {
        guard let handle, index >= 0, index < pageCount else { return nil }
        defer { qpdf_oh_release_all(handle) }
        let objects = PDFObjects(handle: handle)
        let page = qpdf_get_page_n(handle, index)
        guard objects.isDictionary(page) else { return nil }
        var collector = ImageCollector(objects)
        if withImages { collector.collect(page: page, resources: objects.inherited(page, "/Resources")) }
        let rotation = objects.number(objects.inherited(page, "/Rotate")).map { Int($0) } ?? 0
        let unit = objects.number(objects.value(page, "/UserUnit")) ?? 1
        return PageStructure(
            rotation: ((rotation % 360) + 360) % 360, userUnit: unit > 0 ? unit : 1, images: collector.images,
            hasMeasure: objects.items(objects.value(page, "/VP"), limit: 100).contains {
                objects.isDictionary(objects.value($0, "/Measure"))
            }, hasLocationGrid: objects.has(page, "/LGIDict"))
    }
}

private func failure(_ data: qpdf_data) -> PDFStructureError {
    guard let error = qpdf_get_error(data) else {
        return PDFStructureError(message: "unreadable", needsPassword: false)
    }
    return PDFStructureError(
        message: qpdf_get_error_message_detail(data, error).map { String(cString: $0) } ?? "",
        needsPassword: qpdf_get_error_code(data, error) == qpdf_e_password)
}
