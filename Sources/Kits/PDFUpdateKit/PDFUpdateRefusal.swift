/// Why nothing is appended to a PDF: an expected outcome, told to a person by `text`.
package struct PDFUpdateRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable, CaseIterable {
        /// No `%PDF-` at the first byte.
        case notPDF
        /// `/Encrypt` in the trailer: an update would need the key.
        case encrypted
        /// The cross-reference chain can't be followed, or names places where no such object stands.
        case brokenReferences
        /// An object that must be changed can't be read, or is of another type than it must be.
        case damagedObject
        /// A cross-reference or object stream is packed in a way that is not read.
        case unsupportedFilter
        /// More than this kit reads into memory.
        case tooLarge
        case noSuchPage
        /// A certification forbids any change (ISO 32000-1 §12.8.2.2, DocMDP with P = 1).
        case changesForbidden
        /// A certification allows signing, but a new visible field would be a change of the page.
        case visibleFieldForbidden
        /// No installed font has every letter of the block.
        case fontMissing
        /// No signature field has that name.
        case noSuchField
        /// The field has its signature already.
        case fieldFilled
        /// The author of the field demands what our signature is not; the detail says what.
        case seedValue
        /// A page draws an image that is too large for looking at its margins.
        case imageTooLarge
        /// Somebody signed the file: it may get no new page.
        case signedAlready
    }
    package var code: Code
    /// Which object or offset; for the journal.
    package var detail: String

    package init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    package var description: String { "\(code.rawValue): \(detail)" }
}
