internal import HostKit

/// The strips of a TIFF page as one JPEG stream, without decoding: each strip ends where a restart interval would end
/// (ITU-T T.81 §E.1.4), so restart markers join them and every entropy-coded byte stays as it is.
struct JPEGStrips {
    let file: FileBytes
    /// An abbreviated stream that only holds tables; nil when each strip has its own.
    let tables: [UInt8]?
    let strips: [(offset: Int64, count: Int64)]
    let width: Int
    let height: Int
    /// Rows of a full strip.
    let rows: Int

    struct Merged {
        var parts: [EmbeddedImage.Part]
        /// Everything before the entropy-coded data.
        var header: MemoryBytes
    }

    /// One strip: what comes before its scan, and where its data lies.
    private struct Strip {
        /// Marker segments but the frame and the scan.
        var segments: [UInt8] = []
        var frame: [UInt8] = []
        var scan: [UInt8] = []
        var offset: Int64 = 0
        var count: Int64 = 0
    }

    /// nil when they can't be one stream.
    var merged: Merged? {
        guard strips.count <= 10_000 else { return nil }
        let parsed = strips.compactMap(strip)
        guard parsed.count == strips.count, let first = parsed.first, let tables = tableSegments else { return nil }
        var header: [UInt8] = [0xFF, 0xD8] + tables + first.segments
        guard parsed.count > 1 else {
            header += first.frame + first.scan
            return Merged(
                parts: [.bytes(header), .file(file.path, offset: first.offset, count: first.count)],
                header: MemoryBytes(content: header))
        }
        guard let interval = interval(parsed, first) else { return nil }
        var frame = first.frame
        frame.replaceSubrange(5..<7, with: [UInt8(height >> 8 & 0xFF), UInt8(height & 0xFF)])
        header += frame + [0xFF, 0xDD, 0, 4, UInt8(interval >> 8), UInt8(interval & 0xFF)] + first.scan
        return Merged(parts: joined(parsed, header), header: MemoryBytes(content: header))
    }

    private func joined(_ strips: [Strip], _ header: [UInt8]) -> [EmbeddedImage.Part] {
        var parts: [EmbeddedImage.Part] = [.bytes(header)]
        for (index, strip) in strips.enumerated() {
            // Without the strip's own end of image.
            parts.append(.file(file.path, offset: strip.offset, count: strip.count - 2))
            parts.append(.bytes([0xFF, index + 1 < strips.count ? UInt8(0xD0 + index % 8) : 0xD9]))
        }
        return parts
    }

    /// Units of coding a strip; nil when strips differ in more than their height.
    private func interval(_ strips: [Strip], _ first: Strip) -> Int? {
        guard height < 65536, first.frame.count >= 10, first.frame[1] == 0xC0 || first.frame[1] == 0xC1 else {
            return nil
        }
        let factors = stride(from: 11, to: first.frame.count, by: 3).map { Int(first.frame[$0]) }
        guard let across = factors.map({ $0 >> 4 }).max(), let down = factors.map({ $0 & 15 }).max(), across > 0,
            down > 0
        else { return nil }
        // A single component is coded block by block, whatever its factors say (§A.2.2).
        let (unitWidth, unitHeight) = factors.count == 1 ? (8, 8) : (8 * across, 8 * down)
        let units = (width + unitWidth - 1) / unitWidth * (rows / unitHeight)
        let isSame = strips.allSatisfy {
            $0.segments == first.segments && $0.scan == first.scan && $0.frame.count == first.frame.count
                && $0.frame.prefix(5) == first.frame.prefix(5)
                && $0.frame.suffix(from: 7) == first.frame.suffix(from: 7)
        }
        guard rows % unitHeight == 0, (1...65535).contains(units), isSame,
            !Self.has(0xDD, in: first.segments), !Self.has(0xDD, in: tableSegments ?? [])
        else { return nil }
        return units
    }

    /// The tables without their frame of markers.
    private var tableSegments: [UInt8]? {
        guard let tables else { return [] }
        guard tables.count >= 4, tables[0] == 0xFF, tables[1] == 0xD8, tables.suffix(2) == [0xFF, 0xD9] else {
            return nil
        }
        return Array(tables[2..<tables.count - 2])
    }

    private func strip(_ place: (offset: Int64, count: Int64)) -> Strip? {
        var strip = Strip()
        var offset = place.offset + 2
        let end = place.offset + place.count
        guard file.has([0xFF, 0xD8], at: place.offset), file.has([0xFF, 0xD9], at: end - 2) else { return nil }
        for _ in 0..<1000 {
            guard let head = file.bytes(at: offset, count: 4), head[0] == 0xFF else { return nil }
            let length = Int(head[2]) << 8 | Int(head[3])
            guard length >= 2, offset + 2 + Int64(length) < end,
                let segment = file.bytes(at: offset, count: 2 + length)
            else { return nil }
            offset += Int64(segment.count)
            switch head[1] {
            case 0xDA:
                strip.scan = segment
                (strip.offset, strip.count) = (offset, end - offset)
                return strip.frame.isEmpty ? nil : strip
            case 0xC0, 0xC1, 0xC2: strip.frame = segment
            default: strip.segments += segment
            }
        }
        return nil
    }

    private static func has(_ code: UInt8, in segments: [UInt8]) -> Bool {
        var index = 0
        while index + 3 < segments.count {
            if segments[index + 1] == code { return true }
            index += 2 + (Int(segments[index + 2]) << 8 | Int(segments[index + 3]))
        }
        return false
    }
}
