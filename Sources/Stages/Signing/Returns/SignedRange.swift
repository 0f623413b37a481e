internal import ArchiveModel
internal import HostKit

/// The bytes that a signature of a PDF covers, and its value, as the file has them: a worker's word is not taken for
/// what gets verified.
struct SignedRange {
    let hole: PDFSignatureHole
    /// `ContentInfo`, DER, without the zeros behind it.
    let value: [UInt8]
    let digest: ContentDigest

    /// Digits of one value.
    private static let limit: Int64 = 4 << 20

    /// nil when the byte range is not two ranges from the first byte, around one hexadecimal string that stands behind
    /// what was sent.
    init?(_ numbers: [Int], behind sent: Int64, in file: FileBytes) throws(SohoaError) {
        guard numbers.count == 4, numbers[0] == 0, numbers.allSatisfy({ $0 >= 0 && $0 < 1 << 50 }) else { return nil }
        let (start, next, count) = (Int64(numbers[1]), Int64(numbers[2]), Int64(numbers[3]))
        guard start >= sent, next > start, next - start <= Self.limit, count > 0, next + count <= file.size else {
            return nil
        }
        let gap = try file.read(at: start, count: Int(next - start))
        guard gap.first == UInt8(ascii: "<"), gap.last == UInt8(ascii: ">"),
            let bytes = ByteRangeText.hexadecimal(gap.dropFirst().dropLast()), bytes.count > 16
        else { return nil }
        hole = PDFSignatureHole(start: start, end: next, fileSize: next + count)
        value = DERLength.trimmed(bytes)
        digest = try file.digest(of: [0..<start, next..<next + count])
    }
}
