package import ArchiveModel

/// State secrets must not be on a networked machine: a page with a stamp of secrecy goes out of sight at once.
package struct SecrecyMarkFound: Rule {
    package static let id = SecrecyStamp.rule
    package static let manual = LocalizedText(
        vi:
            "Dấu chỉ độ mật: MẬT, TỐI MẬT, TUYỆT MẬT đứng riêng trong khung, hoặc là một dòng riêng của lớp chữ hay bản vẽ. "
            + "Lượt quét vào khu cách ly, mức này không giảm được; bộ quy tắc không ghi thì quy tắc vẫn áp dụng. Dấu khung đỏ "
            + "chưa đọc chắc chắn được thì chờ người xem, không có ảnh xem trước.",
        en:
            "Marks of secrecy: MẬT, TỐI MẬT, TUYỆT MẬT alone in a frame, or as a line of its own in a text layer or a "
            + "drawing. The submission is quarantined, and nothing lowers that; the rule holds also where a profile does not "
            + "name it. A red-framed stamp that cannot be read with certainty waits for a person, without a preview.")
    static let unsure = SchemaKey(
        "unsure", .choice(["hold", "quarantine"]), fallback: .text("hold"),
        vi: "Dấu chưa đọc chắc chắn được: `hold` chờ người xem, `quarantine` cách ly luôn.",
        en: "A stamp that was not read with certainty: `hold` waits for a person, `quarantine` hides it at once.")
    package static let parameters = [unsure]
    package static let severity = Severity.quarantine
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    /// As no profile can switch it off: for what a profile's own setting does not cover.
    static let house = RuleSetting(id: id, severity: severity, basis: AssessmentContext.houseBasis)

    /// Every file counts, companions too; pages in their order.
    package func findings(in context: AssessmentContext) -> [Finding] {
        let files = context.facts.files.filter {
            setting.formats.isEmpty || setting.formats.contains($0.identification.format)
        }
        return files.flatMap { file in
            let pages = Dictionary(grouping: file.secrecyMarks, by: \.page)
            return pages.keys.sorted().compactMap { page in
                let marks = pages[page] ?? []
                return (marks.first(where: \.isCertain) ?? marks.first).map { finding($0, in: file, context) }
            }
        }
    }

    private func finding(_ mark: SecrecyMark, in file: FileFacts, _ context: AssessmentContext) -> Finding {
        let place = Place(file: file.name, page: mark.page, box: mark.box)
        let expected = LocalizedText(vi: "không có dấu chỉ độ mật", en: "no mark of secrecy")
        if mark.isCertain {
            return finding(
                in: context, severity: .quarantine, place: place,
                measured: LocalizedText(vi: "dấu chỉ độ mật", en: "a mark of secrecy"), expected: expected,
                message: LocalizedText(
                    vi:
                        "Trang \(mark.page) có dấu giống dấu chỉ độ mật. Tài liệu bí mật nhà nước không được quét trên máy "
                        + "nối mạng.",
                    en:
                        "Page \(mark.page) shows something like a mark of secrecy. State-secret papers must not be scanned "
                        + "on a networked machine."),
                advice: LocalizedText(
                    vi:
                        "Giữ nguyên máy, báo ngay người phụ trách bảo vệ bí mật nhà nước; không mở, không sao chép, không "
                        + "xóa tệp.",
                    en:
                        "Leave the machine as it is and call the officer in charge of state secrets; do not open, copy or "
                        + "delete the file."))
        }
        return finding(
            in: context, severity: setting[Self.unsure]?.text == "quarantine" ? .quarantine : .hold, place: place,
            measured: LocalizedText(vi: "dấu chưa đọc chắc chắn được", en: "a stamp not read with certainty"),
            expected: expected,
            message: LocalizedText(
                vi: "Trang \(mark.page) có dấu chưa đọc chắc chắn được, có thể là dấu chỉ độ mật.",
                en: "Page \(mark.page) has a stamp that could not be read with certainty; it may be a mark of secrecy."),
            advice: LocalizedText(
                vi:
                    "Xem tờ giấy gốc: không phải dấu mật thì chấp nhận trong phiếu; đúng là dấu mật thì không mở tệp, báo "
                    + "ngay người phụ trách bảo vệ bí mật nhà nước.",
                en:
                    "Look at the paper itself: approve in the form if it is no mark of secrecy; if it is one, do not open "
                    + "the file and call the officer in charge of state secrets."))
    }
}
