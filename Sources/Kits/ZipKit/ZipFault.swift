package import ArchiveModel

/// Why a ZIP file is not read any further: what is doubtful is refused whole.
package struct ZipFault: Error, Hashable, Sendable, Codable {
    package enum Code: String, Sendable, Codable, CaseIterable {
        case notZip = "not-zip", truncated, damaged
        /// More entries, names or bytes than a container of documents has.
        case tooLarge = "too-large"
        /// Unpacks to far more than it holds.
        case bomb
        case encrypted, unknownMethod = "unknown-method", severalDisks = "several-disks"
        /// A name that leads out of the folder, or can't be read.
        case badName = "bad-name"
        case duplicateName = "duplicate-name"
        /// Two entries share bytes.
        case overlap
        /// Bytes that no entry explains.
        case hiddenBytes = "hidden-bytes"
        /// The entry's own header says something else than the directory.
        case headersDiffer = "headers-differ"
        case checksum
        /// The file can't be read.
        case unreadable
    }
    package var code: Code
    /// Name of the entry, as far as it is known.
    package var entry: String
    /// For the administrator.
    package var detail: String

    package init(_ code: Code, entry: String = "", _ detail: String = "") {
        self.code = code
        self.entry = entry
        self.detail = detail
    }
}

extension ZipFault {
    /// For people: which entry, what is wrong with it.
    package var text: LocalizedText {
        let (vi, en) = words
        guard !entry.isEmpty else { return LocalizedText(vi: vi + ".", en: en + ".") }
        return LocalizedText(vi: "“\(entry)”: \(vi).", en: "“\(entry)”: \(en).")
    }

    private var words: (vi: String, en: String) {
        switch code {
        case .notZip: ("không phải gói ZIP", "this is no ZIP file")
        case .truncated: ("gói bị cắt cụt", "the file is cut off")
        case .damaged: ("cấu trúc gói bị hỏng (\(detail))", "its structure is damaged (\(detail))")
        case .tooLarge: ("vượt giới hạn (\(detail))", "it exceeds the limits (\(detail))")
        case .bomb: ("giải nén ra lớn bất thường (\(detail))", "it unpacks to an abnormal size (\(detail))")
        case .encrypted: ("bị mã hóa", "it is encrypted")
        case .unknownMethod: ("nén kiểu lạ (\(detail))", "it is compressed in an unknown way (\(detail))")
        case .severalDisks: ("gói chia nhiều phần", "the package is split into several files")
        case .badName: ("tên không được phép", "the name is not allowed")
        case .duplicateName: ("có hai mục trùng tên", "two entries share this name")
        case .overlap: ("dữ liệu chồng lên mục khác", "its data overlap another entry")
        case .hiddenBytes: ("có \(detail) không thuộc mục nào", "\(detail) belong to no entry")
        case .headersDiffer:
            ("tiêu đề mục khác với mục lục (\(detail))", "its header differs from the directory (\(detail))")
        case .checksum: ("nội dung không còn nguyên vẹn", "its content is damaged")
        case .unreadable: ("không đọc được (\(detail))", "it can't be read (\(detail))")
        }
    }
}
