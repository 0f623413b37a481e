internal import CGDAL

/// A configuration option of GDAL for this thread, while something is done.
package enum ThreadOption {
    package static func with<R: ~Copyable, E: Error>(
        _ name: String, _ value: String?, _ body: () throws(E) -> R
    ) throws(E) -> R {
        guard let value else { return try body() }
        CPLSetThreadLocalConfigOption(name, value)
        defer { CPLSetThreadLocalConfigOption(name, nil) }
        return try body()
    }
}
