/// DEFLATE (RFC 1951) of what lies in memory.
package enum Inflater {
    package enum Fault: Error {
        case truncated, invalid, tooLarge
    }

    /// - Parameter limit: bytes of output at most.
    package static func inflate(_ input: ArraySlice<UInt8>, limit: Int) throws(Fault) -> [UInt8] {
        var rest: ArraySlice<UInt8>? = input
        var stream = StreamInflater(limit: limit) {
            defer { rest = nil }
            return rest
        }
        var output: [UInt8] = []
        do {
            _ = try stream.run { output += $0 }
        } catch {
            // Neither this source nor this sink throws.
            throw error as? Fault ?? .invalid
        }
        return output
    }

    /// The same in a zlib wrapper without a preset dictionary (RFC 1950 §2.2); its checksum is not asked for.
    ///
    /// - Parameter limit: bytes of output at most.
    package static func inflate(zlib input: [UInt8], limit: Int) throws(Fault) -> [UInt8] {
        guard input.count >= 2, input[0] & 15 == 8, (Int(input[0]) << 8 | Int(input[1])) % 31 == 0, input[1] & 32 == 0
        else { throw .invalid }
        return try inflate(input[2...], limit: limit)
    }
}
