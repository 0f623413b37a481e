internal import CGDAL

extension Dataset {
    /// Copies the whole raster with a driver, row by row.
    ///
    /// - Parameter options: creation options of the driver, `NAME=VALUE`.
    package func copy(to path: String, driver name: String, options: [String]) throws(GDALError) {
        try ErrorStack.collecting { (stack) throws(GDALError) in
            guard let driver = GDALGetDriverByName(name) else { throw stack.failure("find driver \(name)") }
            let copy = withStringList(options) { GDALCreateCopy(driver, path, handle, 0, $0, nil, nil) }
            guard let copy else { throw stack.failure("copy") }
            try Dataset(takingOwnershipOf: copy).close()
            if stack.entries.contains(where: { $0.severity >= .failure }) { throw stack.failure("copy") }
        }
    }
}

/// zlib's format (RFC 1950), which PDF calls Flate.
package enum Flate {
    /// nil when there is no memory for it.
    package static func compress(_ bytes: [UInt8], level: Int32 = 9) -> [UInt8]? {
        var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 100 + 64)
        var count = 0
        let made = bytes.withUnsafeBytes { input in
            output.withUnsafeMutableBytes { room in
                CPLZLibDeflate(input.baseAddress, input.count, level, room.baseAddress, room.count, &count)
            }
        }
        guard made != nil, count > 0 else { return nil }
        output.removeSubrange(count...)
        return output
    }
}
