package import ArchiveModel
internal import HostKit
internal import Glibc

/// Writes a file's bytes and an update behind them into a new file.
package enum PDFAppender {
    /// - Parameters:
    ///   - signature: the reference that `addSignature` gave; its hole is described in the result.
    ///   - target: must not exist. It is synced; its name is the caller's business.
    /// - Throws: `PDFUpdateRefusal`, or `SohoaError` of the file system. Nothing stays behind then.
    @discardableResult
    package static func write(
        _ update: PDFUpdate, signature: PDFReference? = nil, to target: String
    ) throws -> PDFSignatureHole? {
        var appendix = try update.appendix()
        let size = update.reader.file.size
        var hole: PDFSignatureHole?
        if let signature, let place = appendix.places[signature] {
            hole = try patch(&appendix.bytes, body: Int(place - size), fileSize: size)
        }
        let output = try DurableFiles.open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW)
        defer { close(output) }
        do {
            try copy(update.reader.file, to: output, target)
            try writeAll(appendix.bytes, to: output, target)
            try SystemCall.check("fsync", target) { fsync(output) }
        } catch {
            unlink(target)
            throw error
        }
        return hole
    }

    /// Fills in `/ByteRange`, which is known before anything is written.
    private static func patch(_ bytes: inout [UInt8], body: Int, fileSize: Int64) throws -> PDFSignatureHole {
        guard let contents = find(SignatureDictionary.contentsMark, in: bytes, from: body),
            let range = find(SignatureDictionary.rangeMark, in: bytes, from: body),
            let end = bytes[contents...].firstIndex(of: 62)
        else { throw PDFUpdateRefusal(.damagedObject, "the new signature") }
        let hole = PDFSignatureHole(
            start: fileSize + Int64(contents) - 1, end: fileSize + Int64(end) + 1,
            fileSize: fileSize + Int64(bytes.count))
        let numbers = [hole.start, hole.end, hole.fileSize - hole.end].map(String.init)
        guard numbers.allSatisfy({ $0.utf8.count <= SignatureDictionary.rangeWidth }) else {
            throw PDFUpdateRefusal(.tooLarge, "\(hole.fileSize) bytes")
        }
        bytes.replaceSubrange(
            range..<range + numbers.joined(separator: " ").utf8.count, with: numbers.joined(separator: " ").utf8)
        return hole
    }

    /// The place behind a mark.
    private static func find(_ mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        var place = start
        while place + mark.count <= bytes.count {
            if bytes[place] == mark[0], bytes[place..<place + mark.count].elementsEqual(mark) {
                return place + mark.count
            }
            place += 1
        }
        return nil
    }

    private static let pieceSize = 1 << 18

    private static func copy(_ source: PDFBytes, to output: Int32, _ target: String) throws {
        var offset: Int64 = 0
        while offset < source.size {
            let piece = try source.read(at: offset, count: Int(min(Int64(pieceSize), source.size - offset)))
            guard !piece.isEmpty else { throw PDFUpdateRefusal(.brokenReferences, "the file became shorter") }
            try writeAll(piece, to: output, target)
            offset += Int64(piece.count)
        }
    }

    private static func writeAll(_ bytes: [UInt8], to output: Int32, _ target: String) throws {
        var written = 0
        while written < bytes.count {
            written += try SystemCall.check("write", target) {
                bytes.withUnsafeBytes {
                    Glibc.write(output, $0.baseAddress?.advanced(by: written), $0.count - written)
                }
            }
        }
    }
}
