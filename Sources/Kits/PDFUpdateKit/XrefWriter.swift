/// The cross-reference section of an update, in the style of the file's newest one: a reader that knows only one of
/// the two styles must still find everything.
struct XrefWriter {
    let reader: PDFReader
    let identifier: [UInt8]
    let offsets: [PDFReference: Int64]
    /// Where the section begins in the file.
    let place: Int64
    let nextNumber: Int

    func bytes() throws -> [UInt8] {
        let body = reader.sections.first?.style == .stream ? stream() : try table()
        return body + "startxref\n\(place)\n%%EOF\n".utf8
    }

    /// Everything of the newest trailer but what is the section's own.
    private func trailer(size: Int) -> PDFDictionary {
        let own: Set<PDFName> = [
            "Prev", "XRefStm", "Type", "W", "Index", "Length", "Filter", "DecodeParms", "DP", "F", "FFilter",
            "FDecodeParms", "DL",
        ]
        var trailer = PDFDictionary()
        for entry in reader.trailer.entries where !own.contains(entry.key) { trailer[entry.key] = entry.value }
        trailer["Size"] = .integer(size)
        trailer["Prev"] = .integer(reader.startOfReferences)
        let new = PDFText.hexadecimalString(identifier)
        let kept = (try? reader.resolve(trailer["ID"]))?.array?.first
        trailer["ID"] = .array([kept ?? new, new])
        return trailer
    }

    private func table() throws -> [UInt8] {
        guard place < 10_000_000_000 else { throw PDFUpdateRefusal(.tooLarge, "\(place) bytes before the table") }
        var output = Array("xref\n".utf8)
        let entries = offsets.sorted { $0.key.number < $1.key.number }
        for run in Self.runs(entries.map(\.key.number)) {
            output += "\(entries[run.lowerBound].key.number) \(run.count)\n".utf8
            for (reference, offset) in entries[run] {
                output += Self.padded(offset, 10) + [32] + Self.padded(Int64(reference.generation), 5)
                output += " n\r\n".utf8
            }
        }
        output += "trailer\n".utf8
        output += PDFValue.dictionary(trailer(size: nextNumber)).bytes
        return output + [10]
    }

    private func stream() -> [UInt8] {
        let own = PDFReference(nextNumber)
        let entries = (offsets.merging([own: place]) { $1 }).sorted { $0.key.number < $1.key.number }
        var width = 1
        while width < 8, place >> Int64(8 * width) > 0 { width += 1 }
        var data: [UInt8] = []
        for (reference, offset) in entries {
            data.append(1)
            for byte in (0..<width).reversed() { data.append(UInt8(truncatingIfNeeded: offset >> Int64(8 * byte))) }
            data += [UInt8(truncatingIfNeeded: reference.generation >> 8), UInt8(reference.generation & 255)]
        }
        var dictionary: PDFDictionary = ["Type": .name("XRef")]
        for entry in trailer(size: nextNumber + 1).entries { dictionary[entry.key] = entry.value }
        let numbers = entries.map(\.key.number)
        dictionary["Index"] = .array(
            Self.runs(numbers).flatMap { [.integer(numbers[$0.lowerBound]), .integer($0.count)] })
        dictionary["W"] = .array([.integer(1), .integer(width), .integer(2)])
        dictionary["Length"] = .integer(data.count)
        var output = Array("\(own.number) 0 obj\n".utf8) + PDFValue.dictionary(dictionary).bytes
        output += "\nstream\n".utf8
        output += data
        output += "\nendstream\nendobj\n".utf8
        return output
    }

    /// Ranges of consecutive numbers in a sorted list.
    private static func runs(_ numbers: [Int]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for index in numbers.indices {
            if let last = runs.last, numbers[index - 1] + 1 == numbers[index] {
                runs[runs.count - 1] = last.lowerBound..<index + 1
            } else {
                runs.append(index..<index + 1)
            }
        }
        return runs
    }

    private static func padded(_ value: Int64, _ width: Int) -> [UInt8] {
        let digits = Array(String(value).utf8)
        return [UInt8](repeating: 48, count: max(0, width - digits.count)) + digits
    }
}
