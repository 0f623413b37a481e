package import ArchiveModel

/// Keys of `sohoa.yaml` about timestamps, revocation and trust.
extension SettingsSchema {
    package static let timestamps: [SchemaKey] = [
        SchemaKey(
            "authorities", .list(of: .table(timestampAuthority)),
            vi: "Các dịch vụ cấp dấu thời gian, hỏi lần lượt.", en: "Time-stamping authorities, asked in this order."),
        SchemaKey(
            "timeout", .quantity([.second]), fallback: .quantity(Quantity(180, .second)),
            vi: "Chờ một câu trả lời lâu nhất.", en: "How long one answer is waited for."),
        SchemaKey(
            "attempts", .integer(1...10), fallback: .integer(3), vi: "Số lần hỏi một dịch vụ.",
            en: "How often one authority is asked."),
        SchemaKey(
            "parallel", .integer(1...64), fallback: .integer(4), vi: "Số câu hỏi cùng lúc.",
            en: "Requests under way at once."),
        SchemaKey(
            "pause", .quantity([.second]), fallback: .quantity(Quantity(600, .second)),
            vi: "Dịch vụ hỏng được để yên chừng này.", en: "How long an authority that failed is left alone."),
        SchemaKey(
            "retry", .quantity([.second]), fallback: .quantity(Quantity(900, .second)),
            vi: "Kết quả chờ dấu thời gian được thử lại sau chừng này.",
            en: "How often what waits for a timestamp is tried again."),
        SchemaKey(
            "tell_after", .quantity([.second]), fallback: .quantity(Quantity(14_400, .second)),
            vi: "Chờ lâu hơn thì báo quản trị.", en: "The administrator is told of what has waited for longer."),
        SchemaKey(
            "renew_days", .integer(1...3650), fallback: .integer(90),
            vi: "Gia hạn dấu thời gian lưu trữ trước khi hết hạn chừng này ngày.",
            en: "Days by which archive timestamps are renewed before they end."),
    ]

    package static let timestampAuthority: [SchemaKey] = [
        SchemaKey("name", .identifier, required: true, vi: "Tên ngắn, không trùng.", en: "Short unique name."),
        SchemaKey("url", .text, required: true, vi: "Địa chỉ http hoặc https.", en: "Address, http or https."),
        SchemaKey(
            "policy", .text, vi: "OID chính sách mà dấu thời gian phải ghi.", en: "Policy OID that tokens must state."),
        SchemaKey(
            "trusted_roots", .list(of: .path), vi: "Chứng thư gốc tin cậy: tệp hoặc thư mục.",
            en: "Trusted roots: files or folders."),
        SchemaKey(
            "login_file", .path, vi: "Tệp chứa `tài khoản:mật khẩu`, quyền 0600.",
            en: "File with `user:password`, mode 0600."),
        SchemaKey(
            "per_minute", .integer(0...6000), fallback: .integer(0),
            vi: "Số câu hỏi mỗi phút được phép; 0: không hạn chế.",
            en: "Requests a minute that are allowed; 0 for no limit."),
    ]

    package static let revocation: [SchemaKey] = [
        SchemaKey(
            "sources", .list(of: .table(revocationSource)),
            vi: "Nơi hỏi thay cho địa chỉ ghi trong chứng thư số (mạng kín).",
            en: "Addresses instead of those in the certificates (closed networks)."),
        SchemaKey(
            "timeout", .quantity([.second]), fallback: .quantity(Quantity(30, .second)),
            vi: "Chờ một câu trả lời lâu nhất.", en: "How long one answer is waited for."),
        SchemaKey(
            "grace", .quantity([.second]), fallback: .quantity(Quantity(0, .second)),
            vi: "Còn dùng câu trả lời quá hạn chừng này khi không hỏi được.",
            en: "How long an answer is used past its end when there is no newer one."),
        SchemaKey(
            "cache", .quantity([.byte]), fallback: .quantity(Quantity(2e8, .byte)), vi: "Bộ nhớ đệm trên đĩa.",
            en: "Cache on disk."),
        SchemaKey(
            "largest_list", .quantity([.byte]), fallback: .quantity(Quantity(6.4e7, .byte)),
            vi: "Danh sách thu hồi lớn nhất được nhận.", en: "The largest revocation list that is taken."),
        SchemaKey(
            "fetch_issuers", .flag, fallback: .flag(false),
            vi: "Tải chứng thư số của cơ quan cấp khi thiếu, theo địa chỉ ghi trong chứng thư số.",
            en: "Fetch a missing issuer's certificate from where the certificate says."),
        SchemaKey(
            "required", .flag, fallback: .flag(false),
            vi: "Không ký khi không biết chứng thư số còn hiệu lực hay đã bị thu hồi.",
            en: "Do not sign when it can't be known whether the certificate was revoked."),
    ]

    package static let revocationSource: [SchemaKey] = [
        SchemaKey(
            "issuer", .path, required: true, vi: "Chứng thư số của cơ quan cấp.", en: "The issuer's certificate."),
        SchemaKey("ocsp", .list(of: .text), vi: "Địa chỉ OCSP.", en: "OCSP responders."),
        SchemaKey(
            "lists", .list(of: .text), vi: "Danh sách thu hồi (CRL): địa chỉ, `file:` hoặc đường dẫn.",
            en: "Revocation lists (CRL): addresses, `file:` or paths."),
    ]

    package static let trust: [SchemaKey] = [
        SchemaKey(
            "signers", .list(of: .path), vi: "Chứng thư gốc của người ký: tệp hoặc thư mục.",
            en: "Roots of signers: files or folders."),
        SchemaKey(
            "timestamps", .list(of: .path), vi: "Chứng thư gốc của dịch vụ dấu thời gian: tệp hoặc thư mục.",
            en: "Roots of time-stamping authorities: files or folders."),
    ]

    package static let network: [SchemaKey] = [
        SchemaKey(
            "proxy", .text, vi: "Máy chủ trung gian `http://máy:cổng`; không dùng biến môi trường.",
            en: "Proxy `http://host:port`; the environment's is not used.")
    ]
}
