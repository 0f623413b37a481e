/// Small text files beside an image.
enum TextProbe {
    /// Six numbers, one a line; without the last line break the sixth may be cut. (ESRI world file)
    static func checkWorldFile(_ reader: inout ProbeReader) throws(ProbeStop) {
        guard reader.size <= 64 << 10 else { throw .unproven }
        let bytes = try reader.prefix(64 << 10)
        let lines = bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).filter { line in
            line.contains { (48...57).contains($0) }
        }
        if lines.count < 6 { throw .missing("thiếu dòng (cần 6 dòng số)", "lines are missing (6 numbers are needed)") }
        guard bytes.last == 0x0A || bytes.last == 0x0D else { throw .unproven }
    }

    /// Well-known text: as many brackets closed as opened. (OGC 12-063r5)
    static func checkWellKnownText(_ reader: inout ProbeReader) throws(ProbeStop) {
        guard reader.size <= 64 << 10 else { throw .unproven }
        let bytes = try reader.prefix(64 << 10)
        let opened = bytes.count { $0 == 0x5B || $0 == 0x28 }
        let closed = bytes.count { $0 == 0x5D || $0 == 0x29 }
        if opened > closed { throw ProbeReader.short }
        if opened == 0 { throw .unproven }
    }

    /// JSON ends with the bracket that it began with; that alone proves nothing.
    static func checkJSON(_ reader: inout ProbeReader) throws(ProbeStop) {
        let space: Set<UInt8> = [0x09, 0x0A, 0x0D, 0x20]
        let last = try reader.suffix(1024).last { !space.contains($0) }
        guard last == 0x7D || last == 0x5D else { throw ProbeReader.short }
        throw .unproven
    }
}

/// XML ends with the end tag of its root element.
enum XMLProbe {
    static func check(_ reader: inout ProbeReader) throws(ProbeStop) {
        let head = String(decoding: try reader.prefix(16 << 10), as: UTF8.self)
        guard let root = rootName(head) else { throw .unproven }
        let tail = String(decoding: try reader.suffix(4096), as: UTF8.self).filter { !$0.isWhitespace }
        if tail.hasSuffix("</\(root)>") { return }
        // An empty root, or comments behind it: closed, but not proven.
        if tail.hasSuffix("-->") || tail.hasSuffix("/>") && !head.contains("</") { throw .unproven }
        throw .missing("thiếu thẻ đóng </\(root)>", "the end tag </\(root)> is missing")
    }

    /// The name in the first start tag, behind declaration, comments and DOCTYPE.
    private static func rootName(_ text: String) -> String? {
        var rest = text[...]
        while let open = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: open)...]
            guard let first = rest.first else { return nil }
            if rest.hasPrefix("!--") {
                guard let end = rest.firstRange(of: "-->") else { return nil }
                rest = rest[end.upperBound...]
            } else if first != "?", first != "!" {
                let name = rest.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
                return name.isEmpty ? nil : String(name)
            }
        }
        return nil
    }
}
