internal import CQPDF
internal import Glibc

/// Objects as values: each is read once and kept.
extension PDFStructure {
    package var trailer: [String: PDFValue] { read { $0.copy(qpdf_get_trailer($0.handle)) }.dictionary ?? [:] }
    package var catalog: [String: PDFValue] { read { $0.copy(qpdf_get_root($0.handle)) }.dictionary ?? [:] }

    /// An indirect object; null when there is none.
    package func object(_ reference: PDFReference) -> PDFValue {
        if let known = known[reference] { return known }
        let value = read { objects in
            objects.copy(qpdf_get_object_by_id(objects.handle, reference.id, reference.generation))
        }
        if known.count >= 100_000 { known.removeAll(keepingCapacity: true) }
        known[reference] = value
        return value
    }

    /// What a value stands for: a reference is followed.
    package func resolve(_ value: PDFValue?) -> PDFValue {
        guard case .reference(let reference) = value else { return value ?? .null }
        let found = object(reference)
        // qpdf resolves chains of references itself.
        if case .reference = found { return .null }
        return found
    }

    package func dictionary(_ value: PDFValue?) -> [String: PDFValue]? { resolve(value).dictionary }
    package func array(_ value: PDFValue?) -> [PDFValue]? { resolve(value).array }
    package func name(_ value: PDFValue?) -> String? { resolve(value).name }
    package func number(_ value: PDFValue?) -> Double? { resolve(value).number }
    package func integer(_ value: PDFValue?) -> Int? { resolve(value).integer }
    package func text(_ value: PDFValue?) -> String? { resolve(value).text }

    /// Numbers of an array; nil when one of them is none. GeoPDF writes numbers as strings too (OGC 08-139r3 §7).
    package func numbers(_ value: PDFValue?, limit: Int = 20_000) -> [Double]? {
        guard let items = array(value), items.count <= limit else { return nil }
        let found = items.compactMap { item -> Double? in
            switch resolve(item) {
            case .number(let number): return number
            case .string(let bytes):
                let number = Double(String(decoding: bytes.filter { $0 != 0 && $0 != 32 }, as: UTF8.self))
                return number.flatMap { $0.isFinite ? $0 : nil }
            default: return nil
            }
        }
        return found.count == items.count ? found : nil
    }

    /// The pages' objects in order, as far as qpdf finds them.
    package func pageReferences(limit: Int) -> [PDFReference] {
        let count = min(limit, pageCount)
        guard let handle, count > 0 else { return [] }
        defer { finish() }
        let objects = PDFObjects(handle: handle)
        return (0..<count).compactMap { index in
            let page = qpdf_get_page_n(handle, index)
            defer { qpdf_oh_release(handle, page) }
            return objects.isDictionary(page) ? objects.reference(page) : nil
        }
    }

    /// The data of a stream as it stands in the file, decrypted where needed; nil when there is none.
    package func rawData(_ reference: PDFReference) -> [UInt8]? {
        guard let handle else { return nil }
        defer { finish() }
        let stream = qpdf_get_object_by_id(handle, reference.id, reference.generation)
        guard qpdf_oh_is_stream(handle, stream) != 0 else { return nil }
        var start: UnsafeMutablePointer<UInt8>?
        var count = 0
        let code = qpdf_oh_get_stream_data(handle, stream, qpdf_dl_none, nil, &start, &count)
        guard code & 2 == 0 else { return nil }
        guard let start else { return [] }
        defer { free(start) }
        return Array(UnsafeBufferPointer(start: start, count: count))
    }

    /// The data of a stream with its filters undone; nil when there is none, or a filter is not general.
    package func decodedData(_ reference: PDFReference) -> [UInt8]? {
        guard let handle else { return nil }
        defer { finish() }
        let stream = qpdf_get_object_by_id(handle, reference.id, reference.generation)
        guard qpdf_oh_is_stream(handle, stream) != 0 else { return nil }
        guard let data = PDFObjects(handle: handle).streamData(stream) else { return nil }
        defer { free(data.baseAddress) }
        return Array(data)
    }

    private func read(_ body: (PDFObjects) -> PDFValue) -> PDFValue {
        guard let handle else { return .null }
        defer { finish() }
        return body(PDFObjects(handle: handle))
    }

    /// Lets go of qpdf's handles, and takes an error that would be printed at the end.
    private func finish() {
        guard let handle else { return }
        qpdf_oh_release_all(handle)
        if qpdf_has_error(handle) != 0 { _ = qpdf_get_error(handle) }
    }
}
