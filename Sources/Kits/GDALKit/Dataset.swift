internal import CGDAL

/// An open dataset. It owns the handle.
package struct Dataset: ~Copyable {
    let handle: GDALDatasetH

    package enum Kind: Sendable { case raster, vector }

    init(takingOwnershipOf handle: GDALDatasetH) { self.handle = handle }

    deinit { GDALClose(handle) }

    /// Opens read-only.
    ///
    /// - Parameters:
    ///   - drivers: short names that may be tried; empty for all.
    ///   - options: open options, `NAME=VALUE`.
    package static func open(
        _ path: String, _ kind: Kind, drivers: [String] = [], options: [String] = []
    ) throws(GDALError) -> Dataset {
        GDALLibrary.start()
        let flags =
            UInt32(GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR) | UInt32(kind == .raster ? GDAL_OF_RASTER : GDAL_OF_VECTOR)
        return try ErrorStack.collecting { (stack) throws(GDALError) in
            let handle = withStringList(drivers) { driverList in
                withStringList(options) { optionList in
                    withStringListView(drivers.isEmpty ? nil : driverList) { names in
                        withStringListView(optionList) { GDALOpenEx(path, flags, names, $0, nil) }
                    }
                }
            }
            guard let handle else { throw stack.failure("open") }
            return Dataset(takingOwnershipOf: handle)
        }
    }

    /// Closes now and reports what GDAL could not write; `deinit` can only close silently.
    package consuming func close() throws(GDALError) {
        let handle = self.handle
        discard self
        try ErrorStack.collecting { (stack) throws(GDALError) in
            // void in GDAL 3.6.2: the handler is the only witness.
            GDALClose(handle)
            if stack.entries.contains(where: { $0.severity >= .failure }) { throw stack.failure("close") }
        }
    }

    package var driver: String {
        GDALGetDatasetDriver(handle).flatMap { GDALGetDriverShortName($0) }.map { String(cString: $0) } ?? ""
    }

    /// `NAME=VALUE` lines of a metadata domain; the default domain is the empty string.
    package func metadata(_ domain: String = "") -> [String: String] {
        pairs(stringList(GDALGetMetadata(handle, domain)))
    }
}

/// Splits `NAME=VALUE`.
func pairs(_ lines: [String]) -> [String: String] {
    var result: [String: String] = [:]
    for line in lines {
        guard let equals = line.firstIndex(of: "=") else { continue }
        result[String(line[..<equals])] = String(line[line.index(after: equals)...])
    }
    return result
}

/// The same list as a pointer to constant strings, as `GDALOpenEx` wants it.
private func withStringListView<R: ~Copyable>(
    _ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> R
) -> R {
    guard let list else { return body(nil) }
    return list.withMemoryRebound(to: UnsafePointer<CChar>?.self, capacity: Int(CSLCount(list)) + 1) { body($0) }
}
