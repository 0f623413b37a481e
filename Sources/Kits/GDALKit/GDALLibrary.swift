internal import CGDAL

/// The library as a whole.
package enum GDALLibrary {
    /// Registers the drivers and readies the calling thread; safe and cheap to call again.
    package static func start() {
        _ = registered
        prime()
    }

    /// PROJ 9.1 remembers objects for each thread: when another system on WGS 84 comes first, WGS 84 is written
    /// without its ensemble ever after, and the same file then gives different text.
    private static func prime() {
        let reference = OSRNewSpatialReference(nil)
        OSRImportFromEPSG(reference, 4326)
        OSRRelease(reference)
    }

    private static let registered: Bool = {
        GDALAllRegister()
        // A JPEG that ends early is an error, not a gray area.
        CPLSetConfigOption("GDAL_ERROR_ON_LIBJPEG_WARNING", "YES")
        // Nothing may be fetched, whatever a file asks for.
        CPLSetConfigOption("GML_DOWNLOAD_SCHEMA", "NO")
        CPLSetConfigOption("GDAL_HTTP_MAX_RETRY", "0")
        OSRSetPROJEnableNetwork(0)
        return true
    }()

    /// `GDAL 3.6.2`
    package static var version: String {
        "GDAL " + (GDALVersionInfo("RELEASE_NAME").map { String(cString: $0) } ?? "unknown")
    }

    /// Sets options for the calling thread while `body` runs.
    package static func with<R: ~Copyable, E: Error>(
        _ options: [String: String], _ body: () throws(E) -> R
    ) throws(E) -> R {
        for (key, value) in options { CPLSetThreadLocalConfigOption(key, value) }
        defer { for key in options.keys { CPLSetThreadLocalConfigOption(key, nil) } }
        return try body()
    }
}

/// A NULL-terminated list of strings for C, alive while `body` runs.
func withStringList<R: ~Copyable, E: Error>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) throws(E) -> R
) throws(E) -> R {
    var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    for string in strings { list = CSLAddString(list, string) }
    defer { CSLDestroy(list) }
    return try body(list)
}

/// Copies a NULL-terminated list of strings that GDAL owns.
func stringList(_ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> [String] {
    guard let list else { return [] }
    var strings: [String] = []
    var index = 0
    while let entry = list[index] {
        strings.append(String(cString: entry))
        index += 1
    }
    return strings
}
