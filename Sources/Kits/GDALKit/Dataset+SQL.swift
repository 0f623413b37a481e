internal import CGDAL

extension Dataset {
    /// Runs one statement of the dataset's own SQL and gives the first rows as texts; empty when it fails.
    package func rows(_ statement: String, limit: Int) -> [[String]] {
        var rows: [[String]] = []
        let entries = try? ErrorStack.collecting { (stack) throws(GDALError) in
            guard let layer = GDALDatasetExecuteSQL(handle, statement, nil, nil) else { return stack.entries }
            defer { GDALDatasetReleaseResultSet(handle, layer) }
            while rows.count < limit, let next = OGR_L_GetNextFeature(layer) {
                let feature = Feature(handle: next)
                rows.append((0..<max(0, OGR_F_GetFieldCount(feature.handle))).map { feature.text(at: $0) })
            }
            return stack.entries
        }
        return entries == nil ? [] : rows
    }
}

extension Feature {
    fileprivate func text(at index: Int32) -> String {
        OGR_F_GetFieldAsString(handle, index).map { string(untrusted: $0) } ?? ""
    }
}
