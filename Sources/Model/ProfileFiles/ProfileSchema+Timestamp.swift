package import ArchiveModel

extension ProfileSchema {
    package static let timestamp: [SchemaKey] = [
        SchemaKey(
            "when", .choice(TimestampDemand.Wait.allCases.map(\.rawValue)), required: true,
            vi:
                "`none` không xin; `later` đăng ký ngay, có dấu thời gian thì thêm thành phiên bản mới; `required` kết quả "
                + "chờ ở bước niêm phong đến khi có.",
            en:
                "`none` asks nobody; `later` registers at once and adds what comes as a new version; `required` waits at "
                + "the sealing until it is there."),
        SchemaKey(
            "level", .choice(["T", "LT", "LTA"]), fallback: .text("T"),
            vi:
                "Mức niêm phong phải đạt (ETSI EN 319 122, 319 142): `T` có dấu thời gian, `LT` kèm dữ liệu thu hồi chứng "
                + "thư số, `LTA` thêm dấu thời gian lưu trữ và tự gia hạn.",
            en:
                "What the seals must reach (ETSI EN 319 122, 319 142): `T` a timestamp, `LT` also revocation data, `LTA` "
                + "also archive timestamps, which are renewed."),
    ]
}
