internal import ArchiveModel

/// What `sohoa doctor` complains about, with what to do.
extension Checkup {
    static func noProfile(_ root: DropRoot, known: [String]) -> SohoaError {
        SohoaError(
            code: "doctor.no-profile",
            message: LocalizedText(
                vi: "Không có bộ quy tắc “\(root.profile)” dùng được.",
                en: "There is no usable profile “\(root.profile)”."),
            hint: LocalizedText(
                vi: "Chạy “sohoa profile check”, hoặc chọn một trong: \(known.joined(separator: ", ")).",
                en: "Run “sohoa profile check”, or choose one of: \(known.joined(separator: ", "))."),
            disposition: .hold)
    }

    static func noReceiver(_ name: String, of profile: Profile) -> SohoaError {
        SohoaError(
            code: "doctor.no-receiver",
            message: LocalizedText(
                vi: "Bộ quy tắc “\(profile.id)” bàn giao cho “\(name)”, nơi nhận này chưa khai trong sohoa.yaml.",
                en: "The profile “\(profile.id)” delivers to “\(name)”, which sohoa.yaml does not know."),
            hint: LocalizedText(
                vi: "Thêm vào mục “receivers”: tên và thư mục.", en: "Add its name and folder under “receivers”."),
            disposition: .hold)
    }

    static func damaged(_ complaint: String) -> SohoaError {
        SohoaError(
            code: "doctor.registry", message: LocalizedText(vi: complaint, en: complaint),
            hint: LocalizedText(
                vi: "Dừng sohoad rồi chạy “sohoa rebuild”.", en: "Stop sohoad, then run “sohoa rebuild”."),
            disposition: .hold)
    }

    static func differ(_ objects: Int, _ rows: Int) -> SohoaError {
        SohoaError(
            code: "doctor.store-differs",
            message: LocalizedText(
                vi: "Kho có \(objects) đối tượng, sổ đăng ký có \(rows) kết quả.",
                en: "The store has \(objects) objects, the registry \(rows) records."),
            hint: LocalizedText(
                vi: "Chạy “sohoa verify --all” để biết kết quả nào; nếu sohoad đang đăng ký thì chạy lại sau ít giây.",
                en: "Run “sohoa verify --all” to see which; if sohoad is registering, run this again in a few seconds."),
            disposition: .hold)
    }

    static func orphaned(_ orphans: [Orphans.Found]) -> SohoaError {
        SohoaError(
            code: "doctor.orphans",
            message: LocalizedText(
                vi: orphans.map(\.message.vi).joined(separator: "\n"),
                en: orphans.map(\.message.en).joined(separator: "\n")),
            hint: LocalizedText(
                vi: "Dừng sohoad, chuyển các tệp này về thư mục quét, rồi khởi động lại.",
                en: "Stop sohoad, move these files back into the drop folder, then start it."),
            disposition: .hold)
    }
}
