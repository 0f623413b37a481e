internal import CGDAL

/// Texts in the code pages that old drawings and tables are written in, through GDAL's iconv.
package enum CodePage {
    /// - Parameter name: as iconv knows it: `CP1258`.
    /// - Returns: nil when the page is unknown or the bytes make no sense in it.
    package static func unicode(_ bytes: [UInt8], _ name: String) -> String? {
        // GDAL does not flush iconv: of a page with combining tones (1258) the last letter would be lost.
        let guardian: CChar = 1
        let text = bytes.map { CChar(bitPattern: $0) } + [guardian, 0]
        var isBad = false
        let result = try? ErrorStack.collecting { (stack) throws(GDALError) -> String in
            let decoded = CPLRecode(text, name, "UTF-8")
            defer { VSIFree(decoded) }
            isBad = !stack.entries.isEmpty
            return String(cString: decoded)
        }
        guard !isBad, let result, !result.isEmpty || bytes.isEmpty else { return nil }
        return result.unicodeScalars.last == "\u{1}" ? String(result.unicodeScalars.dropLast()) : result
    }
}
