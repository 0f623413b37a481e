package import ArchiveModel
internal import Foundation
internal import HostKit

/// Signatures that are there already, also where the file went on behind them.
extension PAdES {
    /// The value in a hole that is filled; blocks.
    ///
    /// - Returns: DER without the zeros that fill the rest of the room.
    package static func value(of path: String, at hole: PDFSignatureHole) throws -> [UInt8] {
        DERLength.trimmed(try content(FileBytes(opening: path), hole))
    }

    /// SHA-256 of what a signature covers, which may end before the file does; blocks.
    package static func revisionDigest(of path: String, around hole: PDFSignatureHole) throws -> ContentDigest {
        let file = try FileBytes(opening: path)
        guard hole.isSound, hole.fileSize <= file.size else { throw badHole(path) }
        return try file.digest(of: [0..<hole.start, hole.end..<hole.fileSize])
    }

    /// Everything between the angle brackets, zeros included.
    static func content(_ file: FileBytes, _ hole: PDFSignatureHole) throws -> [UInt8] {
        guard hole.isSound, hole.fileSize <= file.size, hole.capacity <= contentLimit else { throw badHole(file.path) }
        let text = try file.read(at: hole.start, count: Int(hole.end - hole.start))
        guard text.first == 60, text.last == 62, let bytes = ByteRangeText.hexadecimal(text.dropFirst().dropLast())
        else { throw badHole(file.path) }
        return bytes
    }

    /// Whether a file is another one with something behind it; blocks. Who appends is not trusted with what was signed.
    package static func extends(_ path: String, _ source: String) throws -> Bool {
        let (long, short) = (try FileBytes(opening: path), try FileBytes(opening: source))
        guard long.size > short.size else { return false }
        var offset: Int64 = 0
        while offset < short.size {
            let count = Int(min(1 << 18, short.size - offset))
            let (mine, theirs) = (try short.read(at: offset, count: count), try long.read(at: offset, count: count))
            guard mine.count == count, mine == theirs else { return false }
            offset += Int64(count)
        }
        return true
    }

    /// Bytes of one signature's value.
    private static let contentLimit = 4 << 20
}
