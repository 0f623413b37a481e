internal import ArchiveModel

/// The XML of a part of a workbook; faults name the part.
struct XMLPull {
    typealias Event = XMLReader.Event

    private let part: String
    private var reader: XMLReader

    init(_ bytes: [UInt8], part: String) {
        self.part = part
        reader = XMLReader(bytes, depth: SidecarLimits.depth)
    }

    /// The next event; nil behind the root element.
    mutating func next() throws(SidecarProblem) -> Event? {
        do {
            return try reader.next()
        } catch {
            throw .inside(part, byte: error.byte, error.text)
        }
    }

    /// Everything up to the end of the element that was just opened.
    mutating func skip() throws(SidecarProblem) {
        do {
            try reader.skip()
        } catch {
            throw .inside(part, byte: error.byte, error.text)
        }
    }

    func problem(_ vi: String, _ en: String) -> SidecarProblem {
        .inside(part, byte: reader.index, LocalizedText(vi: vi, en: en))
    }
}
