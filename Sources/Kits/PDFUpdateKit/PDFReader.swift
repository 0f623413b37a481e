package import HostKit

/// The objects of a PDF file as an appender needs them: found by the cross-reference chain, never by searching.
///
/// A file whose chain is broken is refused: a reader that repaired it would see other objects than the next one.
package final class PDFReader {
    let file: PDFBytes
    /// Newest first; a hybrid file's stream follows its table.
    let sections: [XrefSection]
    /// Of the newest section.
    let trailer: PDFDictionary
    let startOfReferences: Int64
    private var objectStreams: [Int: [Int: PDFValue]] = [:]

    /// - Throws: `PDFUpdateRefusal`, or `SohoaError` when the file can't be read.
    package init(_ file: FileBytes) throws {
        let bytes = PDFBytes(file: file)
        guard try Array(bytes.read(at: 0, count: 5)) == Array("%PDF-".utf8) else {
            throw PDFUpdateRefusal(.notPDF, "the first bytes are not %PDF-")
        }
        let reader = XrefReader(file: bytes)
        let start = try reader.start()
        let sections = try reader.sections(from: start)
        guard let newest = sections.first else { throw PDFUpdateRefusal(.brokenReferences, "no section") }
        self.file = bytes
        self.sections = sections
        trailer = newest.trailer
        startOfReferences = start
        // Any revision that was encrypted still is: an update can't take it back.
        if sections.contains(where: { $0.trailer["Encrypt"] != nil && $0.trailer["Encrypt"] != .null }) {
            throw PDFUpdateRefusal(.encrypted, "/Encrypt")
        }
    }

    /// The number after the highest one in use.
    var size: Int64 {
        let stated = sections.compactMap { $0.trailer["Size"]?.integer }.filter { $0 <= 1 << 32 }.max() ?? 0
        return max(stated, sections.map(\.end).max() ?? 0)
    }

    private func entry(_ number: Int) throws -> XrefEntry {
        var index = 0
        while index < sections.count {
            let section = sections[index]
            let isHybrid = section.style == .table && section.trailer["XRefStm"] != nil
            if let entry = try section.entry(number, in: file) {
                // A hybrid table calls objects free that only its stream knows (ISO 32000-1 §7.5.8.4).
                if entry == .free, isHybrid, index + 1 < sections.count,
                    let hidden = try sections[index + 1].entry(number, in: file)
                {
                    return hidden
                }
                return entry
            }
            index += 1
        }
        return .free
    }

    /// The object that a reference names; null when there is none (ISO 32000-1 §7.3.10).
    package func object(_ reference: PDFReference) throws -> PDFValue {
        switch try entry(reference.number) {
        case .free: return .null
        case .offset(let offset, let generation):
            guard generation == reference.generation else { return .null }
            return try object(at: offset, reference).value
        case .compressed(let stream, _):
            guard reference.generation == 0 else { return .null }
            return try members(of: stream)[reference.number] ?? .null
        }
    }

    private func object(at offset: Int64, _ reference: PDFReference) throws -> IndirectObject {
        let object = try IndirectObject.read(at: offset, in: file)
        guard object.reference == reference else {
            throw PDFUpdateRefusal(.brokenReferences, "\(object.reference) stands where \(reference) should")
        }
        return object
    }

    /// Follows references until there is a value.
    package func resolve(_ value: PDFValue?) throws -> PDFValue {
        var value = value ?? .null
        for _ in 0..<32 {
            guard case .reference(let reference) = value else { return value }
            value = try object(reference)
        }
        throw PDFUpdateRefusal(.damagedObject, "references form a circle")
    }

    /// A stream's dictionary and its data as they stand in the file.
    package func stream(_ reference: PDFReference) throws -> (dictionary: PDFDictionary, data: [UInt8])? {
        guard case .offset(let offset, let generation) = try entry(reference.number),
            generation == reference.generation
        else { return nil }
        let object = try object(at: offset, reference)
        guard let dictionary = object.value.dictionary, let start = object.streamStart else { return nil }
        guard let length = try resolve(dictionary["Length"]).integer, length >= 0,
            length <= Int64(StreamDecoder.limit), start + length <= file.size
        else { throw PDFUpdateRefusal(.damagedObject, "the length of stream \(reference)") }
        return (dictionary, try file.read(at: start, count: Int(length)))
    }

    /// Objects of an object stream by number (ISO 32000-1 §7.5.7).
    private func members(of number: Int) throws -> [Int: PDFValue] {
        if let known = objectStreams[number] { return known }
        guard case .offset = try entry(number), let (dictionary, raw) = try stream(PDFReference(number)),
            let count = try resolve(dictionary["N"]).integer, let first = try resolve(dictionary["First"]).integer
        else { throw PDFUpdateRefusal(.brokenReferences, "object stream \(number)") }
        let data = try StreamDecoder.decode(raw, dictionary)
        guard (0...1 << 20).contains(count), (0...Int64(data.count)).contains(first) else {
            throw PDFUpdateRefusal(.brokenReferences, "object stream \(number)")
        }
        let members = try Self.members(data, count: Int(count), first: Int(first), number)
        if objectStreams.count >= 4 { objectStreams.removeAll() }
        objectStreams[number] = members
        return members
    }

    private static func members(
        _ data: [UInt8], count: Int, first: Int, _ number: Int
    ) throws -> [Int: PDFValue] {
        var parser = PDFParser(data)
        var places: [(number: Int, offset: Int)] = []
        do {
            for _ in 0..<count {
                guard let member = try parser.unsigned(), let offset = try parser.unsigned(), member <= 1 << 32,
                    offset <= Int64(data.count)
                else { throw PDFUpdateRefusal(.brokenReferences, "object stream \(number)") }
                places.append((Int(member), Int(offset)))
            }
            var members: [Int: PDFValue] = [:]
            for place in places where members[place.number] == nil {
                parser.move(to: first + place.offset)
                members[place.number] = try parser.value()
            }
            return members
        } catch is PDFParser.Trouble {
            throw PDFUpdateRefusal(.damagedObject, "object stream \(number)")
        }
    }
}
