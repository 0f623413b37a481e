internal import ArchiveModel
internal import ZipKit

/// What a file of `META-INF` is, by its name (ETSI EN 319 162-1 clause 4.4.3.2, annex A.7).
enum ContainerRole: Equatable {
    case manifest, signature, timestamp, other

    init(_ path: String) {
        let name = path.dropFirst(ASiCLayout.folder.utf8.count)
        guard !name.contains("/") else {
            self = .other
            return
        }
        if name.hasSuffix(".xml"), name.contains("ASiCManifest") || name.contains("ASiCArchiveManifest") {
            self = .manifest
        } else if name.contains("signature"), name.hasSuffix(".p7s") {
            self = .signature
        } else {
            self = name.contains("timestamp") && name.hasSuffix(".tst") ? .timestamp : .other
        }
    }

    static func isArchiveManifest(_ path: String) -> Bool { path.contains("ASiCArchiveManifest") }
}

extension ContainerProblem {
    init(_ fault: ZipFault) {
        self.init("zip." + fault.code.rawValue, fault.text)
    }

    static let mimetypeMissing = ContainerProblem(
        "mimetype.missing",
        LocalizedText(
            vi: "Thiếu tệp “mimetype”: đây không phải gói ASiC.", en: "The file “mimetype” is missing: this is no ASiC."
        ))
    static let mimetypeNotFirst = ContainerProblem(
        "mimetype.not-first",
        LocalizedText(
            vi: "Tệp “mimetype” phải đứng đầu gói và không nén.",
            en: "The file “mimetype” must come first and be stored as it is."))
    static func mimetypeUnknown(_ text: String) -> ContainerProblem {
        let shown = String(text.unicodeScalars.filter { $0.isASCII && $0.value >= 32 }.map(Character.init).prefix(80))
        return ContainerProblem(
            "mimetype.unknown",
            LocalizedText(vi: "Gói ghi loại “\(shown)”, không phải ASiC.", en: "It says “\(shown)”, which is no ASiC."))
    }
    static func badReference(_ manifest: String) -> ContainerProblem {
        ContainerProblem(
            "manifest.reference",
            LocalizedText(
                vi: "“\(manifest)”: có tên tệp không đọc được hoặc nêu hai lần.",
                en: "“\(manifest)”: a file's name can't be read or stands there twice."))
    }
}
