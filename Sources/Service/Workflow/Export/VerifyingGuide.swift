/// The text that every container carries: how to check it with tools that everybody has. Lines that begin with four
/// spaces are commands for a shell (bash); docs/verifying.md has the same.
enum VerifyingGuide {
    static let fileName = "KIEM-TRA.txt"

    static let text = #"""
        KIỂM TRA GÓI NÀY, không cần phần mềm của trạm số hóa

        Gói .asice là một tệp ZIP theo ETSI EN 319 162-1. Cần unzip, openssl (từ 3.0), sha256sum.
        Giải nén gói vào một thư mục rồi vào đó. Đặt chứng thư số gốc của cơ quan, lấy từ nơi tin cậy chứ
        không lấy từ chính gói này, vào thư mục bên ngoài với tên goc.pem.

        1. Ai niêm phong, và bản kê không bị sửa. Phải báo "CAdES Verification successful".

            openssl cms -verify -cades -binary -inform DER -in META-INF/signature.p7s \
              -content META-INF/ASiCManifest.xml -CAfile ../goc.pem -purpose any -out /dev/null

        2. Mọi tệp đúng như bản kê. Mỗi dòng phải là OK.

            paste -d' ' <(sed -n 's/.*<ds:DigestValue>\(.*\)<.*/\1/p' META-INF/ASiCManifest.xml) \
              <(sed -n 's/.*DataObjectReference URI="\([^"]*\)".*/\1/p' META-INF/ASiCManifest.xml) |
              while read -r digest name; do
                echo "$(base64 -d <<<"$digest" | od -An -vtx1 | tr -d ' \n')  $(printf '%b' "${name//%/\\x}")"
              done | sha256sum --check --strict

        Niêm phong hệ thống chứng minh tính toàn vẹn; không thay chữ ký của người hay cơ quan.

        CHECKING THIS PACKAGE without our software: it is a ZIP file (ETSI EN 319 162-1). Unpack it into a folder, go
        there, and put the agency's root certificate, from a place you trust and not from this package, beside the
        folder as goc.pem. Command 1 must report a successful verification: it proves who sealed the list. Command 2
        must say OK for every file. A system seal proves integrity; it stands for no person and no agency.

        """#
}
