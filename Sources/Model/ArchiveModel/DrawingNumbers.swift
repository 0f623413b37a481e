/// What a page of a drawing set says of numbers of drawings, by its text layer.
package struct DrawingNumbers: Hashable, Sendable, Codable {
    /// Of this page, as its title block states it: `KT-05`; nil when no label stands before one.
    package var own: String?
    /// Of a page that is the list of drawings (*danh mục bản vẽ*): the numbers in its rows.
    package var listed: [String]?

    package init(own: String? = nil, listed: [String]? = nil) {
        self.own = own
        self.listed = listed
    }

    /// How numbers are compared: capitals, without spaces, dots and dashes as one.
    package static func key(_ number: String) -> String {
        number.uppercased().filter { !$0.isWhitespace }.replacing("–", with: "-").replacing(".", with: "-")
    }
}
