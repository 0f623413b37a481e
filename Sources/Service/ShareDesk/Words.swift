internal import ArchiveModel

/// The fixed words of reports and pages (glossary: vietnam.md §9). One place, so that they never vary.
enum Words {
    static func text(_ vi: String, _ en: String) -> LocalizedText { LocalizedText(vi: vi, en: en) }

    static let practice = text(
        "THƯ MỤC TẬP: chỉ đánh giá và báo cáo, không đăng ký, không ký.",
        "PRACTICE FOLDER: judged and reported only; nothing is registered or signed.")
    static let demonstration = text(
        "MẪU THỬ – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ (khóa dùng thử)", "SAMPLE – WITHOUT LEGAL VALUE (demonstration keys)")
    static let report = text("Báo cáo lượt quét", "Report on a submission")
    static let first = text("Làm trước tiên", "Do this first")
    static let nothingToDo = text("Không phải làm gì thêm.", "Nothing more to do.")
    static let findings = text("Điểm cần lưu ý", "Findings")
    static let noFindings = text("Không có điểm nào cần lưu ý.", "There are no findings.")
    static let facts = text("Số liệu đo được", "What was measured")
    static let measured = text("Đo được", "Measured")
    static let expected = text("Quy định", "Expected")
    static let because = text("Vì sao xét", "Why it applies")
    static let basis = text("Căn cứ", "Basis")
    static let advice = text("Việc cần làm", "What to do")
    static let place = text("Ở đâu", "Where")
    static let file = text("tệp", "file")
    static let page = text("trang", "page")
    static let files = text("Tệp trong lượt quét", "Files of the submission")
    static let preview = text("Ảnh xem trước", "Preview")
    static let identifiers = text("Mã số", "Identifiers")
    static let item = text("Mã lượt quét", "Submission")
    static let record = text("Kết quả số hóa", "Record")
    static let level = text("Mức ký", "Signature level")
    static let profile = text("Bộ quy tắc số hóa", "Profile")
    static let previous = text("Thay cho lượt quét", "Replaces submission")
    static let station = text("Thư mục quét", "Drop folder")
    static let operatorName = text("Người quét", "Operator")
    static let device = text("Máy quét", "Device")
    static let arrived = text("Nhận lúc", "Arrived")
    static let decided = text("Đánh giá lúc", "Judged")
    static let version = text("phiên bản", "version")
    static let rule = text("Quy tắc", "Rule")
    static let size = text("Dung lượng", "Size")
    static let hash = text("Mã băm SHA-256", "SHA-256")
    static let reason = text("Lý do", "Reason")

    static func grade(_ severity: Severity) -> LocalizedText {
        switch severity {
        case .quarantine: text("Cách ly", "Quarantined")
        case .return: text("Lỗi", "Error")
        case .hold: text("Cần người quyết định", "A person decides")
        case .warning: text("Cảnh báo", "Warning")
        case .info: text("Thông tin", "Info")
        }
    }

    static func standing(_ standing: LegalBasis.Standing) -> LocalizedText {
        switch standing {
        case .law: text("§ văn bản pháp luật", "§ law")
        case .office: text("quy ước của đơn vị", "office convention")
        case .unchecked: text("? chưa đối chiếu nguyên văn", "? not checked against the original text")
        }
    }

    static func state(_ state: ItemState) -> LocalizedText {
        switch state {
        case .inFlight: text("Đang xử lý", "In progress")
        case .held: text("Chờ xử lý", "Held")
        case .returned: text("Trả lại", "Returned")
        case .registered: text("Đã đăng ký", "Registered")
        case .linked: text("Trùng, đã liên kết", "Duplicate, linked")
        case .quarantined: text("Cách ly", "Quarantined")
        case .practised: text("Quét tập", "Practice")
        case .waiting: text("Chờ thử lại", "Waiting")
        case .awaitingSignature: text("Chờ ký", "Awaiting signature")
        case .withdrawn: text("Đã rút", "Withdrawn")
        }
    }

    static func step(_ step: Step) -> LocalizedText {
        switch step {
        case .claim: text("nhận tệp", "taking the files")
        case .stage: text("chép và tính mã băm", "copying and hashing")
        case .identify: text("nhận biết loại tệp", "identifying")
        case .inspect: text("đo ảnh và tệp", "measuring")
        case .assess: text("đối chiếu bộ quy tắc", "judging by the profile")
        case .derive: text("tạo bản sử dụng", "making the access copy")
        case .awaitSignature: text("chờ chữ ký số", "awaiting signatures")
        case .package: text("lập bản kê", "listing the parts")
        case .sign: text("niêm phong hệ thống", "sealing")
        case .register: text("đăng ký", "registering")
        case .finish: text("hoàn tất", "finishing")
        }
    }

    static func level(_ level: SignatureLevel) -> LocalizedText {
        switch level {
        case .none: text("chưa ký", "not signed")
        case .systemSeal: text("niêm phong hệ thống", "system seal")
        case .operatorSigned: text("người quét đã ký", "signed by the operator")
        case .converted: text("đã chuyển đổi", "converted")
        case .agencyCopy: text("bản sao của cơ quan", "copy of the agency")
        case .certifiedCopy: text("bản sao chứng thực", "certified copy")
        case .archivePackage: text("gói tin lưu trữ", "archive package")
        }
    }
}

extension Int64 {
    /// `12,3 MB`: decimal multiples, as Windows users read them.
    func bytesText(_ language: Language) -> String {
        let steps: [(Double, String, Int)] = [(1e9, "GB", 2), (1e6, "MB", 1), (1e3, "kB", 0)]
        for (size, unit, decimals) in steps where Double(self) >= size {
            return Quantity.number(Double(self) / size, language, decimals: decimals) + "\u{A0}" + unit
        }
        return Quantity.number(Double(self), language, decimals: 0) + "\u{A0}B"
    }
}
