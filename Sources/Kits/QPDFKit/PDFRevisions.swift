/// A state of the file that was saved as a whole: everything to the `%%EOF` of its cross-reference section
/// (ISO 32000-2 §7.5.6).
package struct PDFRevision: Hashable, Sendable {
    /// Offset after `%%EOF` and its end of line.
    package var end: Int
    /// Offset of its cross-reference section.
    package var crossReference: Int
}

/// Follows the chain of cross-reference sections through the bytes, without trusting what stands between them.
package struct PDFRevisions {
    private let file: MappedFile

    /// Sections and marks looked at; more are a bomb.
    private static let limit = 1000

    package init(_ file: MappedFile) { self.file = file }

    /// In the order of the file. A section that no `startxref` points to, as the second one of a linearized file, is
    /// no revision. Empty when the chain can't be followed.
    package func list() -> [PDFRevision] {
        let marks = marks()
        guard let last = marks.last else { return [] }
        let chain = chain(from: last.crossReference)
        var seen: Set<Int> = []
        return marks.filter { chain.contains($0.crossReference) && seen.insert($0.crossReference).inserted }
    }

    /// Each `startxref N %%EOF`.
    private func marks() -> [PDFRevision] {
        var found: [PDFRevision] = []
        var position = 0
        while found.count < Self.limit, let start = file.find("startxref", in: position..<file.count) {
            position = start + 9
            var reader = ByteCursor(file, position)
            reader.skipSpace()
            guard let target = reader.digits() else { continue }
            reader.skipSpace()
            guard reader.take("%%EOF") else { continue }
            reader.skipEndOfLine()
            found.append(PDFRevision(end: reader.position, crossReference: target))
        }
        return found
    }

    private func chain(from start: Int) -> Set<Int> {
        var seen: Set<Int> = []
        var next: Int? = start
        while let offset = next, offset >= 0, offset < file.count, seen.count < Self.limit,
            seen.insert(offset).inserted
        {
            next = previous(offset)
        }
        return seen
    }

    /// `/Prev` of the trailer or of the cross-reference stream at an offset.
    private func previous(_ offset: Int) -> Int? {
        var reader = ByteCursor(file, offset)
        reader.skipSpace()
        let isTable = reader.take("xref")
        let start = isTable ? file.find("trailer", in: offset..<file.count) : offset
        guard let start else { return nil }
        let stop = file.find(isTable ? "startxref" : "stream", in: start..<min(file.count, start + 65_536))
        guard let stop, let key = file.find("/Prev", in: start..<stop) else { return nil }
        reader = ByteCursor(file, key + 5)
        reader.skipSpace()
        return reader.digits()
    }
}

/// Steps through bytes; every read is checked.
struct ByteCursor {
    private let bytes: UnsafeRawBufferPointer
    private(set) var position: Int

    init(_ file: MappedFile, _ position: Int) {
        bytes = file.whole
        self.position = position
    }

    private var byte: UInt8? { position >= 0 && position < bytes.count ? bytes[position] : nil }

    mutating func skipSpace() {
        while let byte, byte == 32 || byte == 10 || byte == 13 || byte == 9 || byte == 12 || byte == 0 { position += 1 }
    }

    mutating func skipEndOfLine() {
        if byte == 13 { position += 1 }
        if byte == 10 { position += 1 }
    }

    mutating func take(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard position >= 0, position <= bytes.count - wanted.count,
            wanted.indices.allSatisfy({ bytes[position + $0] == wanted[$0] })
        else { return false }
        position += wanted.count
        return true
    }

    mutating func digits() -> Int? {
        var value = 0
        var count = 0
        while let byte, byte >= 48, byte <= 57, count < 15 {
            value = value * 10 + Int(byte - 48)
            count += 1
            position += 1
        }
        return count > 0 ? value : nil
    }
}
