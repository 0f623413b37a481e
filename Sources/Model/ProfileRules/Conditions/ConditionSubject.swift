package import ArchiveModel

/// What a value of a condition can be compared with.
package enum ConditionKind: Hashable, Sendable {
    case text
    case choice([String])
    /// With its unit; the unit may be left out where the subject's name says it.
    case number(Unit)
    /// `1:500`; compared by the number behind the colon.
    case scale
    /// `2026-11-21`
    case date

    /// Whether `<` and `>` mean something.
    package var isOrdered: Bool {
        switch self {
        case .text, .choice: false
        case .number, .scale, .date: true
        }
    }
}

/// Measured things that a condition may ask about, besides the profile's own fields.
package enum ConditionSubject: String, CaseIterable, Sendable {
    case origin = "submission.origin"
    case shape = "submission.kind"
    case date = "submission.date"
    case station = "submission.station"
    case format = "file.format"
    case pageCount = "page.count"
    case paperSize = "page.size"
    case pageKind = "page.kind"
    case resolution = "image.dpi"
    case epsg = "crs.epsg"

    package static let rollSize = "roll"
    package static let otherSize = "other"

    package var kind: ConditionKind {
        switch self {
        case .origin: .choice(["paper", "digital", "mixed", "unknown"])
        case .shape: .choice(["single", "set", "run", "folder"])
        case .date: .date
        case .station: .text
        case .format: .choice(FormatID.allCases.map(\.rawValue))
        case .pageCount: .number(.page)
        case .paperSize: .choice(SheetFormat.sizes.map(\.name) + [Self.rollSize, Self.otherSize])
        case .pageKind: .choice(["scan", "vector", "mixed", "blank"])
        case .resolution: .number(.dotsPerInch)
        case .epsg: .number(.none)
        }
    }

    /// One sentence for the manual.
    package var manual: LocalizedText {
        switch self {
        case .origin:
            LocalizedText(
                vi: "Nguồn gốc: giấy, số, cả hai, chưa rõ.", en: "Where the paper comes from, as far as it was found.")
        case .shape:
            LocalizedText(
                vi: "Hình thức lượt quét: một tệp, bộ tệp, lượt ảnh trang, thư mục.",
                en: "One file, a set of files, a run of page images, a folder.")
        case .date: LocalizedText(vi: "Ngày nhận.", en: "Day of arrival.")
        case .station: LocalizedText(vi: "Thư mục con của máy quét hay người quét.", en: "The scanner's sub-folder.")
        case .format: LocalizedText(vi: "Định dạng; xét từng tệp.", en: "Format; for each file.")
        case .pageCount: LocalizedText(vi: "Số trang của lượt quét.", en: "Pages of the submission.")
        case .paperSize:
            LocalizedText(
                vi: "Khổ giấy, `roll` bản in cuộn, `other` khổ khác; xét từng trang.",
                en: "Sheet size, `roll` for a plot, `other` for the rest; for each page.")
        case .pageKind: LocalizedText(vi: "Nội dung trang PDF; xét từng trang.", en: "What a PDF page holds; for each.")
        case .resolution: LocalizedText(vi: "Độ phân giải; xét từng tệp.", en: "Resolution; for each file.")
        case .epsg: LocalizedText(vi: "Mã EPSG; xét từng tệp.", en: "EPSG code; for each file.")
        }
    }

    /// Whether pages of one file can differ in it.
    var isOfPages: Bool { self == .paperSize || self == .pageKind }
}

extension ConditionKind {
    /// Whether a text can be compared as this kind.
    package func reads(_ text: String) -> Bool { ConditionValue(text, kind: self) != nil }
}

extension FieldRule {
    /// How conditions compare its values.
    package var conditionKind: ConditionKind {
        switch kind {
        case .scale: .scale
        case .date: .date
        case .integer, .number, .year: .number(.none)
        case .text, .code: codes.isEmpty ? .text : .choice(codes.keys.sorted())
        }
    }
}
