package import ArchiveModel

/// Coordinates where the country is, in the right order. In Vietnamese survey papers X is north and Y is east; programs
/// take X as east.
package struct GeoreferenceExtent: Rule {
    package static let id = "georeference.extent"
    package static let manual = LocalizedText(
        vi: "Tọa độ phẳng nằm trong khoảng hợp lý; nhận ra trường hợp đảo X và Y.",
        en: "Plane coordinates within sensible bounds; notices X and Y that were swapped.")
    static let east = SchemaKey(
        "east", .list(of: .quantity([.metre])), required: true, vi: "Khoảng tọa độ đông, ví dụ `[100000 m, 900000 m]`.",
        en: "Bounds of the easting, for example `[100000 m, 900000 m]`.")
    static let north = SchemaKey(
        "north", .list(of: .quantity([.metre])), required: true, vi: "Khoảng tọa độ bắc.", en: "Bounds of the northing."
    )
    package static let parameters = [east, north]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        guard let east = range(Self.east), let north = range(Self.north) else { return [] }
        return context.documents(for: setting).compactMap { file in
            guard !file.statedCRS.contains(where: { $0.kind == "geographic" }), let box = file.extent else {
                return nil
            }
            if Self.lies(box, east: east, north: north) { return nil }
            let swapped = Self.lies([box[1], box[0], box[3], box[2]], east: east, north: north)
            return finding(about: file, box: box, swapped: swapped, east: east, north: north, in: context)
        }
    }

    private func range(_ key: SchemaKey) -> ClosedRange<Double>? {
        let bounds = (setting[key]?.list ?? []).compactMap(\.quantity?.value)
        return bounds.count == 2 && bounds[0] <= bounds[1] ? bounds[0]...bounds[1] : nil
    }

    private static func lies(_ box: [Double], east: ClosedRange<Double>, north: ClosedRange<Double>) -> Bool {
        east.contains(box[0]) && east.contains(box[2]) && north.contains(box[1]) && north.contains(box[3])
    }

    private func finding(
        about file: FileFacts, box: [Double], swapped: Bool, east: ClosedRange<Double>, north: ClosedRange<Double>,
        in context: AssessmentContext
    ) -> Finding {
        func bounds(_ range: ClosedRange<Double>) -> String {
            "\(Wording.whole(range.lowerBound))–\(Wording.whole(range.upperBound))"
        }
        let measured = Wording.same(
            "E \(Wording.whole(box[0]))–\(Wording.whole(box[2])), N \(Wording.whole(box[1]))–\(Wording.whole(box[3]))")
        return finding(
            in: context, place: Place(file), measured: measured,
            expected: Wording.same("E \(bounds(east)), N \(bounds(north))"),
            message: swapped
                ? LocalizedText(
                    vi: "Tọa độ của \(file.name) có vẻ bị đảo X và Y (\(measured.vi)).",
                    en: "The coordinates of \(file.name) look swapped (\(measured.en)).")
                : LocalizedText(
                    vi: "Tọa độ của \(file.name) nằm ngoài khoảng hợp lý (\(measured.vi)).",
                    en: "The coordinates of \(file.name) lie outside sensible bounds (\(measured.en))."),
            advice: swapped
                ? LocalizedText(
                    vi: "Trong hồ sơ đo đạc X là hướng bắc, Y là hướng đông; đổi lại thứ tự rồi xuất lại.",
                    en: "In survey papers X is north and Y east; change the order and export again.")
                : LocalizedText(
                    vi: "Kiểm tra hệ tọa độ, đơn vị (m hay mm) và các đối tượng vẽ ngoài khung.",
                    en: "Check the system, the unit (m or mm) and stray objects outside the frame."))
    }
}

extension FileFacts {
    /// minX, minY, maxX, maxY; nil when nothing is known or a number is not finite.
    var extent: [Double]? {
        let boxes = [raster?.georeference?.extent, pdf?.georeference?.extent, vector?.extent].compactMap { $0 }
        return boxes.first { $0.count == 4 && $0.allSatisfy(\.isFinite) }
    }
}
