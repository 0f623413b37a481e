package import ArchiveModel
internal import CMSKit
internal import HostKit
internal import SwiftASN1

extension PAdES {
    /// A signature or a document timestamp of a PDF that our own appender wrote.
    package struct Found: Hashable, Sendable {
        package var hole: PDFSignatureHole
        package var der: [UInt8]
        package var isTimestamp: Bool
    }

    /// Every signature of a file of ours, oldest first. Looks for what our own appender writes, in a bounded number of
    /// bytes; a PDF of others is verified by a reader of PDF. Blocks.
    package static func signatures(of path: String) throws -> [Found] {
        let file = try FileBytes(opening: path)
        guard file.size <= sizeLimit else { return [] }
        let bytes = try file.read(at: 0, count: Int(file.size))
        var found: [Found] = []
        for numbers in ByteRangeText.all(in: bytes).prefix(countLimit) {
            guard let next = Self.found(numbers, in: bytes), next.hole.start > found.last?.hole.fileSize ?? 0 else {
                continue
            }
            found.append(next)
        }
        return found
    }

    /// SHA-256 of what a signature of the file covers: everything up to the end of its own revision but its hole. Blocks.
    package static func coveredDigest(of path: String, by found: Found) throws -> ContentDigest {
        let (file, hole) = (try FileBytes(opening: path), found.hole)
        return try file.digest(of: [0..<hole.start, hole.end..<hole.fileSize])
    }

    private static let sizeLimit: Int64 = 64 << 20
    private static let countLimit = 100

    private static func found(_ numbers: [Int64], in bytes: [UInt8]) -> Found? {
        let (end, overflow) = numbers[2].addingReportingOverflow(numbers[3])
        let hole = PDFSignatureHole(start: numbers[1], end: numbers[2], fileSize: end)
        guard numbers[0] == 0, !overflow, hole.isSound, hole.fileSize <= bytes.count else { return nil }
        let content = bytes[Int(hole.start)..<Int(hole.end)]
        guard content.first == 60, content.last == 62,
            let padded = ByteRangeText.hexadecimal(content.dropFirst().dropLast())
        else { return nil }
        let der = DERLength.trimmed(padded)
        guard let info = try? ContentInfo(derEncoded: der) else { return nil }
        return Found(hole: hole, der: der, isTimestamp: info.signedData.content.type == .timeStampInfo)
    }
}
