package import ArchiveModel

/// Whole, readable, within the limits. What a parser could not read is given back with the reason.
package struct ReadableFile: Rule {
    package static let id = "file.readable"
    package static let manual = LocalizedText(
        vi:
            "Trả lại tệp hỏng, bị cắt cụt, khóa bằng mật khẩu, thiếu tệp đi kèm hoặc vượt giới hạn xử lý; định dạng được "
            + "nhận mà phần mềm chưa đọc được thì chờ người quyết định.",
        en:
            "Gives back files that are damaged, cut, locked by a password, incomplete or beyond the limits; an accepted "
            + "format that the software cannot read yet is held.")
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.facts.files.flatMap { file in file.problems.map { finding(about: $0, file: file, in: context) } }
    }

    private func finding(about problem: ReadProblem, file: FileFacts, in context: AssessmentContext) -> Finding {
        let words = ReadProblemWording(problem)
        let isDocument = [.main, .page].contains(context.role(of: file))
        let isOurLimit = problem.code == .unsupported && context.profile.accepts.contains(file.identification.format)
        return finding(
            in: context, severity: isOurLimit || !isDocument ? .hold : setting.severity, place: Place(file),
            measured: words.state, expected: LocalizedText(vi: "đọc được trọn vẹn", en: "readable as a whole"),
            message: LocalizedText(
                vi: "Tệp \(file.name) \(words.state.vi).", en: "\(file.name) \(words.state.en)."),
            advice: words.advice)
    }
}

/// What a reason of the parser means to a technician.
private struct ReadProblemWording {
    let state: LocalizedText
    let advice: LocalizedText

    init(_ problem: ReadProblem) {
        switch problem.code {
        case .damaged:
            state = LocalizedText(vi: "bị hỏng hoặc bị cắt cụt", en: "is damaged or cut short")
            advice = LocalizedText(
                vi: "Chờ máy quét ghi xong rồi chép lại tệp; nếu vẫn hỏng thì quét lại.",
                en: "Let the scanner finish and copy the file again; if it is still damaged, rescan.")
        case .encrypted:
            state = LocalizedText(vi: "bị khóa bằng mật khẩu", en: "is locked by a password")
            advice = LocalizedText(
                vi: "Gỡ mật khẩu ở phần mềm đã tạo tệp rồi gửi lại.",
                en: "Remove the password in the program that made the file and send it again.")
        case .unsupported:
            state = LocalizedText(
                vi: "thuộc loại mà phần mềm chưa đọc được nội dung", en: "is of a kind whose content cannot be read yet"
            )
            advice = LocalizedText(
                vi: "Gửi thêm bản PDF hoặc DXF của cùng tài liệu, hoặc người kiểm tra quyết định nhận nguyên tệp.",
                en: "Send a PDF or DXF of the same document, or let the checker accept the file as it is.")
        case .crashed:
            state = LocalizedText(vi: "làm phần mềm đọc tệp dừng đột ngột", en: "made the parser crash")
            advice = LocalizedText(
                vi: "Mở và lưu lại tệp bằng phần mềm gốc rồi gửi lại; nếu lặp lại thì báo quản trị.",
                en: "Open and save it with its own program and send it again; tell the administrator if it repeats.")
        case .timedOut, .outOfMemory, .tooLarge:
            state = LocalizedText(
                vi: "vượt giới hạn xử lý (\(problem.code.rawValue))",
                en: "is beyond the limits (\(problem.code.rawValue))")
            advice = LocalizedText(
                vi: "Tách nhỏ tệp hoặc nâng mục `limits` trong bộ quy tắc rồi gửi lại.",
                en: "Split the file, or raise `limits` in the profile, and send it again.")
        case .missingCompanion:
            state = LocalizedText(vi: "thiếu tệp đi kèm", en: "lacks a companion file")
            advice = LocalizedText(
                vi: "Chép đủ bộ tệp (ví dụ .shp, .shx, .dbf, .prj) vào cùng một lượt.",
                en: "Copy the whole set (for example .shp, .shx, .dbf, .prj) at once.")
        }
    }
}
