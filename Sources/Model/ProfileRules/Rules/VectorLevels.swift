package import ArchiveModel

/// The table of levels: what stands on each, and which are not in it.
package struct VectorLevels: Rule {
    package static let id = "vector.levels"
    package static let manual = LocalizedText(
        vi: "Bảng phân lớp: mỗi lớp có đối tượng phải có trong bảng nghĩa của bộ quy tắc.",
        en: "The layer table: every layer that holds objects must have a meaning in the profile's table.")
    static let meanings = SchemaKey(
        "meanings", .dictionary(of: .localizedText), required: true,
        vi: "Số level hoặc tên lớp và nghĩa, ví dụ `\"10\": Ranh giới thửa đất`. `10` cũng nhận lớp `10_RANH_THUA`.",
        en:
            "Level number or layer name and its meaning, such as `\"10\": Parcel boundary`. `10` also fits `10_RANH_THUA`."
    )
    static let ignore = SchemaKey(
        "ignore", .list(of: .text), fallback: .list([.text("0"), .text("Defpoints")]),
        vi: "Các lớp không xét.", en: "Layers that are left alone.")
    package static let parameters = [meanings, ignore]
    package static let severity = Severity.info
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let known = Array((setting[Self.meanings]?.table ?? [:]).keys) + setting.texts(Self.ignore)
        return context.documents(for: setting).compactMap { file in
            let layers = (file.vector?.layers ?? []).filter { $0.count > 0 }
            let unknown = layers.filter { layer in !known.contains(where: layer.isCalled) }
            if unknown.isEmpty { return nil }
            let objects = unknown.reduce(0) { $0 &+ $1.count }
            let names = Wording.names(unknown.map(\.name))
            return finding(
                in: context, place: Place(file),
                measured: LocalizedText(
                    vi: "\(unknown.count) lớp ngoài bảng: \(names.vi)", en: "\(unknown.count) not in it: \(names.en)"),
                expected: LocalizedText(vi: "lớp có trong bảng phân lớp", en: "layers of the table"),
                message: LocalizedText(
                    vi: "Bản vẽ \(file.name) có \(objects) đối tượng ở lớp không có trong bảng phân lớp: \(names.vi).",
                    en: "\(file.name) has \(objects) objects on layers that the table does not know: \(names.en)."),
                advice: LocalizedText(
                    vi: "Chuyển đối tượng về đúng lớp; lớp riêng của đơn vị thì thêm vào `meanings` của bộ quy tắc.",
                    en: "Move the objects to their layer; add the office's own layers to the profile's `meanings`."))
        }
    }
}
