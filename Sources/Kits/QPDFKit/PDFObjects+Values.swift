internal import CQPDF

extension PDFObjects {
    /// Bounds for hostile objects.
    private enum Limit {
        static let depth = 64
        static let items = 200_000
    }

    /// Copies an object; what it refers to is not followed.
    ///
    /// - Parameter isTop: the object itself may be indirect; its parts then stay references.
    func copy(_ object: qpdf_oh, isTop: Bool = true, depth: Int = 0) -> PDFValue {
        guard depth < Limit.depth else { return .null }
        if !isTop, qpdf_oh_is_indirect(handle, object) != 0 { return .reference(reference(object)) }
        switch qpdf_oh_get_type_code(handle, object) {
        case ot_boolean: return .bool(qpdf_oh_get_bool_value(handle, object) != 0)
        case ot_integer, ot_real: return .number(finiteNumber(object))
        case ot_name: return .name(String(named(object).dropFirst()))
        case ot_string: return .string(stringBytes(object))
        case ot_array: return .array(arrayItems(object, depth: depth))
        case ot_dictionary: return .dictionary(entries(object, depth: depth))
        case ot_stream:
            let own = qpdf_oh_get_dict(handle, object)
            defer { qpdf_oh_release(handle, own) }
            return .stream(reference(object), entries(own, depth: depth))
        default: return .null
        }
    }

    func reference(_ object: qpdf_oh) -> PDFReference {
        PDFReference(
            id: qpdf_oh_get_object_id(handle, object), generation: qpdf_oh_get_generation(handle, object))
    }

    private func finiteNumber(_ object: qpdf_oh) -> Double {
        let value = qpdf_oh_get_numeric_value(handle, object)
        return value.isFinite ? value : 0
    }

    private func named(_ object: qpdf_oh) -> String {
        guard let name = qpdf_oh_get_name(handle, object) else { return "" }
        return Self.string(name)
    }

    /// Two names that differ must stay different, also where their bytes are no UTF-8.
    private static func string(_ name: UnsafePointer<CChar>) -> String {
        String(validatingCString: name)
            ?? String(
                String.UnicodeScalarView(
                    UnsafeBufferPointer(start: name, count: length(name)).map {
                        Unicode.Scalar(UInt8(bitPattern: $0))
                    }))
    }

    private static func length(_ name: UnsafePointer<CChar>) -> Int {
        var count = 0
        while name[count] != 0 { count += 1 }
        return count
    }

    private func stringBytes(_ object: qpdf_oh) -> [UInt8] {
        var length = 0
        guard let start = qpdf_oh_get_binary_string_value(handle, object, &length), length > 0 else { return [] }
        return UnsafeBufferPointer(start: start, count: length).map { UInt8(bitPattern: $0) }
    }

    private func arrayItems(_ array: qpdf_oh, depth: Int) -> [PDFValue] {
        let count = min(Limit.items, Int(max(0, qpdf_oh_get_array_n_items(handle, array))))
        return (0..<count).map { index in
            let item = qpdf_oh_get_array_item(handle, array, Int32(index))
            defer { qpdf_oh_release(handle, item) }
            return copy(item, isTop: false, depth: depth + 1)
        }
    }

    private func entries(_ dictionary: qpdf_oh, depth: Int) -> [String: PDFValue] {
        // qpdf walks the keys of one dictionary at a time: names first, then values.
        var keys: [(key: [CChar], name: String)] = []
        qpdf_oh_begin_dict_key_iter(handle, dictionary)
        while qpdf_oh_dict_more_keys(handle) != 0, keys.count < Limit.items {
            guard let key = qpdf_oh_dict_next_key(handle) else { break }
            let bytes = [CChar](UnsafeBufferPointer(start: key, count: Self.length(key) + 1))
            keys.append((bytes, String(Self.string(key).dropFirst())))
        }
        var found: [String: PDFValue] = [:]
        for (key, name) in keys {
            let item = qpdf_oh_get_key(handle, dictionary, key)
            defer { qpdf_oh_release(handle, item) }
            let value = copy(item, isTop: false, depth: depth + 1)
            if !value.isNull { found[name] = value }
        }
        return found
    }
}
