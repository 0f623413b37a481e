internal import ArchiveModel

/// Every key of the table of provinces.
enum ProvinceSchema {
    static let keys: [SchemaKey] = [
        SchemaKey(
            "eras", .list(of: .table(era)), required: true, vi: "Các thời kỳ, cũ trước mới sau.",
            en: "The eras, oldest first.")
    ]

    private static let era: [SchemaKey] = [
        SchemaKey("id", .identifier, required: true, vi: "Mã của thời kỳ.", en: "Identifier of the era."),
        SchemaKey("name", .localizedText, required: true, vi: "Tên để hiển thị.", en: "Name to show."),
        SchemaKey("from", .date, vi: "Ngày bắt đầu.", en: "First day."),
        SchemaKey("to", .date, vi: "Ngày cuối cùng.", en: "Last day."),
        SchemaKey("basis", .text, required: true, vi: "Căn cứ.", en: "The text it rests on."),
        SchemaKey(
            "standing", .choice(["law", "office", "unchecked"]), required: true,
            vi: "`law` văn bản nêu đúng con số, `office` quy ước của đơn vị, `unchecked` chưa đối chiếu bản gốc.",
            en: "`law`: a legal text carries the numbers; `office`: own convention; `unchecked`: not compared yet."),
        SchemaKey("provinces", .list(of: .table(province)), required: true, vi: "Các tỉnh.", en: "The provinces."),
    ]

    private static let province: [SchemaKey] = [
        SchemaKey("name", .text, required: true, vi: "Tên tỉnh, thành phố.", en: "Name of the province or city."),
        SchemaKey("aliases", .list(of: .text), vi: "Tên gọi khác.", en: "Other names."),
        SchemaKey("meridian", .text, required: true, vi: "Kinh tuyến trục, ví dụ `105°45′`.", en: "Such as `105°45′`."),
        SchemaKey(
            "north", .list(of: .quantity([.metre])), vi: "Khoảng tọa độ X (bắc), ví dụ `[1140 km, 1240 km]`.",
            en: "Range of northings, such as `[1140 km, 1240 km]`."),
        SchemaKey(
            "parts", .list(of: .text), vi: "Các tỉnh của thời kỳ trước hợp thành tỉnh này.",
            en: "Provinces of the era before that it was made of."),
    ]
}
