package import ArchiveModel

extension Profile {
    /// Places that its rules need looked at: what a worker is asked for.
    package var markRequests: [MarkPlaceRequest] {
        var requests: [MarkPlaceRequest] = []
        for setting in rules where [StampRequired.id, SignatureRequired.id].contains(setting.id) {
            for request in MarkPlaceKeys.requests(of: setting) where !requests.contains(request) {
                requests.append(request)
            }
        }
        return requests
    }
}

/// `places:` of the rules about stamps and signatures.
enum MarkPlaceKeys {
    static let label = SchemaKey(
        "label", .localizedText, vi: "Tên hiển thị, ví dụ `Giám đốc`.", en: "What people call it, such as `Director`.")
    static let page = SchemaKey(
        "page", .choice(MarkPlaceRequest.Page.allCases.map(\.rawValue)), fallback: .text("last"),
        vi: "`first` trang đầu, `last` trang cuối, `every` mọi trang.", en: "`first`, `last` or `every` page.")
    static let corner = SchemaKey(
        "corner", .choice(MarkPlaceRequest.Corner.allCases.map(\.rawValue)), fallback: .text("top-left"),
        vi: "Góc tờ giấy mà khoảng cách tính từ đó.", en: "The corner of the sheet from which distances count.")
    static let x = SchemaKey(
        "x", .quantity([.percent, .millimetre]), required: true, vi: "Khoảng cách ngang từ góc, `%` hoặc `mm`.",
        en: "Distance across from the corner, `%` or `mm`.")
    static let y = SchemaKey(
        "y", .quantity([.percent, .millimetre]), required: true, vi: "Khoảng cách dọc từ góc.",
        en: "Distance down or up from the corner.")
    static let width = SchemaKey(
        "width", .quantity([.percent, .millimetre]), required: true, vi: "Chiều rộng của ô.", en: "Width of the place.")
    static let height = SchemaKey(
        "height", .quantity([.percent, .millimetre]), required: true, vi: "Chiều cao của ô.",
        en: "Height of the place.")
    static let places = SchemaKey(
        "places", .dictionary(of: .table([label, page, corner, x, y, width, height])), required: true, nonEmpty: true,
        vi: "Các ô phải có, mỗi ô một tên và vị trí trên giấy.", en: "The places, each with a name and where it lies.")
    static let confidence = SchemaKey(
        "confidence", .quantity([.percent]), fallback: .quantity(Quantity(50, .percent)),
        vi: "Độ tin cậy ít nhất để coi là có.", en: "How sure it must be to count.")

    static func requests(of setting: RuleSetting) -> [MarkPlaceRequest] {
        let table = setting[places]?.table ?? [:]
        return table.keys.sorted().compactMap { name in
            guard let place = table[name]?.table else { return nil }
            let lengths = [x, y, width, height].compactMap { place[$0.name]?.quantity }
            guard lengths.count == 4 else { return nil }
            return MarkPlaceRequest(
                name: name, page: place["page"]?.text.flatMap(MarkPlaceRequest.Page.init) ?? .last,
                corner: place["corner"]?.text.flatMap(MarkPlaceRequest.Corner.init) ?? .topLeft, lengths: lengths)
        }
    }

    static func label(of request: MarkPlaceRequest, in setting: RuleSetting) -> LocalizedText {
        setting[places]?.table?[request.name]?.table?["label"]?.localized ?? Wording.same(request.name)
    }
}

/// One place on one page, with what was seen there.
struct SeenPlace {
    var page: Int
    var fact: MarkPlaceFact
}

extension FileFacts {
    /// What was seen at a place; empty when nobody looked, as with facts that were measured for another profile.
    func seen(at request: MarkPlaceRequest) -> [SeenPlace] {
        let ofRaster =
            (raster?.marks?.places ?? []).map { SeenPlace(page: 1, fact: $0) }
            + (raster?.further ?? []).flatMap { page in
                (page.marks?.places ?? []).map { SeenPlace(page: page.number, fact: $0) }
            }
        let ofPages = (pdf?.pages ?? []).flatMap { page in
            (page.marks?.places ?? []).map { SeenPlace(page: page.number, fact: $0) }
        }
        return (ofRaster + ofPages).filter { $0.fact.request == request }
    }
}
