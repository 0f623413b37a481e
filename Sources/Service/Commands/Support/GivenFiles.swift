internal import ArchiveModel
internal import Foundation
internal import Glibc
internal import HostKit

/// Files named on the command line: looked at before anything is done with the first of them.
enum GivenFiles {
    static func check(_ paths: [String]) throws(SohoaError) {
        var seen: [String: String] = [:]
        for path in paths {
            try check(path)
            // Windows and scanners do not tell capitals apart, and one would take the place of the other.
            let name = DurableFiles.name(of: path)
            if let other = seen.updateValue(path, forKey: name.lowercased()) { throw sameName(other, path) }
        }
    }

    private static func check(_ path: String) throws(SohoaError) {
        guard access(path, F_OK) == 0 else { throw missing(path, String(cString: strerror(errno))) }
        // Not `stat`: whether its fields belong to Glibc or to CoreFoundation depends on which files compile together.
        let target = (path as NSString).resolvingSymlinksInPath
        let kind = try? FileManager.default.attributesOfItem(atPath: target)[.type] as? FileAttributeType
        guard kind == .typeRegular else { throw notAFile(path) }
        guard access(path, R_OK) == 0 else { throw SystemCall.failure("open", path, errno: errno) }
    }

    private static func missing(_ path: String, _ cause: String) -> SohoaError {
        SohoaError(
            code: "file.missing",
            message: LocalizedText(vi: "Không có tệp \(path).", en: "There is no file \(path)."),
            hint: LocalizedText(
                vi: "Kiểm tra lại tên và đường dẫn; chưa có tệp nào được xử lý.",
                en: "Check the name and the folder; nothing was processed."),
            disposition: .usage, cause: cause)
    }

    private static func notAFile(_ path: String) -> SohoaError {
        SohoaError(
            code: "file.not-a-file",
            message: LocalizedText(vi: "\(path) không phải một tệp.", en: "\(path) is not a file."),
            hint: LocalizedText(
                vi: "Nêu từng tệp, ví dụ \(path)/*.tif; chưa có tệp nào được xử lý.",
                en: "Name the files, for example \(path)/*.tif; nothing was processed."),
            disposition: .usage)
    }

    private static func sameName(_ one: String, _ other: String) -> SohoaError {
        SohoaError(
            code: "file.same-name",
            message: LocalizedText(
                vi: "Hai tệp trùng tên: \(one) và \(other).", en: "Two files have one name: \(one) and \(other)."),
            hint: LocalizedText(
                vi: "Xử lý từng tệp một, hoặc đổi tên một tệp.", en: "Process them one by one, or rename one."),
            disposition: .usage)
    }
}
