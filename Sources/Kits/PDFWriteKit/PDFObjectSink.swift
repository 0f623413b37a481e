/// Where new objects of a PDF go: a file that is being written, or a document that is being changed.
package protocol PDFObjectSink: AnyObject {
    /// A number for an object that comes later.
    func reserve() throws(PDFWriteError) -> WrittenReference
    /// Adds an object, under its reserved number if it has one.
    @discardableResult
    func add(_ value: WrittenValue, as reference: WrittenReference?) throws(PDFWriteError) -> WrittenReference
    /// Adds a stream; its length is filled in.
    @discardableResult
    func add(
        stream data: [UInt8], _ dictionary: PDFDictionary, as reference: WrittenReference?
    ) throws(PDFWriteError) -> WrittenReference
}

extension PDFObjectSink {
    package func add(_ value: WrittenValue) throws(PDFWriteError) -> WrittenReference { try add(value, as: nil) }

    package func add(stream data: [UInt8], _ dictionary: PDFDictionary = [:]) throws(PDFWriteError) -> WrittenReference
    {
        try add(stream: data, dictionary, as: nil)
    }
}

/// Why a PDF could not be written.
package struct PDFWriteError: Error, Sendable, CustomStringConvertible {
    package var description: String

    package init(_ description: String) { self.description = description }
}
