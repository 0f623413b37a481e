/// A mark by which a paper says that it is a state secret (Luật Bảo vệ bí mật nhà nước), or something that may be one.
package struct SecrecyMark: Hashable, Sendable, Codable {
    /// The three degrees, as stamps and texts write them.
    package enum Degree: String, Sendable, Codable, CaseIterable {
        case mat = "MẬT"
        case toiMat = "TỐI MẬT"
        case tuyetMat = "TUYỆT MẬT"
    }
    package enum Evidence: String, Sendable, Codable, CaseIterable {
        /// Seen in the pixels.
        case stamp
        /// A text of its own in a text layer or a drawing.
        case text
    }
    package var evidence: Evidence
    /// False for a stamp or a text that a person has to look at.
    package var isCertain: Bool
    /// From 1.
    package var page: Int
    /// x, y, width, height as shares of the page, from its upper left corner; nil where there is no page.
    package var box: [Double]?

    package init(evidence: Evidence, isCertain: Bool, page: Int, box: [Double]? = nil) {
        self.evidence = evidence
        self.isCertain = isCertain
        self.page = page
        self.box = box
    }
}

extension FileFacts {
    /// Marks of secrecy anywhere in the file.
    package var secrecyMarks: [SecrecyMark] {
        (raster?.marks?.secrecy ?? []) + (pdf?.pages.flatMap { $0.marks?.secrecy ?? [] } ?? [])
            + (vector?.marks?.secrecy ?? [])
    }
}

extension SubmissionFacts {
    package var secrecyMarks: [SecrecyMark] { files.flatMap(\.secrecyMarks) }
}
