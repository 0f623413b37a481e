package import ArchiveModel

/// Codecs that a master file may not use.
package struct ForbiddenCompression: Rule {
    package static let id = "compression.forbidden"
    package static let manual = LocalizedText(
        vi: "Kiểu nén không dùng cho tệp gốc, ví dụ JPEG làm mất nét vẽ.",
        en: "Codecs not allowed in a master file, for example JPEG, which blurs thin lines.")
    static let codecs = SchemaKey(
        "codecs", .list(of: .text), required: true, vi: "Tên các kiểu nén, ví dụ `[JPEG]`.",
        en: "Names of codecs, for example `[JPEG]`.")
    package static let parameters = [codecs]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let forbidden = (setting[Self.codecs]?.list ?? []).compactMap(\.text)
        return context.documents(for: setting).compactMap { file in
            guard let codec = file.raster?.compression, let hit = forbidden.first(where: { Self.same($0, codec) })
            else {
                return nil
            }
            return finding(
                in: context, place: Place(file), measured: Wording.same(codec),
                expected: LocalizedText(
                    vi: "không dùng \(forbidden.joined(separator: ", "))",
                    en: "not \(forbidden.joined(separator: ", "))"),
                message: LocalizedText(
                    vi: "Tệp gốc \(file.name) nén kiểu \(codec), làm mất chi tiết nét vẽ.",
                    en: "The master file \(file.name) is compressed with \(codec), which loses fine lines."),
                advice: LocalizedText(
                    vi: "Đặt phần mềm quét lưu nén không mất dữ liệu (LZW, Deflate) thay cho \(hit).",
                    en: "Let the scanning software use a lossless codec (LZW, Deflate) instead of \(hit)."))
        }
    }

    /// `JPEG` also means `YCbCr JPEG`.
    private static func same(_ wanted: String, _ codec: String) -> Bool {
        codec.uppercased().split { $0 == " " || $0 == "-" }.contains(wanted.uppercased()[...])
            || codec.uppercased() == wanted.uppercased()
    }
}
