internal import ArchiveModel

/// Reads a table out of the bytes of a sidecar. Any byte sequence ends in a table or in a located problem.
package enum SidecarReader {
    /// Extensions of files that can carry metadata for others, lower case.
    package static let extensions: Set<String> = ["csv", "json", "xlsx"]
    /// Most bytes that are read at all.
    package static let largest = SidecarLimits.file

    /// - Parameters:
    ///   - name: decides only where the content has no signature.
    ///   - sheet: the worksheet to read; the first visible one when nil.
    package static func read(
        _ bytes: [UInt8], name: String, sheet: String? = nil
    ) throws(SidecarProblem) -> SidecarTable {
        guard bytes.count <= SidecarLimits.file else { throw tooLarge(bytes.count) }
        if bytes.starts(with: Array("PK".utf8)) { return try WorkbookReader.read(bytes, file: name, sheet: sheet) }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw compoundFile }
        let text = try TextDecoder.decode(bytes)
        let first = text.first { !$0.properties.isWhitespace }
        let isJSON = name.lowercased().hasSuffix(".json")
        if isJSON || first == "{" || first == "[" && !name.lowercased().hasSuffix(".csv") {
            return try JSONTableReader.read(text, file: name)
        }
        if name.lowercased().hasSuffix(".xlsx") { throw notAWorkbook }
        return try CSVReader.read(text, file: name)
    }

    private static func tooLarge(_ count: Int) -> SidecarProblem {
        .tooLarge(
            LocalizedText(
                vi: "\(count) byte, tối đa \(SidecarLimits.file)", en: "\(count) bytes, at most \(SidecarLimits.file)"),
            place: start)
    }

    private static let compoundFile = SidecarProblem(
        place: start,
        message: LocalizedText(
            vi: "là tệp Excel cũ (.xls) hoặc có mật khẩu", en: "is an old Excel file (.xls) or has a password"),
        hint: LocalizedText(
            vi: "Bỏ mật khẩu, lưu lại thành .xlsx rồi gửi lại.",
            en: "Remove the password, save it as .xlsx and send it again."))
    private static let notAWorkbook = SidecarProblem(
        place: start, message: LocalizedText(vi: "không phải tệp .xlsx", en: "is no .xlsx file"),
        hint: SidecarProblem.saveAgain)
    static let start = LocalizedText(vi: "đầu tệp", en: "beginning of the file")
}
