internal import ArchiveModel
internal import Foundation

/// What each conclusion means for somebody who has to decide, and what to do.
extension SubIndication {
    /// One sentence.
    func summary(integrity: SignatureVerdict.Integrity) -> LocalizedText {
        let intact = integrity == .intact
        let vi = intact ? "Nội dung được ký còn nguyên vẹn, nhưng " : ""
        let en = intact ? "What was signed is unchanged, but " : ""
        let words = rest
        return LocalizedText(vi: Self.join(vi, words.vi), en: Self.join(en, words.en))
    }

    private static func join(_ start: String, _ rest: String) -> String {
        start.isEmpty ? rest.prefix(1).uppercased() + rest.dropFirst() : start + rest
    }

    private var rest: LocalizedText {
        switch self {
        case .formatFailure:
            LocalizedText(
                vi: "tệp đang xem không phải là đúng tệp đã ký.",
                en: "the file at hand is not the file that was signed.")
        case .hashFailure:
            LocalizedText(vi: "nội dung đã bị thay đổi sau khi ký.", en: "the content was changed after signing.")
        case .cryptoFailure:
            LocalizedText(
                vi: "giá trị chữ ký không khớp với khóa của người ký.",
                en: "the signature's value does not fit the signer's key.")
        case .revoked:
            LocalizedText(
                vi: "chứng thư số đã bị thu hồi trước khi ký.", en: "the certificate had been revoked before it signed."
            )
        case .expired:
            LocalizedText(
                vi: "chứng thư số đã hết hạn trước khi ký.", en: "the certificate had expired before it signed.")
        case .notYetValid:
            LocalizedText(
                vi: "chữ ký có trước khi chứng thư số có hiệu lực.",
                en: "the signature is older than its certificate's validity.")
        case .signatureConstraints:
            LocalizedText(
                vi: "chữ ký hoặc tài liệu có điểm chưa thể chấp nhận.",
                en: "something about the signature or the document can't be accepted.")
        case .chainConstraints:
            LocalizedText(
                vi: "chuỗi chứng thư số không đáp ứng yêu cầu.", en: "the certificate chain does not meet the rules.")
        case .algorithm:
            LocalizedText(
                vi: "thuật toán đã dùng không đủ mạnh, hoặc không kiểm tra được ở đây.",
                en: "the algorithm is too weak, or can't be checked here.")
        case .algorithmUnproven:
            LocalizedText(
                vi: "thuật toán nay đã yếu và không có gì chứng minh chữ ký có từ khi nó còn mạnh.",
                en: "its algorithm is weak by now and nothing proves that it was made while it was strong.")
        case .revokedUnproven:
            LocalizedText(
                vi: "chứng thư số đã bị thu hồi và không có gì chứng minh chữ ký có từ trước đó.",
                en: "the certificate was revoked and nothing proves that the signature is older.")
        case .authorityRevokedUnproven:
            LocalizedText(
                vi: "chứng thư số của cơ quan cấp đã bị thu hồi và không có gì chứng minh chữ ký có từ trước đó.",
                en: "an authority's certificate was revoked and nothing proves that the signature is older.")
        case .outOfBoundsUnproven:
            LocalizedText(
                vi: "chứng thư số không còn hiệu lực và không có gì chứng minh chữ ký có từ khi nó còn hiệu lực.",
                en: "the certificate is not valid any more and nothing proves that it signed while it was.")
        case .tryLater:
            LocalizedText(
                vi: "chưa biết chứng thư số có bị thu hồi hay không.",
                en: "whether the certificate was revoked is not known.")
        case .noCertificate:
            LocalizedText(
                vi: "không tìm thấy chứng thư số của người ký.", en: "the signer's certificate was not found.")
        case .noChain:
            LocalizedText(
                vi: "chưa có gốc tin cậy nào bảo đảm cho chứng thư số của người ký.",
                en: "no trusted root vouches for the signer's certificate.")
        case .contentNotFound:
            LocalizedText(vi: "không có nội dung được ký để so.", en: "the content that was signed is not at hand.")
        case .timestampOrder:
            LocalizedText(vi: "các dấu thời gian mâu thuẫn nhau.", en: "its timestamps contradict each other.")
        }
    }

    /// What to do now.
    var advice: LocalizedText {
        switch self {
        case .formatFailure, .hashFailure, .cryptoFailure:
            LocalizedText(
                vi: "Không dùng tệp này; xin lại bản đã ký từ nơi gửi.",
                en: "Do not use this file; ask the sender for the one that was signed.")
        case .revoked, .expired, .notYetValid, .revokedUnproven, .authorityRevokedUnproven:
            LocalizedText(
                vi: "Không dùng làm bản có giá trị pháp lý; đề nghị người ký ký lại.",
                en: "Do not rely on it; ask the signer to sign again.")
        case .signatureConstraints:
            LocalizedText(
                vi: "Đọc lý do bên dưới, mở bản đã ký để so, hoặc xin lại tệp từ nơi gửi.",
                en:
                    "Read the reasons below, compare with the state that was signed, or ask the sender for the file again."
            )
        case .chainConstraints:
            LocalizedText(
                vi: "Hỏi cơ quan cấp chứng thư số, hoặc đề nghị ký lại bằng chứng thư số phù hợp.",
                en: "Ask the authority that issued it, or ask for a signature with a suitable certificate.")
        case .algorithm, .algorithmUnproven:
            LocalizedText(
                vi: "Kiểm tra bằng công cụ hỗ trợ thuật toán này, hoặc đề nghị ký lại bằng thuật toán hiện hành.",
                en: "Check it with a tool for this algorithm, or ask for a signature with a current one.")
        case .outOfBoundsUnproven:
            LocalizedText(
                vi: "Tìm bản có dấu thời gian, hoặc nêu ngày đã được chứng minh bằng cách khác: --at NGÀY.",
                en: "Look for a copy with a timestamp, or name a date that something else proves: --at DATE.")
        case .tryLater:
            LocalizedText(
                vi: "Tra cứu OCSP hoặc CRL của cơ quan cấp khi có mạng rồi kiểm tra lại.",
                en: "Ask the authority's OCSP or CRL when there is a network, then verify again.")
        case .noCertificate:
            LocalizedText(
                vi: "Xin chứng thư số của người ký từ nơi gửi.", en: "Ask the sender for the signer's certificate.")
        case .noChain:
            LocalizedText(
                vi: "Lấy chứng thư số gốc từ nơi tin cậy, không lấy từ chính tệp này, rồi thêm --roots TỆP.",
                en: "Get the root certificate from a place you trust, never from this file, and add --roots FILE.")
        case .contentNotFound:
            LocalizedText(
                vi: "Nêu tệp được ký: --content TỆP.", en: "Name the file that was signed: --content FILE.")
        case .timestampOrder:
            LocalizedText(
                vi: "Báo cho nơi phát hành tệp.", en: "Tell whoever issued the file.")
        }
    }
}

extension SignatureFault {
    static func outlived(_ name: String, _ end: Date) -> Self {
        let day = String(VietnamTime.iso8601(end.addingTimeInterval(-1)).prefix(10))
        return end == .distantPast
            ? Self(
                .weakAlgorithm, vi: "Thuật toán \(name) không có trong danh mục được chấp nhận.",
                en: "The algorithm \(name) is not on the list of accepted ones.")
            : Self(
                .weakAlgorithm, vi: "Thuật toán \(name) chỉ được tin đến hết ngày \(day).",
                en: "The algorithm \(name) is trusted until \(day) only.")
    }

    static func unsupportedKey(_ name: String) -> Self {
        Self(
            .unsupportedAlgorithm, vi: "Không kiểm tra được khóa loại \(name) bằng phần mềm này.",
            en: "This software can't compute with a key of the kind \(name).")
    }
}
