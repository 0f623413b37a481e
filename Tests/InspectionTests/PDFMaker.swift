internal import Foundation

/// A PDF written object by object, and updates appended to it.
struct PDFMaker {
    private(set) var data: Data
    private var size: Int
    private var previous: Int?
    /// Keys of the trailer besides Size and Prev.
    private let trailer: String

    /// Object 1 is the catalog.
    init(_ objects: [String], version: String = "1.7", trailer: String = "/Root 1 0 R") {
        data = Data("%PDF-\(version)\n".utf8)
        size = objects.count + 1
        self.trailer = trailer
        append(Dictionary(uniqueKeysWithValues: objects.enumerated().map { ($0.offset + 1, $0.element) }))
    }

    /// One page of A4 size; objects from 4 on.
    init(page: String = "", catalog: String = "", objects: [String] = [], trailer: String = "/Root 1 0 R") {
        self.init(
            [
                "<</Type/Catalog/Pages 2 0 R\(catalog)>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>\(page)>>",
            ] + objects, trailer: trailer)
    }

    /// The same file with other bytes of the same length.
    init(_ other: PDFMaker, data: Data) {
        self = other
        self.data = data
    }

    /// An incremental update: objects are added or replaced.
    mutating func append(_ objects: [Int: String]) {
        var table = previous == nil ? "0 1\n0000000000 65535 f \n" : ""
        for (number, content) in objects.sorted(by: { $0.key < $1.key }) {
            table += "\(number) 1\n\(String(format: "%010d", data.count)) 00000 n \n"
            data += Data("\(number) 0 obj\n\(content)\nendobj\n".utf8)
            size = max(size, number + 1)
        }
        let start = data.count
        let link = previous.map { "/Prev \($0)" } ?? ""
        data += Data("xref\n\(table)trailer\n<</Size \(size)\(trailer)\(link)>>\nstartxref\n\(start)\n%%EOF\n".utf8)
        previous = start
    }

    static func stream(_ text: String, _ keys: String = "") -> String {
        "<</Length \(text.utf8.count)\(keys)>>\nstream\n\(text)\nendstream"
    }
}
