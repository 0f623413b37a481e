import ArchiveModel
import Foundation
import ShareDesk
import TestSupport

/// Time that stands still.
struct FixedTime: TimeSource {
    var date: Date
    func now() -> Date { date }
}

/// Reports as an office would see them.
enum Samples {
    /// 21/11/2026 14:05:10 in Vietnam.
    static let noon = Date(timeIntervalSince1970: 1_795_244_710)
    static let item = ItemID(rawValue: "01KAHBQ3M0T7ZC2V9XQ4R8E5WD")
    static let other = ItemID(rawValue: "01KAHBQ3M0T7ZC2V9XQ4R8AAAA")

    static func digest(_ digit: Character) -> ContentDigest? { ContentDigest(hex: String(repeating: digit, count: 64)) }

    static let resolution = Finding(
        rule: "resolution.minimum", severity: .return,
        message: LocalizedText(
            vi: "Tờ 3 đo được 243 dpi; bản vẽ cần từ 300 dpi.", en: "Sheet 3 measures 243 dpi; drawings need 300 dpi."),
        advice: LocalizedText(
            vi: "Quét lại tờ 3 ở 300 dpi trở lên; không phóng to ảnh cũ.",
            en: "Rescan sheet 3 at 300 dpi or more; do not enlarge the old image."),
        measured: LocalizedText(vi: "243 dpi", en: "243 dpi"),
        expected: LocalizedText(vi: "≥ 300 dpi", en: "≥ 300 dpi"),
        place: Place(file: "To-ban-do-so-12.tif", page: 1, box: [0.62, 0.71, 0.3, 0.2]),
        basis: LegalBasis(citation: "Điều 8 Thông tư 05/2025/TT-BNV", standing: .law, effectiveFrom: "2025-07-01"),
        profileLocation: "ban-ve.yaml:31")
    static let residual = Finding(
        rule: "georeference.residual", severity: .warning,
        message: LocalizedText(
            vi: "Sai số còn lại lớn nhất tại mắt lưới là 0,31 mm (X = 1 723 500, Y = 502 600).",
            en: "The largest residual at a grid cross is 0.31 mm (X = 1 723 500, Y = 502 600)."),
        advice: LocalizedText(
            vi: "Xem lại mắt lưới này trên ảnh; nếu chọn sai điểm thì chọn lại.",
            en: "Check this cross on the image; if the point was picked wrongly, pick it again."),
        measured: LocalizedText(vi: "0,31 mm", en: "0.31 mm"),
        expected: LocalizedText(vi: "≤ 0,20 mm", en: "≤ 0.20 mm"),
        place: Place(file: "To-ban-do-so-12.tif", page: 1, box: [0.1, 0.12, 0.06, 0.06]),
        basis: LegalBasis(citation: "Bộ quy tắc của đơn vị, mục C04", standing: .office),
        profileLocation: "dia-chinh.yaml:58")
    static let label = Finding(
        rule: "sheet.label", severity: .hold,
        message: LocalizedText(
            vi: "Trên khung ghi 725500-6-d, tên tệp ghi 725500-6-c.",
            en: "The frame says 725500-6-d, the file name 725500-6-c."),
        advice: LocalizedText(
            vi: "Xác nhận số hiệu đúng; tên cũ vẫn được giữ trong nhật ký.",
            en: "Confirm the right label; the old name is kept in the log."),
        measured: LocalizedText(vi: "725500-6-d", en: "725500-6-d"),
        expected: LocalizedText(vi: "725500-6-c", en: "725500-6-c"),
        place: Place(file: "725500-6-c.tif"),
        basis: LegalBasis(citation: "Điều 5 Thông tư 25/2014/TT-BTNMT", standing: .unchecked))
    static let blank = Finding(
        rule: "pages.blank", severity: .info,
        message: LocalizedText(vi: "Trang 4 là trang trắng.", en: "Page 4 is blank."),
        advice: LocalizedText(
            vi: "Không phải làm gì nếu bản giấy cũng trắng.", en: "Nothing, if the paper is blank too."))

    static let facts = [
        SummaryRow(
            label: LocalizedText(vi: "Cỡ ảnh", en: "Image size"),
            value: LocalizedText(vi: "7 016 × 9 933 điểm ảnh", en: "7,016 × 9,933 pixels")),
        SummaryRow(
            label: LocalizedText(vi: "Hệ tọa độ", en: "Coordinate system"),
            value: LocalizedText(vi: "VN-2000, kinh tuyến trục 105°45′", en: "VN-2000, central meridian 105°45′")),
    ]

    static func returned(id: ItemID = item, title: String = "To-ban-do-so-12.tif") -> ItemReport {
        ItemReport(
            id: id, title: title, root: "dia-chinh", station: "may-quet-1",
            files: [
                SubmittedFile(name: title, size: 83_412_007, digest: digest("a")),
                SubmittedFile(name: "To-ban-do-so-12.tfw", size: 92, digest: digest("b"), role: .companion),
            ],
            verdict: .returned, state: .returned, findings: [blank, residual, resolution], facts: facts,
            profileName: LocalizedText(vi: "Tờ bản đồ địa chính", en: "Cadastral sheet"),
            profile: digest("c").map { ProfileReference(id: "dia-chinh", version: 3, digest: $0) },
            arrivedAt: noon.addingTimeInterval(-9), decidedAt: noon, agency: "Văn phòng Đăng ký đất đai tỉnh Gia Lai",
            operatorName: "Trần Thị Bích", device: "Colortrac SmartLF 42")
    }

    static func held() -> ItemReport {
        var report = returned(title: "725500-6-c.tif")
        report.verdict = .held
        report.state = .held
        report.findings = [label, residual]
        report.files = [SubmittedFile(name: "725500-6-c.tif", size: 61_000_100, digest: digest("a"))]
        return report
    }

    static func accepted() -> ItemReport {
        var report = returned()
        report.verdict = .accepted
        report.state = .registered
        report.findings = []
        report.record = RecordID(rawValue: "GL-DC-2026-000017")
        report.recordVersion = 2
        report.level = .systemSeal
        report.previous = other
        report.demonstration = true
        return report
    }

    static let fields = [
        FormField(
            key: "so_hieu_manh", label: LocalizedText(vi: "Số hiệu mảnh", en: "Sheet label"), value: "725500-6-d",
            source: LocalizedText(vi: "khung tên, độ tin cậy 82 %", en: "title block, confidence 82 %"),
            isRequired: true),
        FormField(
            key: "tinh_cu", label: LocalizedText(vi: "Tỉnh cũ của xã", en: "Former province"), isRequired: true,
            choices: ["Bình Định", "Gia Lai"]),
        FormField(
            key: "dien_tich", label: LocalizedText(vi: "Diện tích (m²)", en: "Area (m²)"), value: "245,8",
            source: LocalizedText(vi: "nhãn thửa", en: "parcel label")),
    ]

    static func status() -> StatusSnapshot {
        func entry(_ title: String, _ vi: String, _ en: String, minutes: Double, link: String? = nil)
            -> StatusSnapshot.Entry
        {
            StatusSnapshot.Entry(
                title: title, station: "may-quet-1", detail: LocalizedText(vi: vi, en: en),
                at: noon.addingTimeInterval(-60 * minutes), link: link)
        }
        var waiting = entry(
            "ban-ve-07.pdf", "bộ phận niêm phong chưa trả lời", "the signer does not answer", minutes: 12)
        waiting.nextTry = noon.addingTimeInterval(180)
        return StatusSnapshot(
            balance: LedgerBalanceRow(
                dropped: 12,
                counts: [.registered: 5, .linked: 1, .held: 1, .returned: 2, .waiting: 1, .inFlight: 2]),
            banners: [
                .diskPause(free: 1_234_000_000, lowWater: 2_000_000_000),
                .offline(LocalizedText(vi: "máy ký chưa trả lời", en: "the signer does not answer")),
            ],
            pending: [entry("A12.tif", "chờ A12.tfw", "waits for A12.tfw", minutes: 0.3)],
            inFlight: [.step(.inspect, title: "725500-7-a.tif", station: "may-quet-2", share: 0.4, since: noon)],
            held: [
                entry(
                    "725500-6-c.tif", "số hiệu mảnh không thống nhất", "labels do not agree", minutes: 30,
                    link: "cho-bo-sung/725500-6-c.tif-8E5WD/BAO-CAO.html")
            ],
            waiting: [waiting],
            returned: [
                entry(
                    "To-ban-do-so-12.tif", "243 dpi, cần từ 300 dpi", "243 dpi, 300 dpi needed", minutes: 4,
                    link: "tra-lai/may-quet-1/To-ban-do-so-12.tif.BAO-CAO.html")
            ],
            registered: [entry("725500-5-a.tif", "GL-DC-2026-000017", "GL-DC-2026-000017", minutes: 50)])
    }

    static func ledger() -> [LedgerRow] {
        func row(_ file: String, _ state: ItemState, _ reason: LocalizedText? = nil, record: String? = nil) -> LedgerRow
        {
            LedgerRow(
                at: noon, station: "may-quet-1", file: file, size: 83_412_007, item: item, state: state,
                record: record.map(RecordID.init(rawValue:)), reason: reason, operatorName: "Trần Thị Bích")
        }
        return [
            row("725500-5-a.tif", .registered, record: "GL-DC-2026-000017"),
            row("To-ban-do-so-12.tif", .returned, resolution.message),
            row("=HYPERLINK(\"http://x\";\"y\").tif", .held, label.message),
            row("a;b \"c\"\nd.tif", .linked, record: "GL-DC-2026-000002"),
            row("mat.pdf", .quarantined, LocalizedText(vi: "dấu chỉ độ mật", en: "classification mark")),
        ]
    }

    /// A desk over a new folder.
    static func desk(
        _ folder: TemporaryFolder, language: Language = .vietnamese, at date: Date = noon
    ) -> ShareDesk {
        let names: FolderNames = language == .vietnamese ? .vietnamese : .english
        return ShareDesk(
            root: DropRoot(name: "dia-chinh", path: folder.path, profile: "dia-chinh", folders: names),
            language: language, time: FixedTime(date: date))
    }
}
