package import ArchiveModel
internal import SheetNumbering

/// The seven parameters from VN-2000 to WGS 84 with rotations in the wrong convention: 0.5–0.8 m, and nobody sees it.
package struct GeoreferenceShift: Rule {
    package static let id = "georeference.shift"
    package static let manual = LocalizedText(
        vi:
            "Bảy tham số chuyển VN-2000 sang WGS 84 ghi trong tệp (TOWGS84) phải đúng dấu: trong TOWGS84 ba góc xoay ngược dấu với bản "
            + "công bố. Sai dấu làm lệch 0,5–0,8 m khi đổi hệ.",
        en:
            "The seven parameters from VN-2000 to WGS 84 in the file (TOWGS84) must have the right signs: there the three rotations "
            + "are the negatives of the published ones. The wrong signs cost 0.5–0.8 m in every conversion.")
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.documents(for: setting).compactMap { file in
            for crs in file.statedCRS {
                let verdict = ShiftVerdict(crs.wkt)
                if let words = Self.words[verdict] { return finding(words, verdict, file, in: context) }
            }
            return nil
        }
    }

    private static let words: [ShiftVerdict: LocalizedText] = [
        .rotationsReversed: LocalizedText(
            vi: "ba góc xoay ngược dấu, lệch 0,5–0,8 m", en: "the three rotations have the wrong sign, 0.5–0.8 m off"),
        .directionReversed: LocalizedText(
            vi: "dùng tham số của chiều ngược lại, lệch khoảng 450 m",
            en: "these are the parameters of the other direction, about 450 m off"),
    ]

    private func finding(
        _ words: LocalizedText, _ verdict: ShiftVerdict, _ file: FileFacts, in context: AssessmentContext
    ) -> Finding {
        finding(
            in: context, place: Place(file), measured: words, expected: Wording.same(ShiftVerdict.officialPROJ),
            message: LocalizedText(
                vi: "Tham số TOWGS84 trong hệ tọa độ của \(file.name) sai dấu: \(words.vi).",
                en: "TOWGS84 in the coordinate system of \(file.name): \(words.en)."),
            advice: LocalizedText(
                vi:
                    "Ghi hệ tọa độ bằng mã EPSG (ví dụ EPSG:9210) thay cho chuỗi tự chép; tọa độ VN-2000 trong tệp không phải sửa.",
                en:
                    "State the system by its EPSG code (such as EPSG:9210) instead of a copied string; the coordinates stay."
            ))
    }
}
