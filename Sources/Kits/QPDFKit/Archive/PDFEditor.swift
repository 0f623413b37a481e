internal import CQPDF
internal import Glibc
package import PDFWriteKit

/// A PDF that gets additions and is written to a new file. Streams that are not touched are copied from the source as
/// they lie there, when the new file is written; only LZW, which PDF/A forbids, is encoded anew.
package final class PDFEditor {
    private var handle: qpdf_data?
    let objects: PDFObjects

    /// Opens with the empty user password.
    package init(path: String) throws(PDFStructureError) {
        guard let data = qpdf_init() else { throw PDFStructureError(message: "no memory", needsPassword: false) }
        handle = data
        objects = PDFObjects(handle: data)
        qpdf_silence_errors(data)
        qpdf_set_suppress_warnings(data, 1)
        let code = qpdf_read(data, path, nil)
        if code & 2 != 0 || qpdf_has_error(data) != 0 { throw Self.failure(data) }
        // Inherited attributes become the pages' own: resources must be explicit (ISO 19005-2 §6.2.2).
        if qpdf_push_inherited_attributes_to_page(data) & 2 != 0 { throw Self.failure(data) }
    }

    deinit {
        if let handle, qpdf_has_error(handle) != 0 { _ = qpdf_get_error(handle) }
        qpdf_cleanup(&handle)
    }

    private static func failure(_ data: qpdf_data) -> PDFStructureError {
        guard let error = qpdf_get_error(data) else {
            return PDFStructureError(message: "unreadable", needsPassword: false)
        }
        return PDFStructureError(
            message: qpdf_get_error_message_detail(data, error).map { String(cString: $0) } ?? "",
            needsPassword: qpdf_get_error_code(data, error) == qpdf_e_password)
    }

    package var isEncrypted: Bool { qpdf_is_encrypted(objects.handle) != 0 }
    package var pageCount: Int { max(0, Int(qpdf_get_num_pages(objects.handle))) }

    var catalog: qpdf_oh { qpdf_get_root(objects.handle) }
    func page(_ index: Int) -> qpdf_oh { qpdf_get_page_n(objects.handle, index) }

    /// A field of the information dictionary; nil when there is none.
    package func information(_ key: String) -> String? {
        qpdf_get_info_key(objects.handle, "/" + key).map { String(cString: $0) }
    }

    /// How a page is shown; nil when it has no box.
    package func place(_ index: Int) -> PagePlace? {
        let page = page(index)
        let crop = objects.numbers(objects.value(page, "/CropBox"))
        let media = objects.numbers(objects.value(page, "/MediaBox"))
        guard media.count == 4 else { return nil }
        var box = [min(media[0], media[2]), min(media[1], media[3]), max(media[0], media[2]), max(media[1], media[3])]
        if crop.count == 4 {
            let inner = [
                max(box[0], min(crop[0], crop[2])), max(box[1], min(crop[1], crop[3])),
                min(box[2], max(crop[0], crop[2])), min(box[3], max(crop[1], crop[3])),
            ]
            if inner[2] > inner[0], inner[3] > inner[1] { box = inner }
        }
        let turn = objects.number(objects.value(page, "/Rotate")).map { Int($0) } ?? 0
        guard box[2] > box[0], box[3] > box[1], turn % 90 == 0 else { return nil }
        return PagePlace(
            minX: box[0], minY: box[1], maxX: box[2], maxY: box[3], rotation: ((turn % 360) + 360) % 360)
    }

    /// Puts content above what a page has.
    ///
    /// - Parameters:
    ///   - font: the object of the font that the content names.
    ///   - unrestored: graphics states that the page's own content saves and never restores.
    package func add(
        content: String, to index: Int, font: WrittenReference, unrestored: Int
    ) throws(PDFWriteError) {
        let page = page(index)
        guard objects.isDictionary(page) else { throw PDFWriteError("page \(index + 1) is not there") }
        let before = try add(stream: Array("q\n".utf8))
        let restores = String(repeating: "Q\n", count: 1 + max(0, unrestored))
        let after = try add(stream: Array(("\n" + restores + content).utf8))
        let old = objects.value(page, "/Contents")
        let streams = objects.isStream(old) ? [old] : objects.items(old, limit: 100_000)
        let list = qpdf_oh_new_array(objects.handle)
        for stream in [object(before)] + streams + [object(after)] {
            qpdf_oh_append_item(objects.handle, list, stream)
        }
        objects.set(page, "/Contents", list)
        var resources = objects.value(page, "/Resources")
        if !objects.isDictionary(resources) {
            resources = qpdf_oh_new_dictionary(objects.handle)
            objects.set(page, "/Resources", resources)
        }
        var fonts = objects.value(resources, "/Font")
        if !objects.isDictionary(fonts) {
            fonts = qpdf_oh_new_dictionary(objects.handle)
            objects.set(resources, "/Font", fonts)
        }
        objects.set(fonts, "/" + TextLayer.fontName, object(font))
    }

    /// Replaces a value of the catalog.
    package func setCatalog(_ key: String, _ value: WrittenValue) { objects.set(catalog, "/" + key, make(value)) }

    /// Replaces the information dictionary.
    package func setInformation(_ dictionary: PDFDictionary) throws(PDFWriteError) {
        let reference = try add(.dictionary(dictionary))
        objects.set(qpdf_get_trailer(objects.handle), "/Info", object(reference))
    }

    /// Writes everything that is reachable as PDF 1.7; equal input gives equal bytes.
    package func write(to path: String) throws(PDFWriteError) {
        let data = objects.handle
        guard qpdf_init_write(data, path) & 2 == 0 else { throw takeError("create \(path)") }
        qpdf_set_deterministic_ID(data, 1)
        qpdf_force_pdf_version(data, "1.7")
        qpdf_set_newline_before_endstream(data, 1)
        qpdf_set_preserve_encryption(data, 0)
        qpdf_set_compress_streams(data, 1)
        qpdf_set_decode_level(data, qpdf_dl_generalized)
        guard qpdf_write(data) & 2 == 0 else { throw takeError("write") }
    }

    private func takeError(_ operation: String) -> PDFWriteError {
        let error = qpdf_get_error(objects.handle)
        let detail = error.flatMap { qpdf_get_error_message_detail(objects.handle, $0) }.map { String(cString: $0) }
        return PDFWriteError("qpdf, \(operation): \(detail ?? "no reason given")")
    }
}

// MARK: New objects

extension PDFEditor: PDFObjectSink {
    package func reserve() throws(PDFWriteError) -> WrittenReference {
        // Not null: qpdf drops dictionary keys whose value is null, also behind a reference.
        let object = qpdf_make_indirect_object(objects.handle, qpdf_oh_new_dictionary(objects.handle))
        return WrittenReference(number: Int(qpdf_oh_get_object_id(objects.handle, object)))
    }

    @discardableResult
    package func add(_ value: WrittenValue, as reference: WrittenReference?) throws(PDFWriteError) -> WrittenReference {
        if let reference {
            qpdf_replace_object(objects.handle, Int32(reference.number), 0, make(value))
            return reference
        }
        let object = qpdf_make_indirect_object(objects.handle, make(value))
        return WrittenReference(number: Int(qpdf_oh_get_object_id(objects.handle, object)))
    }

    @discardableResult
    package func add(
        stream data: [UInt8], _ dictionary: PDFDictionary, as reference: WrittenReference?
    ) throws(PDFWriteError) -> WrittenReference {
        guard reference == nil else { throw PDFWriteError("a stream can't take a reserved number") }
        let stream = qpdf_oh_new_stream(objects.handle)
        var dictionary = dictionary
        let filter = dictionary["Filter"].map(make) ?? qpdf_oh_new_null(objects.handle)
        dictionary["Filter"] = nil
        qpdf_oh_replace_stream_data(
            objects.handle, stream, data, data.count, filter, qpdf_oh_new_null(objects.handle))
        let own = objects.dictionary(stream)
        for entry in dictionary.entries { objects.set(own, "/" + entry.key, make(entry.value)) }
        return WrittenReference(number: Int(qpdf_oh_get_object_id(objects.handle, stream)))
    }

    private func object(_ reference: WrittenReference) -> qpdf_oh {
        qpdf_get_object_by_id(objects.handle, Int32(reference.number), 0)
    }

    private func make(_ value: WrittenValue) -> qpdf_oh {
        let data = objects.handle
        switch value {
        case .boolean(let flag): return qpdf_oh_new_bool(data, flag ? 1 : 0)
        case .integer(let number): return qpdf_oh_new_integer(data, Int64(number))
        case .real(let number): return qpdf_oh_new_real_from_string(data, PDFNumber.text(number))
        case .name(let name): return qpdf_oh_new_name(data, "/" + name)
        case .string(let bytes):
            return bytes.withUnsafeBytes {
                qpdf_oh_new_binary_string(data, $0.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
            }
        case .reference(let reference): return object(reference)
        case .array(let values):
            let array = qpdf_oh_new_array(data)
            for value in values { qpdf_oh_append_item(data, array, make(value)) }
            return array
        case .dictionary(let dictionary):
            let object = qpdf_oh_new_dictionary(data)
            for entry in dictionary.entries { objects.set(object, "/" + entry.key, make(entry.value)) }
            return object
        }
    }
}

extension PDFObjects {
    func set(_ dictionary: qpdf_oh, _ key: String, _ value: qpdf_oh) {
        qpdf_oh_replace_key(handle, dictionary, key, value)
    }

    func remove(_ dictionary: qpdf_oh, _ key: String) { qpdf_oh_remove_key(handle, dictionary, key) }

    /// A name with its slash; nil for other objects.
    func name(_ object: qpdf_oh) -> String? {
        guard qpdf_oh_is_name(handle, object) != 0 else { return nil }
        return qpdf_oh_get_name(handle, object).map { String(cString: $0) }
    }

    /// Keys of a dictionary, each with its slash.
    func keys(_ dictionary: qpdf_oh) -> [String] {
        guard isDictionary(dictionary) else { return [] }
        var keys: [String] = []
        qpdf_oh_begin_dict_key_iter(handle, dictionary)
        while qpdf_oh_dict_more_keys(handle) != 0, keys.count < 10_000 {
            if let key = qpdf_oh_dict_next_key(handle) { keys.append(String(cString: key)) }
        }
        return keys
    }

    func isArray(_ object: qpdf_oh) -> Bool { qpdf_oh_is_array(handle, object) != 0 }

    /// Number of an indirect object; 0 for direct ones.
    func number(of object: qpdf_oh) -> Int { Int(qpdf_oh_get_object_id(handle, object)) }

    /// The decoded bytes of a stream; nil when they can't be decoded.
    func bytes(_ stream: qpdf_oh) -> [UInt8]? {
        guard let data = streamData(stream) else { return nil }
        defer { free(data.baseAddress) }
        return Array(data)
    }
}
