internal import CGDAL

/// Collects what GDAL reports on the calling thread. The handler stack is per thread, so `body` is synchronous.
final class ErrorStack {
    private(set) var entries: [GDALError.Entry] = []

    static func collecting<R: ~Copyable>(_ body: (ErrorStack) throws(GDALError) -> R) throws(GDALError) -> R {
        let stack = ErrorStack()
        CPLPushErrorHandlerEx(
            { severity, number, message in
                guard let opaque = CPLGetErrorHandlerUserData() else { return }
                let stack = Unmanaged<ErrorStack>.fromOpaque(opaque).takeUnretainedValue()
                // A hostile file can make millions of warnings.
                guard stack.entries.count < 200, severity.rawValue >= CE_Warning.rawValue else { return }
                stack.entries.append(
                    GDALError.Entry(
                        severity: .init(rawValue: Int32(severity.rawValue)) ?? .failure, number: number,
                        message: message.map { String(cString: $0) } ?? ""))
            }, Unmanaged.passUnretained(stack).toOpaque())
        defer { CPLPopErrorHandler() }
        return try body(stack)
    }

    func failure(_ operation: String) -> GDALError { GDALError(operation: operation, entries: entries) }

    /// Decides by the return value; the entries only explain it (rasterio's note).
    func check(_ code: CPLErr, _ operation: String) throws(GDALError) {
        if code.rawValue >= CE_Failure.rawValue { throw failure(operation) }
    }
}
