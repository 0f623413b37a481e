package import ArchiveModel

extension SettingsSchema {
    /// Keys of `signing`: the system seal's key, and what holds for every key.
    package static let signing: [SchemaKey] =
        [
            SchemaKey(
                "kind", .choice(SigningSettings.Kind.allCases.map(\.rawValue)), fallback: .text("none"),
                vi: "Loại khóa niêm phong hệ thống.", en: "Kind of the system seal's key.")
        ] + source + [
            SchemaKey(
                "trusted_roots", .list(of: .path), vi: "Chứng thư gốc tin cậy (PEM).", en: "Trusted roots (PEM)."),
            SchemaKey(
                "demonstration", .flag, fallback: .flag(false), vi: "Khóa dùng thử, không có giá trị pháp lý.",
                en: "Keys for demonstration; they prove nothing."),
            SchemaKey(
                "clock", .choice(SigningSettings.Clock.allCases.map(\.rawValue)), fallback: .text("required"),
                vi: "`required`: đồng hồ chưa đồng bộ thì chờ, không ký; `trust`: có người khác bảo đảm đồng hồ.",
                en: "`required`: nothing is signed while the clock is not synchronised; `trust`: somebody else vouches."
            ),
            SchemaKey(
                "keys", .list(of: .table(signingKey)), vi: "Khóa của người ký và của cơ quan.",
                en: "Keys of persons and agencies."),
        ]

    /// Keys of one entry of `signing.keys`.
    package static let signingKey: [SchemaKey] =
        [
            SchemaKey("name", .identifier, required: true, vi: "Tên ngắn, không trùng.", en: "Short unique name."),
            SchemaKey(
                "owner", .choice(["person", "agency"]), required: true,
                vi: "Chữ ký của người hay của cơ quan; chỉ ký khi có người ngồi trước máy.",
                en: "Whose signature it makes; signs only while somebody attends."),
            SchemaKey(
                "kind", .choice(["pem", "pkcs12", "pkcs11", "remote"]), required: true, vi: "Loại khóa.",
                en: "Kind of key."),
        ] + source + [
            SchemaKey(
                "decision", .text,
                vi: "Số quyết định của người đứng đầu cho phép khóa cơ quan ký khi không có người.",
                en: "The head's written decision that lets an agency's key sign unattended.")
        ]

    /// Where a key is.
    private static let source: [SchemaKey] = [
        SchemaKey("key", .path, vi: "Tệp khóa bí mật.", en: "File of the private key."),
        SchemaKey("certificate", .path, vi: "Chứng thư số và chuỗi (PEM).", en: "Certificate and chain (PEM)."),
        SchemaKey(
            "passphrase_file", .path, vi: "Tệp chứa mật khẩu hoặc mã PIN, quyền 0600.",
            en: "File with the pass phrase or PIN, mode 0600."),
        SchemaKey(
            "modules", .list(of: .path), vi: "Thư viện PKCS#11 của thiết bị ký; lấy thư viện đầu tiên thấy thiết bị.",
            en: "PKCS#11 libraries; the first that has the token is used."),
        SchemaKey("token", .text, vi: "Nhãn của thiết bị ký.", en: "Label of the token."),
        SchemaKey(
            "thumbprint", .text, vi: "SHA-256 của chứng thư số, 64 chữ số thập lục phân.",
            en: "SHA-256 of the certificate, 64 hexadecimal digits."),
        SchemaKey(
            "environment", .list(of: .text), vi: "Biến môi trường mà thư viện cần, dạng `TÊN=giá trị`.",
            en: "Variables that the library needs, as `NAME=value`."),
        SchemaKey("url", .text, vi: "Địa chỉ dịch vụ ký từ xa.", en: "Address of the remote signing service."),
        SchemaKey("credential", .text, vi: "Tên khóa ở dịch vụ ký.", en: "What the service calls the key."),
        SchemaKey(
            "token_file", .path, vi: "Tệp chứa mã truy cập dịch vụ, quyền 0600.",
            en: "File with the service's bearer token, mode 0600."),
        SchemaKey(
            "approval_time", .quantity([.second]), fallback: .quantity(Quantity(300, .second)),
            vi: "Thời gian chờ người ký đồng ý trên điện thoại.", en: "How long the person has for saying yes."),
        SchemaKey(
            "padding", .choice(RSAPadding.allCases.map(\.rawValue)), fallback: .text("pkcs1"),
            vi: "Cách ký của khóa RSA.", en: "How an RSA key signs."),
    ]
}
