package import ArchiveModel

/// Pages that a PDF only shows turned: the picture itself stays as the scanner left it.
package struct PageRotation: Rule {
    package static let id = "page.rotation"
    package static let manual = LocalizedText(
        vi: "Góc xoay ghi trong trang PDF (`/Rotate`): trang chỉ được hiển thị xoay, ảnh bên trong vẫn nằm sai chiều.",
        en: "The turn written into a PDF page (`/Rotate`): the page is only shown turned, the image inside is not.")
    static let allowed = SchemaKey(
        "allowed", .list(of: .integer(0...270)), fallback: .list([.integer(0)]),
        vi: "Các góc được phép: 0, 90, 180, 270.", en: "Angles that are allowed: 0, 90, 180, 270.")
    package static let parameters = [allowed]
    package static let severity = Severity.info
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let allowed = setting.integers(Self.allowed)
        return context.documents(for: setting).compactMap { file in
            let turned = (file.pdf?.pages ?? []).filter { !allowed.contains($0.rotation) }
            guard let first = turned.first else { return nil }
            let subject = Wording.pages(turned.map(\.number), of: file.name)
            let list = allowed.map { "\($0)°" }.joined(separator: ", ")
            return finding(
                in: context, place: Place(file, page: first.number), measured: Wording.same("\(first.rotation)°"),
                expected: Wording.same(list),
                message: LocalizedText(
                    vi: "\(subject.vi) được hiển thị xoay \(first.rotation)°; cho phép \(list).",
                    en: "\(subject.en): shown turned by \(first.rotation)°; \(list) is allowed."),
                advice: LocalizedText(
                    vi: "Xoay ảnh trong phần mềm quét trước khi lưu; tệp đã ký số thì giữ nguyên.",
                    en: "Turn the image in the scanning software before saving; leave a signed file as it is."))
        }
    }
}
