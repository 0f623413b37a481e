internal import CQPDF

/// qpdf's object handles, read only.
struct PDFObjects {
    let handle: qpdf_data

    /// A value of a dictionary; a null object when there is none.
    func value(_ dictionary: qpdf_oh, _ key: String) -> qpdf_oh { qpdf_oh_get_key_if_dict(handle, dictionary, key) }
    func isDictionary(_ object: qpdf_oh) -> Bool { qpdf_oh_is_dictionary(handle, object) != 0 }
    func isStream(_ object: qpdf_oh) -> Bool { qpdf_oh_is_stream(handle, object) != 0 }
    func isName(_ object: qpdf_oh, _ name: String) -> Bool { qpdf_oh_is_name_and_equals(handle, object, name) != 0 }
    func dictionary(_ stream: qpdf_oh) -> qpdf_oh { qpdf_oh_get_dict(handle, stream) }
    func has(_ dictionary: qpdf_oh, _ key: String) -> Bool { qpdf_oh_has_key(handle, dictionary, key) != 0 }

    func flag(_ object: qpdf_oh) -> Bool {
        qpdf_oh_is_bool(handle, object) != 0 && qpdf_oh_get_bool_value(handle, object) != 0
    }

    func number(_ object: qpdf_oh) -> Double? {
        guard qpdf_oh_is_number(handle, object) != 0 else { return nil }
        let value = qpdf_oh_get_numeric_value(handle, object)
        return value.isFinite && abs(value) < 1e9 ? value : nil
    }

    func items(_ array: qpdf_oh, limit: Int) -> [qpdf_oh] {
        guard qpdf_oh_is_array(handle, array) != 0 else { return [] }
        let count = min(limit, Int(max(0, qpdf_oh_get_array_n_items(handle, array))))
        return (0..<count).map { qpdf_oh_get_array_item(handle, array, Int32($0)) }
    }

    func numbers(_ array: qpdf_oh) -> [Double] { items(array, limit: 16).compactMap { number($0) } }

    /// An attribute of a page or of the nodes above it (ISO 32000-1 §7.7.3.4).
    func inherited(_ page: qpdf_oh, _ key: String) -> qpdf_oh {
        var node = page
        for _ in 0..<32 where !has(node, key) {
            let parent = value(node, "/Parent")
            guard isDictionary(parent) else { break }
            node = parent
        }
        return value(node, key)
    }

    /// The decoded content of a page, to be freed; nil when it can't be decoded.
    func pageContent(_ page: qpdf_oh) -> UnsafeMutableBufferPointer<UInt8>? {
        var start: UnsafeMutablePointer<UInt8>?
        var count = 0
        let code = qpdf_oh_get_page_content_data(handle, page, &start, &count)
        return buffer(code, start, count)
    }

    /// The decoded data of a stream, to be freed; nil when it can't be decoded.
    func streamData(_ stream: qpdf_oh) -> UnsafeMutableBufferPointer<UInt8>? {
        var start: UnsafeMutablePointer<UInt8>?
        var count = 0
        var isDecoded: Int32 = 0
        let code = qpdf_oh_get_stream_data(handle, stream, qpdf_dl_generalized, &isDecoded, &start, &count)
        return buffer(code, start, count)
    }

    private func buffer(
        _ code: QPDF_ERROR_CODE, _ start: UnsafeMutablePointer<UInt8>?, _ count: Int
    ) -> UnsafeMutableBufferPointer<UInt8>? {
        // An error that nobody takes is printed when the document is closed.
        if qpdf_has_error(handle) != 0 { _ = qpdf_get_error(handle) }
        guard code & 2 == 0, let start else { return nil }
        return UnsafeMutableBufferPointer(start: start, count: count)
    }
}
