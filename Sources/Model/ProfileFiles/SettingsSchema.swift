package import ArchiveModel

/// Every key of `sohoa.yaml`.
package enum SettingsSchema {
    package static let keys: [SchemaKey] = [
        SchemaKey("agency", .text, required: true, vi: "Tên cơ quan số hóa.", en: "Name of the digitizing agency."),
        SchemaKey(
            "agency_code", .text, vi: "Mã định danh theo QĐ 20/2020/QĐ-TTg, ví dụ `H26.12`.",
            en: "Identifier by QĐ 20/2020/QĐ-TTg, such as `H26.12`."),
        SchemaKey("province", .text, vi: "Tỉnh, thành phố.", en: "Province or city."),
        SchemaKey(
            "language", .choice(["vi", "en"]), fallback: .text("vi"), vi: "Ngôn ngữ của báo cáo và tên thư mục.",
            en: "Language of reports and folder names."),
        SchemaKey("roots", .list(of: .table(root)), required: true, vi: "Các thư mục quét.", en: "The drop folders."),
        SchemaKey(
            "receivers", .list(of: .table(receiver)), vi: "Các nơi nhận bàn giao.", en: "Who records are delivered to."),
        SchemaKey("signing", .table(signing), vi: "Khóa niêm phong hệ thống.", en: "Key of the system seal."),
        SchemaKey("timestamps", .table(timestamps), vi: "Dấu thời gian (RFC 3161).", en: "Timestamps (RFC 3161)."),
        SchemaKey(
            "revocation", .table(revocation), vi: "Tình trạng thu hồi chứng thư số (OCSP, CRL).",
            en: "Revocation of certificates (OCSP, CRL)."),
        SchemaKey("trust", .table(trust), vi: "Chứng thư gốc tin cậy.", en: "Trusted roots."),
        SchemaKey("network", .table(network), vi: "Đường ra mạng.", en: "The way to the network."),
        SchemaKey(
            "signatories", .list(of: .table(signatory)), vi: "Người và cơ quan mà chữ ký số được tính.",
            en: "Persons and agencies whose signatures count."),
        SchemaKey(
            "low_water", .quantity([.byte]), fallback: .quantity(Quantity(2e9, .byte)),
            vi: "Ngừng nhận khi đĩa còn ít hơn mức này.", en: "Intake pauses below this free space."),
        SchemaKey(
            "workers", .integer(1...64), fallback: .integer(2), vi: "Số tiến trình đọc tệp cùng lúc.",
            en: "How many workers parse at once."),
        SchemaKey("limits", .table(ProfileSchema.limits), vi: "Giới hạn mặc định.", en: "Default limits of one job."),
    ]

    package static let root: [SchemaKey] = [
        SchemaKey("name", .identifier, required: true, vi: "Tên ngắn, không trùng.", en: "Short unique name."),
        SchemaKey("path", .path, required: true, vi: "Đường dẫn thư mục.", en: "Path of the folder."),
        SchemaKey("profile", .identifier, required: true, vi: "Bộ quy tắc áp dụng.", en: "Profile that judges."),
        SchemaKey(
            "mode", .choice(["normal", "practice"]), fallback: .text("normal"),
            vi: "`practice`: chỉ chấm và báo cáo, không đăng ký.", en: "`practice`: judge and report, register nothing."
        ),
        SchemaKey("operator", .text, vi: "Người quét.", en: "Who scans."),
        SchemaKey("device", .text, vi: "Máy quét.", en: "The scanner."),
        SchemaKey("folders", .table(folders), vi: "Đổi tên các thư mục con.", en: "Other names of the sub-folders."),
    ]

    package static let receiver: [SchemaKey] = [
        SchemaKey("name", .identifier, required: true, vi: "Tên ngắn, không trùng.", en: "Short unique name."),
        SchemaKey(
            "folder", .path, required: true, vi: "Thư mục của nơi nhận; phải có sẵn.",
            en: "The receiver's folder; it must be there."),
    ]

    package static let folders: [SchemaKey] = [
        SchemaKey("inbox", .text, vi: "Nơi thả tệp.", en: "Drop here."),
        SchemaKey("returned", .text, vi: "Tệp trả lại.", en: "What came back."),
        SchemaKey("to_complete", .text, vi: "Chờ bổ sung.", en: "Held."),
        SchemaKey("to_sign", .text, vi: "Chờ ký.", en: "To be signed."),
        SchemaKey("signed", .text, vi: "Đã ký.", en: "Signed."),
        SchemaKey("status", .text, vi: "Trang trạng thái.", en: "Status page."),
    ]
}
