package import ArchiveModel
internal import HostKit

/// Proves by structure that a file reached its end: arithmetic on what the file says of itself, nothing is decoded.
///
/// Truncated files pass the usual readers (`gdalinfo` answers 0 on a GeoTIFF cut at 60 %), so this asks the structure
/// itself. It decides when a file is taken, not whether it is good.
package enum Wholeness {
    /// Probes a file on disk without following a link.
    package static func probe(path: String) throws(SohoaError) -> WholenessResult {
        try probe(FileBytes(opening: path), name: DurableFiles.name(of: path))
    }

    /// Probes bytes; the name only helps where the content has no signature.
    package static func probe(_ bytes: any RandomAccess, name: String) throws(SohoaError) -> WholenessResult {
        var reader = ProbeReader(bytes)
        let kind: ProbeKind
        do throws(ProbeStop) {
            try checkWritten(&reader)
            kind = try ProbeKind(&reader, name: name)
        } catch {
            return try result(of: error, .unknown)
        }
        do throws(ProbeStop) {
            try kind.check(&reader)
            return bytes.endsInHole ? .unwritten(kind.format) : .whole(kind.format)
        } catch {
            let found = try result(of: error, kind.format)
            if case .unproven = found, bytes.endsInHole { return .incomplete(unwritten) }
            return found
        }
    }

    private static func result(of stop: ProbeStop, _ format: FormatID) throws(SohoaError) -> WholenessResult {
        switch stop {
        case .missing(let reason): return .incomplete(reason)
        case .unproven: return .unproven(format)
        case .unreadable(let error): throw error
        }
    }

    /// What no format may look like: nothing, or zeros where a preallocating writer has not been yet.
    private static func checkWritten(_ reader: inout ProbeReader) throws(ProbeStop) {
        if reader.size == 0 { throw .missing("tệp rỗng (0 byte)", "the file is empty (0 bytes)") }
        if try reader.prefix(16).isAllZero {
            throw .missing("đầu tệp chưa được ghi (toàn số 0)", "its beginning was not written yet (zeros)")
        }
    }

    static let unwritten = LocalizedText(vi: "cuối tệp chưa được ghi", en: "its end was not written yet")
}
