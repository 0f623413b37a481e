internal import ArchiveModel

/// What the technician and the registrar read about an archive copy that is missing or claims nothing.
enum ArchiveFindings {
    /// None is made of such a paper.
    static func none(_ code: ArchiveObstacle.Code) -> Finding {
        let reason = words(code)
        return Finding(
            rule: "archive.none", severity: .info,
            message: LocalizedText(
                vi: "Không tạo bản PDF/A hai lớp: \(reason.vi).", en: "No two-layer PDF/A is made: \(reason.en)."),
            advice: kept)
    }

    /// The worker could not make it.
    static func refused(_ problem: ReadProblem) -> Finding {
        if problem.code == .unsupported {
            return Finding(
                rule: "archive.none", severity: .info,
                message: LocalizedText(
                    vi: "Không tạo được bản PDF/A hai lớp (\(problem.detail)).",
                    en: "No two-layer PDF/A can be made (\(problem.detail))."), advice: kept)
        }
        return Finding(
            rule: "archive.failed", severity: .warning,
            message: LocalizedText(
                vi: "Tạo bản PDF/A hai lớp không thành công (\(problem.code.rawValue)).",
                en: "Making the two-layer PDF/A failed (\(problem.code.rawValue))."), advice: kept)
    }

    /// nil where the copy claims PDF/A-2b.
    static func plain(_ facts: ArchiveFacts) -> Finding? {
        guard facts.conformance == nil else { return nil }
        let first = facts.obstacles.prefix(3)
        let vi = first.map { words($0.code).vi + ($0.page.map { " (trang \($0))" } ?? "") }.joined(separator: "; ")
        let en = first.map { words($0.code).en + ($0.page.map { " (page \($0))" } ?? "") }.joined(separator: "; ")
        return Finding(
            rule: "archive.plain", severity: .info,
            message: LocalizedText(
                vi: "Bản PDF có lớp chữ nhưng không nhận là PDF/A-2b: \(vi).",
                en: "The PDF copy has a text layer and does not claim PDF/A-2b: \(en)."),
            advice: LocalizedText(
                vi:
                    "Cần PDF/A để lưu trữ thì quét lại thành ảnh trang (TIFF, JPEG) hoặc xuất lại tệp PDF/A từ phần mềm đã tạo ra nó.",
                en:
                    "Where the archive needs PDF/A, scan to page images (TIFF, JPEG) or export PDF/A from the program that made it."
            ))
    }

    private static let kept = LocalizedText(
        vi:
            "Tệp gốc vẫn được lưu nguyên vẹn. Cần PDF/A để lưu trữ thì xuất từ phần mềm đã tạo ra tệp, trước khi ký số.",
        en:
            "The original is stored unchanged. Where the archive needs PDF/A, export it from the program that made the file, before signing."
    )

    /// A clause that follows a colon.
    static func words(_ code: ArchiveObstacle.Code) -> LocalizedText {
        switch code {
        case .signed:
            LocalizedText(
                vi: "tệp đã ký số, tạo lại sẽ làm hỏng chữ ký",
                en: "the file is signed and a copy would break its signature")
        case .encrypted: LocalizedText(vi: "tệp đặt mật khẩu hoặc hạn chế quyền", en: "the file is encrypted")
        case .textual:
            LocalizedText(
                vi: "mọi trang đã có chữ của chính nó, không cần nhận dạng",
                en: "every page has text of its own, there is nothing to recognise")
        case .fonts:
            LocalizedText(
                vi: "trang có chữ bằng phông riêng, chưa kiểm chứng được phông",
                en: "text in fonts that are not verified here")
        case .colour: LocalizedText(vi: "màu không kèm hồ sơ màu sRGB", en: "colours that sRGB does not define")
        case .image:
            LocalizedText(vi: "ảnh nén theo cách chưa kiểm chứng được", en: "an image coded in a way not verified here")
        case .content: LocalizedText(vi: "nội dung trang có lệnh không chuẩn", en: "page content outside the standard")
        case .annotations: LocalizedText(vi: "có ghi chú trên trang", en: "annotations")
        case .attachments: LocalizedText(vi: "có tệp đính kèm bên trong", en: "embedded files")
        case .layers: LocalizedText(vi: "có lớp bật tắt được", en: "layers that can be switched")
        case .form: LocalizedText(vi: "có biểu mẫu điền", en: "a form")
        case .graphics: LocalizedText(vi: "có hiệu ứng đồ họa chưa kiểm chứng được", en: "graphics not verified here")
        case .structure: LocalizedText(vi: "cấu trúc tệp bất thường", en: "an unusual structure")
        case .size: LocalizedText(vi: "khổ trang ngoài giới hạn của chuẩn", en: "a page size outside the standard")
        }
    }
}
