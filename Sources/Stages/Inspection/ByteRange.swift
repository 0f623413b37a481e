internal import ArchiveModel
internal import QPDFKit

/// The bytes that a signature covers: two ranges around its own value (ISO 32000-2 §12.8.1).
struct ByteRange {
    private let file: MappedFile
    /// Pairs of offset and length as stated; empty when it is no list of whole numbers.
    let numbers: [Int]
    private let isStated: Bool

    init(_ items: [PDFValue]?, of file: MappedFile) {
        self.file = file
        isStated = items != nil
        let values = (items ?? []).prefix(100).map(\.integer)
        numbers = values.contains(nil) ? [] : values.compactMap { $0 }
    }

    /// Two ranges, ascending, within the file, from its first byte.
    var isSound: Bool { faults.isEmpty }

    /// Offset after the last covered byte.
    var end: Int? { numbers.count == 4 ? numbers[2] + numbers[3] : nil }

    private var faults: [SignatureJudgement.Trick] {
        guard isStated else { return [.missing] }
        guard numbers.count == 4, numbers.allSatisfy({ $0 >= 0 && $0 < 1 << 50 }), numbers[1] > 0,
            numbers[2] > numbers[0] + numbers[1]
        else { return [.malformed] }
        var found: [SignatureJudgement.Trick] = []
        if numbers[0] != 0 { found.append(.notFromStart) }
        if numbers[2] + numbers[3] > file.count { found.append(.beyondFile) }
        return found
    }

    /// - Parameter contents: the value as the field shows it.
    func tricks(_ contents: [UInt8]?) -> [SignatureJudgement.Trick] {
        var found = faults
        guard let contents, !contents.isEmpty else { return found.contains(.missing) ? found : found + [.missing] }
        guard isSound else { return found }
        guard let value = gapValue else { return found + [.gapNotValue] }
        if value != contents { found.append(.otherValue) }
        return found
    }

    /// What is left out, read as the one hexadecimal string it must be; nil when it is anything else.
    var gapValue: [UInt8]? {
        // Some writers leave out the digits only and cover the brackets.
        let start = numbers[0] + numbers[1]
        let outer = file.bytes(start - 1..<numbers[2] + 1)
        let isInner = outer.first == UInt8(ascii: "<") && outer.last == UInt8(ascii: ">")
        let gap = isInner ? outer : file.bytes(start..<numbers[2])
        guard gap.count >= 2, gap.count <= 64 << 20, gap[0] == UInt8(ascii: "<"),
            gap[gap.count - 1] == UInt8(ascii: ">")
        else { return nil }
        var digits: [UInt8] = []
        digits.reserveCapacity(gap.count)
        for byte in gap.dropFirst().dropLast() {
            switch byte {
            case 48...57: digits.append(byte - 48)
            case 65...70: digits.append(byte - 55)
            case 97...102: digits.append(byte - 87)
            case 10, 13, 32, 9, 12, 0: continue
            default: return nil
            }
        }
        if digits.count % 2 == 1 { digits.append(0) }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
