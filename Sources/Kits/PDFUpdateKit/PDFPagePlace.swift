/// One page with what it inherits (ISO 32000-1 §7.7.3.4).
package struct PDFPagePlace: Sendable {
    package let reference: PDFReference
    package let dictionary: PDFDictionary
    package let frame: PageFrame
}

extension PDFReader {
    /// The document's catalog and the object it is.
    package func catalog() throws -> (reference: PDFReference, dictionary: PDFDictionary) {
        guard let reference = trailer["Root"]?.reference, let dictionary = try object(reference).dictionary else {
            throw PDFUpdateRefusal(.damagedObject, "the catalog")
        }
        return (reference, dictionary)
    }

    /// Finds a page by walking down the tree.
    ///
    /// - Parameter index: from 0.
    package func page(_ index: Int) throws -> PDFPagePlace {
        guard let root = try catalog().dictionary["Pages"]?.reference else {
            throw PDFUpdateRefusal(.damagedObject, "the page tree")
        }
        var walk = PageWalk(reader: self, remaining: index)
        guard index >= 0, let page = try walk.find(in: root, inherited: [:], depth: 0) else {
            throw PDFUpdateRefusal(.noSuchPage, "page \(index + 1)")
        }
        return page
    }
}

extension PDFReader {
    /// The frame of a page that is known by its object.
    func frame(of page: PDFReference) throws -> PageFrame {
        var (node, entries, unit) = (page, PDFDictionary(), Double?.none)
        for depth in 0..<64 {
            guard let dictionary = try object(node).dictionary else { break }
            if depth == 0 { unit = try resolve(dictionary["UserUnit"]).number }
            for key in PageWalk.inherited where entries[key] == nil {
                if let value = dictionary[key], value != .null { entries[key] = value }
            }
            guard let parent = dictionary["Parent"]?.reference else { break }
            node = parent
        }
        return try PageFrame(entries, userUnit: unit, self)
    }
}

private struct PageWalk {
    static let inherited: [PDFName] = ["MediaBox", "CropBox", "Rotate"]

    let reader: PDFReader
    var remaining: Int
    private var visited: Set<PDFReference> = []

    init(reader: PDFReader, remaining: Int) {
        self.reader = reader
        self.remaining = remaining
    }

    mutating func find(
        in node: PDFReference, inherited: PDFDictionary, depth: Int
    ) throws -> PDFPagePlace? {
        guard depth < 64, visited.insert(node).inserted, let dictionary = try reader.object(node).dictionary else {
            throw PDFUpdateRefusal(.damagedObject, "the page tree at \(node)")
        }
        var passed = inherited
        for key in Self.inherited {
            if let value = dictionary[key], value != .null { passed[key] = value }
        }
        guard let kids = try reader.resolve(dictionary["Kids"]).array else {
            remaining -= 1
            guard remaining < 0 else { return nil }
            let frame = try PageFrame(passed, userUnit: reader.resolve(dictionary["UserUnit"]).number, reader)
            return PDFPagePlace(reference: node, dictionary: dictionary, frame: frame)
        }
        if let count = try reader.resolve(dictionary["Count"]).integer, count >= 0, count <= remaining {
            remaining -= Int(count)
            return nil
        }
        for kid in kids {
            guard let reference = kid.reference else { continue }
            if let page = try find(in: reference, inherited: passed, depth: depth + 1) { return page }
        }
        return nil
    }
}
