internal import ArchiveModel
internal import HostKit

/// An incremental update (ISO 32000-1 §7.5.6): objects that are appended to a file whose bytes stay as they are.
package struct PDFUpdate {
    package let reader: PDFReader
    private var objects: [PDFReference: UpdatedObject] = [:]
    private var nextNumber: Int
    /// The second part of the file's `/ID`: 16 bytes.
    private let identifier: [UInt8]

    /// - Parameter identifier: 16 bytes that name the new revision.
    package init(of reader: PDFReader, identifier: [UInt8]) throws {
        let free = max(1, reader.size, Int64(Self.highestReference(reader)) + 1)
        guard free < 8_388_607, let next = Int(exactly: free) else {
            throw PDFUpdateRefusal(.tooLarge, "\(free) objects")
        }
        self.reader = reader
        self.identifier = identifier
        nextNumber = next
    }

    /// The highest number that the trailer, the catalog and what the update touches refer to. Writers leave references to
    /// objects that are not there: a new object of that number would become what they mean.
    private static func highestReference(_ reader: PDFReader) -> Int {
        let catalog = (try? reader.catalog())?.dictionary ?? PDFDictionary()
        let touched = ["AcroForm", "Pages", "DSS", "Perms", "PageLabels"].compactMap { (key: PDFName) in
            try? reader.resolve(catalog[key])
        }
        let page = (try? reader.page(0))?.dictionary ?? PDFDictionary()
        let all = [.dictionary(reader.trailer), .dictionary(catalog), .dictionary(page)] + touched
        return all.map(\.highestReference).max() ?? 0
    }

    package mutating func allocate() -> PDFReference {
        defer { nextNumber += 1 }
        return PDFReference(nextNumber)
    }

    package mutating func set(_ reference: PDFReference, _ value: PDFValue) {
        objects[reference] = UpdatedObject(value: value, body: value.bytes)
    }

    /// - Parameter dictionary: without `/Length`.
    package mutating func set(_ reference: PDFReference, _ dictionary: PDFDictionary, stream data: [UInt8]) {
        var dictionary = dictionary
        dictionary["Length"] = .integer(data.count)
        var body = PDFValue.dictionary(dictionary).bytes
        body += "\nstream\n".utf8
        body += data
        body += "\nendstream".utf8
        objects[reference] = UpdatedObject(value: .dictionary(dictionary), body: body)
    }

    /// An object whose body has places that are filled later.
    mutating func set(_ reference: PDFReference, raw body: [UInt8]) {
        objects[reference] = UpdatedObject(value: .null, body: body)
    }

    /// An object as the update leaves it.
    package func object(_ reference: PDFReference) throws -> PDFValue {
        try objects[reference]?.value ?? reader.object(reference)
    }

    package func resolve(_ value: PDFValue?) throws -> PDFValue {
        if let reference = value?.reference, let updated = objects[reference] { return updated.value }
        return try reader.resolve(value)
    }

    /// What is written behind the file.
    struct Appendix {
        var bytes: [UInt8]
        /// Where each object's body begins, in the whole file.
        var places: [PDFReference: Int64]
    }

    /// Builds everything that comes behind the last byte.
    func appendix() throws -> Appendix {
        let size = reader.file.size
        var appendix = Appendix(bytes: [], places: [:])
        if try reader.file.read(at: size - 1, count: 1).first != 10 { appendix.bytes.append(10) }
        var offsets: [PDFReference: Int64] = [:]
        for (reference, object) in objects.sorted(by: { $0.key.number < $1.key.number }) {
            offsets[reference] = size + Int64(appendix.bytes.count)
            appendix.bytes += "\(reference.number) \(reference.generation) obj\n".utf8
            appendix.places[reference] = size + Int64(appendix.bytes.count)
            appendix.bytes += object.body
            appendix.bytes += "\nendobj\n".utf8
        }
        let section = XrefWriter(
            reader: reader, identifier: identifier, offsets: offsets, place: size + Int64(appendix.bytes.count),
            nextNumber: nextNumber)
        appendix.bytes += try section.bytes()
        return appendix
    }
}

struct UpdatedObject {
    var value: PDFValue
    var body: [UInt8]
}
