internal import ArchiveModel

/// Why a file is still in the drop folder, in words for the technician.
enum IntakeReasons {
    static let firstLook = LocalizedText(vi: "mới đến, đang theo dõi", en: "new, being watched")
    static let changing = LocalizedText(vi: "đang ghi", en: "being written")
    static let open = LocalizedText(vi: "đang được mở để ghi", en: "open for writing")
    static let perhapsOpen = LocalizedText(
        vi: "chờ yên lâu hơn: không biết được còn ai đang ghi", en: "waits longer: nobody can tell who still writes")
    static let noSpace = LocalizedText(
        vi: "tạm dừng nhận: ổ đĩa gần đầy", en: "intake is paused: the disk is almost full")
    static let notRegular = LocalizedText(
        vi: "không phải tệp thường (liên kết, ống dẫn hoặc thiết bị): không nhận",
        en: "not a regular file (link, pipe or device): not taken")
    static let folderNamedLikeFile = LocalizedText(
        vi: "thư mục mang tên như một tệp: đổi tên thư mục", en: "a folder named like a file: rename the folder")
    static let list = LocalizedText(
        vi: "danh sách chung của thư mục: để lại cho các lượt quét", en: "the list of this folder: stays for its scans")
    static let badName = LocalizedText(
        vi: "tên không phải UTF-8: đổi tên", en: "the name is not UTF-8: rename it")
    static let tooDeep = LocalizedText(vi: "thư mục lồng quá sâu", en: "folders are nested too deeply")
    static let otherMount = LocalizedText(
        vi: "thư mục nằm trên ổ đĩa khác", en: "the folder lies on another file system")

    static func incomplete(_ reason: LocalizedText) -> LocalizedText {
        LocalizedText(vi: "tệp chưa trọn vẹn: \(reason.vi)", en: "not complete yet: \(reason.en)")
    }

    static func waitsFor(_ name: String) -> LocalizedText { LocalizedText(vi: "chờ \(name)", en: "waits for \(name)") }

    static func waitsForMain(_ stem: String) -> LocalizedText {
        LocalizedText(vi: "chờ tệp chính \(stem)", en: "waits for the main file \(stem)")
    }

    static func waitsForPages(_ count: Int, of declared: Int?) -> LocalizedText {
        if let declared {
            return LocalizedText(
                vi: "chờ đủ trang: có \(count) trên \(declared)", en: "waits for pages: \(count) of \(declared)")
        }
        return LocalizedText(vi: "chờ trang tiếp theo: đã có \(count)", en: "waits for the next page: \(count) so far")
    }

    static func failed(_ error: SohoaError) -> LocalizedText {
        LocalizedText(vi: "\(error.message.vi) \(error.hint.vi)", en: "\(error.message.en) \(error.hint.en)")
    }
}
