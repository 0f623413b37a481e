internal import CGDAL

/// A layer of a vector dataset; valid only while the dataset visits it.
package struct Layer: ~Copyable {
    let handle: OGRLayerH

    package struct Field: Sendable {
        package var name: String
        /// `String`, `Integer`, `Real`, `Date` …
        package var type: String
    }

    package var name: String { OGR_L_GetName(handle).map { String(cString: $0) } ?? "" }

    package var spatialReference: SpatialReference? {
        OGR_L_GetSpatialRef(handle).flatMap { SpatialReference(cloning: $0) }
    }

    /// Whether its features have shapes at all: attribute tables do not.
    package var hasGeometry: Bool { OGR_L_GetGeomType(handle) != wkbNone }

    package var fields: [Field] {
        guard let definition = OGR_L_GetLayerDefn(handle) else { return [] }
        return (0..<max(0, OGR_FD_GetFieldCount(definition))).compactMap { index in
            guard let field = OGR_FD_GetFieldDefn(definition, index) else { return nil }
            return Field(
                name: OGR_Fld_GetNameRef(field).map { String(cString: $0) } ?? "",
                type: OGR_GetFieldTypeName(OGR_Fld_GetType(field)).map { String(cString: $0) } ?? "")
        }
    }

    /// Reads features in order until `body` returns false.
    ///
    /// - Returns: warnings and failures that came while reading; OGR reports damage only there.
    package func forEachFeature(_ body: (borrowing Feature) -> Bool) -> [GDALError.Entry] {
        let entries = try? ErrorStack.collecting { (stack) throws(GDALError) in
            OGR_L_ResetReading(handle)
            while let next = OGR_L_GetNextFeature(handle) {
                let feature = Feature(handle: next)
                if !body(feature) { break }
            }
            return stack.entries
        }
        return entries ?? []
    }
}

extension Dataset {
    package var layerCount: Int { Int(GDALDatasetGetLayerCount(handle)) }

    /// Visits every layer in order.
    package func forEachLayer<E: Error>(_ body: (borrowing Layer) throws(E) -> Void) throws(E) {
        for index in 0..<Int32(layerCount) {
            guard let layer = GDALDatasetGetLayer(handle, index) else { continue }
            try body(Layer(handle: layer))
        }
    }
}
