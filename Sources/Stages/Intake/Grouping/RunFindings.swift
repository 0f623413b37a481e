internal import ArchiveModel

/// What page numbers and counts say about a run. (vietnam.md §9.3, message 2: images must equal paper pages)
struct RunFindings {
    /// Page numbers in order, one for each image.
    let numbers: [Int]
    let declared: Int?
    let duplex: Bool

    var all: [Finding] { [missing, duplicates, count, odd].compactMap { $0 } }

    private static let insert = LocalizedText(
        vi: "Tìm trang còn thiếu, quét bổ sung đúng thứ tự rồi gửi lại.",
        en: "Find the missing page, scan it in its place and send it again.")

    /// Numbers run from 1, or from 0 where the scanner counts so.
    private var missing: Finding? {
        guard let last = numbers.last else { return nil }
        let present = Set(numbers)
        let absent = stride(from: 1, through: last, by: 1).filter { !present.contains($0) }
        if absent.isEmpty { return nil }
        let list = Self.ranges(absent)
        return Finding(
            rule: "run.missing-page", severity: .hold,
            message: LocalizedText(
                vi: "Lượt quét có \(numbers.count) ảnh, thiếu trang \(list).",
                en: "The submission has \(numbers.count) images; missing: page \(list)."),
            advice: Self.insert, measured: Self.pages(numbers.count),
            expected: LocalizedText(vi: "đánh số liền nhau từ 1", en: "numbered from 1 without gaps"))
    }

    private var duplicates: Finding? {
        let twice = Dictionary(grouping: numbers, by: { $0 }).filter { $0.value.count > 1 }.keys.sorted()
        if twice.isEmpty { return nil }
        let list = Self.ranges(twice)
        return Finding(
            rule: "run.duplicate-page", severity: .hold,
            message: LocalizedText(
                vi: "Trang \(list) có hơn một ảnh.", en: "Page \(list) has more than one image."),
            advice: LocalizedText(
                vi: "Giữ lại ảnh đúng của trang này, bỏ ảnh thừa.",
                en: "Keep the right image of the page and remove the other."),
            measured: LocalizedText(vi: "trang \(list) trùng", en: "page \(list) twice"),
            expected: LocalizedText(vi: "mỗi trang một ảnh", en: "one image a page"))
    }

    private var count: Finding? {
        guard let declared, declared != numbers.count else { return nil }
        let difference = abs(declared - numbers.count)
        let isShort = declared > numbers.count
        return Finding(
            rule: "run.page-count", severity: .hold,
            message: LocalizedText(
                vi: "Phiếu ghi \(declared) trang, lượt quét có \(numbers.count) ảnh, "
                    + "\(isShort ? "thiếu" : "thừa") \(difference). Số ảnh phải bằng số trang giấy.",
                en: "The slip says \(declared) pages, the submission has \(numbers.count) images, "
                    + "\(difference) \(isShort ? "missing" : "too many"). Images must equal paper pages."),
            advice: isShort
                ? Self.insert
                : LocalizedText(
                    vi: "Bỏ ảnh thừa hoặc sửa số trang đã ghi.",
                    en: "Remove the extra image or correct the declared number."),
            measured: Self.pages(numbers.count), expected: Self.pages(declared))
    }

    private var odd: Finding? {
        guard duplex, numbers.count % 2 == 1 else { return nil }
        return Finding(
            rule: "run.duplex-odd", severity: .hold,
            message: LocalizedText(
                vi: "Quét hai mặt nhưng có \(numbers.count) ảnh, là số lẻ: thiếu một mặt.",
                en: "Scanned on both sides, but \(numbers.count) images is an odd number: one side is missing."),
            advice: LocalizedText(
                vi: "Tìm mặt giấy còn thiếu và quét lại, kể cả mặt trắng.",
                en: "Find the missing side and scan it, even if it is blank."),
            measured: Self.pages(numbers.count), expected: LocalizedText(vi: "số chẵn", en: "an even number"))
    }

    private static func pages(_ count: Int) -> LocalizedText {
        let quantity = Quantity(Double(count), .page)
        return LocalizedText(vi: quantity.text(.vietnamese), en: quantity.text(.english))
    }

    /// `3, 7–9`, at most eight parts.
    private static func ranges(_ numbers: [Int]) -> String {
        var parts: [(Int, Int)] = []
        for number in numbers {
            if let last = parts.last, last.1 == number - 1 {
                parts[parts.count - 1].1 = number
            } else {
                parts.append((number, number))
            }
        }
        let texts = parts.prefix(8).map { $0.0 == $0.1 ? "\($0.0)" : "\($0.0)–\($0.1)" }
        return texts.joined(separator: ", ") + (parts.count > 8 ? " …" : "")
    }

    /// A closing file or a page count that has no pages to go with.
    static func noPages(_ name: String) -> Finding {
        Finding(
            rule: "run.no-pages", severity: .return,
            message: LocalizedText(
                vi: "Tệp \(name) kết thúc lượt quét nhưng trong thư mục không có trang nào.",
                en: "The file \(name) closes a run, but there is no page in its folder."),
            advice: LocalizedText(
                vi: "Chép các trang vào trước, rồi mới chép tệp này.",
                en: "Drop the pages first, then this file."),
            place: Place(file: name))
    }
}
