package import ArchiveModel

/// What sources of fields are called in front of people.
package enum SourceWords {
    /// `tên tệp`; `danh-sach.xlsx, Sheet1!B7` where the source has a place of its own.
    package static func name(of candidate: FieldCandidate) -> LocalizedText {
        candidate.location.map { LocalizedText(vi: $0, en: $0) } ?? name(of: candidate.source)
    }

    /// - Parameter source: `typed`, `default` or the raw value of a `FieldRule.Source`.
    package static func name(of source: String) -> LocalizedText {
        if source == "typed" { return LocalizedText(vi: "người nhập", en: "typed by a person") }
        if source == "default" { return LocalizedText(vi: "giá trị mặc định", en: "the profile's default") }
        return FieldRule.Source(rawValue: source)?.words ?? LocalizedText(vi: source, en: source)
    }

    /// `26734 (tên tệp)`
    static func quoted(_ candidate: FieldCandidate) -> LocalizedText {
        let name = name(of: candidate)
        return LocalizedText(vi: "\(candidate.text) (\(name.vi))", en: "\(candidate.text) (\(name.en))")
    }

    /// Several, the most trusted first.
    static func quoted(_ candidates: [FieldCandidate]) -> LocalizedText {
        let words = candidates.map(quoted)
        return LocalizedText(
            vi: words.map(\.vi).joined(separator: "; "), en: words.map(\.en).joined(separator: "; "))
    }
}

extension FieldRule.Source {
    fileprivate var words: LocalizedText {
        switch self {
        case .name: LocalizedText(vi: "tên tệp", en: "the file name")
        case .sidecar: LocalizedText(vi: "tệp thông tin đi kèm", en: "the sidecar")
        case .list: LocalizedText(vi: "danh sách của thư mục", en: "the folder's list")
        case .submissionTitle: LocalizedText(vi: "tên lượt quét", en: "the submission's name")
        case .submissionDate: LocalizedText(vi: "ngày nhận", en: "the day of arrival")
        case .station: LocalizedText(vi: "thư mục quét", en: "the drop folder")
        case .format: LocalizedText(vi: "định dạng tệp", en: "the file's format")
        case .pageCount: LocalizedText(vi: "số trang đo được", en: "the pages counted")
        case .paperSize: LocalizedText(vi: "khổ giấy đo được", en: "the paper size measured")
        case .resolution: LocalizedText(vi: "độ phân giải đo được", en: "the resolution measured")
        case .pdfTitle: LocalizedText(vi: "tiêu đề trong PDF", en: "the title in the PDF")
        case .titleBlock: LocalizedText(vi: "khung tên của bản vẽ", en: "the drawing's title block")
        case .drawingText: LocalizedText(vi: "chữ trên bản vẽ", en: "a text of the drawing")
        case .epsg, .crsName, .centralMeridian:
            LocalizedText(vi: "hệ tọa độ trong tệp", en: "the coordinate system in the file")
        case .barcode: LocalizedText(vi: "mã vạch", en: "a bar code")
        default: LocalizedText(vi: "chữ đọc trên trang", en: "read on the page")
        }
    }
}
