internal import Glibc

/// Writes a new PDF from front to back; it never holds more than one object.
///
/// The file is PDF 1.7 with a plain cross-reference table, as ISO 19005-2 §6.1 asks: binary mark after the header,
/// exact stream lengths, a file identifier, no encryption.
package final class PDFFileWriter: PDFObjectSink {
    private let descriptor: Int32
    private var pending: [UInt8] = []
    private var position: Int64 = 0
    /// Offset of each object, by its number; nil until it is written.
    private var offsets: [Int64?] = [nil]

    private static let chunk = 1 << 20

    /// Creates the file, or empties it.
    package init(path: String) throws(PDFWriteError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw PDFWriteError("create \(path): \(String(cString: strerror(errno)))") }
        try write(Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 10])
    }

    deinit { close(descriptor) }

    package func reserve() throws(PDFWriteError) -> WrittenReference {
        offsets.append(nil)
        return WrittenReference(number: offsets.count - 1)
    }

    @discardableResult
    package func add(_ value: WrittenValue, as reference: WrittenReference?) throws(PDFWriteError) -> WrittenReference {
        let reference = try begin(reference)
        try write(value.serialized + "\nendobj\n")
        return reference
    }

    @discardableResult
    package func add(
        stream data: [UInt8], _ dictionary: PDFDictionary, as reference: WrittenReference?
    ) throws(PDFWriteError) -> WrittenReference {
        try add(streamOf: Int64(data.count), dictionary, as: reference) { (give) throws(PDFWriteError) in
            try give(data)
        }
    }

    /// Adds a stream whose bytes come in parts; they must be as many as was said.
    @discardableResult
    package func add(
        streamOf length: Int64, _ dictionary: PDFDictionary, as reference: WrittenReference? = nil,
        _ body: ((_ bytes: [UInt8]) throws(PDFWriteError) -> Void) throws(PDFWriteError) -> Void
    ) throws(PDFWriteError) -> WrittenReference {
        let reference = try begin(reference)
        var dictionary = dictionary
        dictionary["Length"] = .integer(Int(length))
        try write(dictionary.serialized + "\nstream\n")
        let start = position + Int64(pending.count)
        try body { (bytes) throws(PDFWriteError) in try write(bytes) }
        guard position + Int64(pending.count) - start == length else {
            throw PDFWriteError("a stream is not as long as was said")
        }
        try write("\nendstream\nendobj\n")
        return reference
    }

    /// Writes the cross-reference table and the trailer.
    ///
    /// - Parameter identifier: 16 bytes that name the file (ISO 32000-1 §14.4).
    package func finish(root: WrittenReference, info: WrittenReference, identifier: [UInt8]) throws(PDFWriteError) {
        let start = position + Int64(pending.count)
        var table = "xref\n0 \(offsets.count)\n0000000000 65535 f \n"
        for offset in offsets.dropFirst() {
            guard let offset, offset < 10_000_000_000 else { throw PDFWriteError("an object was never written") }
            table += String(repeating: "0", count: max(0, 10 - "\(offset)".count)) + "\(offset) 00000 n \n"
        }
        let trailer: PDFDictionary = [
            "Size": .integer(offsets.count), "Root": .reference(root), "Info": .reference(info),
            "ID": .array([.string(identifier), .string(identifier)]),
        ]
        try write(table + "trailer\n\(trailer.serialized)\nstartxref\n\(start)\n%%EOF\n")
        try flush()
    }

    // MARK: Bytes

    private func begin(_ reserved: WrittenReference?) throws(PDFWriteError) -> WrittenReference {
        let reference: WrittenReference
        if let reserved { reference = reserved } else { reference = try reserve() }
        guard offsets.indices.contains(reference.number), offsets[reference.number] == nil else {
            throw PDFWriteError("object \(reference.number) is written twice")
        }
        offsets[reference.number] = position + Int64(pending.count)
        try write("\(reference.number) 0 obj\n")
        return reference
    }

    private func write(_ text: String) throws(PDFWriteError) { try write(Array(text.utf8)) }

    private func write(_ bytes: [UInt8]) throws(PDFWriteError) {
        pending += bytes
        if pending.count >= Self.chunk { try flush() }
    }

    private func flush() throws(PDFWriteError) {
        var rest = pending[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw PDFWriteError("write: \(String(cString: strerror(errno)))") }
            rest = rest.dropFirst(count)
        }
        position += Int64(pending.count)
        pending.removeAll(keepingCapacity: true)
    }
}
