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
        guard reader.size < 8_388_607, let next = Int(exactly: max(1, reader.size)) else {
            throw PDFUpdateRefusal(.tooLarge, "\(reader.size) objects")
        }
        self.reader = reader
        self.identifier = identifier
        nextNumber = next
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
