/// One entry of a table, one object or one entity: its type with the tags up to the next group code 0.
struct DXFRecord {
    let type: String
    private(set) var tags: [DXFTag] = []

    /// More tags than this are left away: polylines and hatches, whose points nobody asks for here.
    private static let limit = 2000

    init(_ type: String) { self.type = type }

    mutating func add(_ tag: DXFTag) {
        if tags.count < Self.limit { tags.append(tag) }
    }

    func first(_ code: Int) -> DXFTag? { tags.first { $0.code == code } }
    func integer(_ code: Int) -> Int? { first(code)?.integer }
    func real(_ code: Int) -> Double? { first(code)?.real }

    /// The part after a subclass marker; everything in files without such markers.
    func subclass(_ name: StaticString) -> DXFRecord {
        guard let start = tags.firstIndex(where: { $0.code == 100 && $0.isWord(name) }) else { return self }
        var part = DXFRecord(type)
        part.tags = Array(tags[(start + 1)...].prefix { $0.code != 100 })
        return part
    }

    /// Only what a text, an attribute or an insert is asked for later, on bytes of its own: a slice of the window would
    /// keep the whole window.
    var kept: DXFRecord {
        var record = DXFRecord(type)
        record.tags = tags.filter { Self.keptCodes.contains($0.code) }.prefix(300).map(\.kept)
        return record
    }
    private static let keptCodes: Set<Int> = [1, 2, 3, 7, 8, 10, 20, 40, 100, 101]

    var isInPaperSpace: Bool { integer(67) == 1 }

    /// x, y of the insertion point; nil where it is no number.
    var place: [Double]? {
        guard let x = real(10), let y = real(20), x.isFinite, y.isFinite else { return nil }
        return [x, y]
    }
}
