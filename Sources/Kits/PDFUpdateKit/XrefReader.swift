/// Follows the chain of cross-reference sections from the end of a file.
struct XrefReader {
    let file: PDFBytes
    /// Sections of one file; each update adds one.
    static let sectionLimit = 4096
    /// Entries of a table that has to be read whole.
    static let looseLimit: Int64 = 500_000

    /// What the last `startxref` says.
    func start() throws -> Int64 {
        let count = Int(min(file.size, 2048))
        let tail = try file.read(at: file.size - Int64(count), count: count)
        let mark = Array("startxref".utf8)
        var place = tail.count - mark.count
        while place >= 0, Array(tail[place..<place + mark.count]) != mark { place -= 1 }
        guard place >= 0 else { throw PDFUpdateRefusal(.brokenReferences, "no startxref at the end") }
        var parser = PDFParser(Array(tail[(place + mark.count)...]))
        guard let offset = try? parser.unsigned(), offset > 0, offset < file.size else {
            throw PDFUpdateRefusal(.brokenReferences, "startxref names no place in the file")
        }
        return offset
    }

    /// Newest first.
    func sections(from start: Int64) throws -> [XrefSection] {
        var sections: [XrefSection] = []
        var seen: Set<Int64> = []
        var next: Int64? = start
        while let offset = next {
            guard seen.insert(offset).inserted, sections.count < Self.sectionLimit else {
                throw PDFUpdateRefusal(.brokenReferences, "the sections form a circle")
            }
            let section = try section(at: offset)
            sections.append(section)
            // Writers carry /XRefStm on into updates; its own /Prev is not followed, so it makes no circle.
            if section.style == .table, let extra = section.trailer["XRefStm"]?.integer {
                sections.append(try streamSection(at: extra))
            }
            next = section.trailer["Prev"]?.integer
            // Linearizing writers end the chain so.
            if next == 0 { return sections }
            if next == nil, section.trailer["Prev"] != nil, section.trailer["Prev"] != .null {
                throw PDFUpdateRefusal(.brokenReferences, "/Prev is no number")
            }
        }
        return sections
    }

    private func section(at offset: Int64) throws -> XrefSection {
        let isTable = try file.parse(at: offset) { try $0.take("xref") }
        return isTable ? try table(at: offset) : try streamSection(at: offset)
    }

    // MARK: Tables

    private func table(at offset: Int64) throws -> XrefSection {
        var section = XrefSection(style: .table, runs: [], trailer: PDFDictionary())
        var place = try file.parse(at: offset) { parser in
            _ = try parser.take("xref")
            return offset + Int64(parser.position)
        }
        var runs = 0
        while let run = try header(at: place) {
            runs += 1
            guard runs <= 1 << 20 else { throw PDFUpdateRefusal(.brokenReferences, "too many subsections") }
            let isStrict = try run.count == 0 || isStrict(run)
            if isStrict, section.loose.isEmpty {
                place = run.offset + run.count * 20
            } else {
                place = try readLoosely(run, into: &section)
            }
            if run.count > 0 { section.runs.append(run) }
        }
        section.trailer = try file.parse(at: place) { parser in
            guard try parser.take("trailer"), case .dictionary(let entries) = try parser.value() else {
                throw PDFUpdateRefusal(.brokenReferences, "no trailer at \(place)")
            }
            return entries
        }
        return section
    }

    /// `0 6` and the first entry's place; nil at the trailer.
    private func header(at place: Int64) throws -> XrefSection.Run? {
        try file.parse(at: place) { parser in
            guard let first = try parser.unsigned() else { return nil }
            guard let count = try parser.unsigned(), first <= 1 << 32, count <= 1 << 32 else {
                throw PDFUpdateRefusal(.brokenReferences, "the table at \(place)")
            }
            parser.skipSpace()
            return XrefSection.Run(first: first, count: count, offset: place + Int64(parser.position))
        }
    }

    /// The first and the last entry stand where lines of 20 bytes put them.
    private func isStrict(_ run: XrefSection.Run) throws -> Bool {
        guard run.offset + run.count * 20 <= file.size + 2 else { return false }
        for index in Set([0, run.count - 1]) {
            let line = try file.read(at: run.offset + index * 20, count: 20)
            guard XrefSection.entry(line: line) != nil, line.count == 20 else { return false }
            guard line[18].isPDFSpace, line[19].isPDFSpace else { return false }
        }
        return true
    }

    /// Lines of other lengths exist; they are read one after the other.
    private func readLoosely(_ run: XrefSection.Run, into section: inout XrefSection) throws -> Int64 {
        guard section.loose.isEmpty ? section.runs.isEmpty : true, run.count <= Self.looseLimit else {
            throw PDFUpdateRefusal(.brokenReferences, "the table at \(run.offset) is malformed")
        }
        let (entries, end) = try file.parse(at: run.offset) { parser in
            var entries: [XrefEntry] = []
            for _ in 0..<run.count {
                guard let offset = try parser.unsigned(), let generation = try parser.unsigned() else {
                    throw PDFUpdateRefusal(.brokenReferences, "the table at \(run.offset) is malformed")
                }
                if try parser.take("n") {
                    entries.append(.offset(offset, generation: Int(min(generation, 65_535))))
                } else if try parser.take("f") {
                    entries.append(.free)
                } else {
                    throw PDFUpdateRefusal(.brokenReferences, "the table at \(run.offset) is malformed")
                }
            }
            return (entries, run.offset + Int64(parser.position))
        }
        for (index, entry) in entries.enumerated() { section.loose[run.first + Int64(index)] = entry }
        return end
    }

    // MARK: Streams

    private func streamSection(at offset: Int64) throws -> XrefSection {
        let object = try IndirectObject.read(at: offset, in: file)
        guard let dictionary = object.value.dictionary, let start = object.streamStart,
            dictionary["Type"]?.name == "XRef"
        else { throw PDFUpdateRefusal(.brokenReferences, "no cross-reference section at \(offset)") }
        guard let length = dictionary["Length"]?.integer, length >= 0, length <= Int64(StreamDecoder.limit),
            start + length <= file.size
        else { throw PDFUpdateRefusal(.brokenReferences, "the cross-reference stream at \(offset)") }
        let raw = try file.read(at: start, count: Int(length))
        var section = XrefSection(style: .stream, runs: [], trailer: dictionary)
        section.data = try StreamDecoder.decode(raw, dictionary)
        section.widths = (dictionary["W"]?.array ?? []).map { Int(min(9, max(0, $0.integer ?? 9))) }
        guard section.widths.count >= 3, section.widths.allSatisfy({ $0 <= 8 }) else {
            throw PDFUpdateRefusal(.brokenReferences, "/W of the cross-reference stream at \(offset)")
        }
        section.widths = Array(section.widths.prefix(3))
        section.runs = try runs(dictionary)
        return section
    }

    private func runs(_ dictionary: PDFDictionary) throws -> [XrefSection.Run] {
        let size = dictionary["Size"]?.integer ?? 0
        let index = dictionary["Index"]?.array?.map(\.integer) ?? [0, size]
        guard index.count.isMultiple(of: 2) else { throw PDFUpdateRefusal(.brokenReferences, "/Index is odd") }
        var runs: [XrefSection.Run] = []
        var place: Int64 = 0
        for pair in stride(from: 0, to: index.count, by: 2) {
            guard let first = index[pair], let count = index[pair + 1], (0...1 << 32).contains(first),
                (0...1 << 32).contains(count)
            else { throw PDFUpdateRefusal(.brokenReferences, "/Index names no numbers") }
            runs.append(XrefSection.Run(first: first, count: count, offset: place))
            place += count
        }
        return runs
    }
}
