package import ArchiveModel

extension Profile {
    /// The layers that its rules need measured together, each set once: what a worker is asked for.
    package var boundaryRequests: [BoundaryRequest] {
        var requests: [BoundaryRequest] = []
        for setting in rules where [VectorClosed.id, VectorLabels.id, VectorAreaLabel.id].contains(setting.id) {
            let layers = setting.texts(VectorClosed.boundaries)
            let labels = setting.id == VectorAreaLabel.id ? setting.texts(VectorAreaLabel.labels) : []
            if layers.isEmpty { continue }
            let known = requests.firstIndex { $0.formats == setting.formats && $0.layers == layers }
            let index = known ?? requests.count
            if known == nil { requests.append(BoundaryRequest(formats: setting.formats, layers: layers)) }
            if !labels.isEmpty { requests[index].areaLabels = (requests[index].areaLabels ?? []) + labels }
        }
        return requests
    }
}

extension VectorFacts {
    /// What was measured with exactly these layers.
    func areas(bounded layers: [String]) -> AreaFacts? { areas?.first { $0.boundaries == layers } }

    /// A small box around a point of the drawing, as shares of its extent from the upper left corner.
    func box(around point: [Double]) -> [Double]? {
        guard let extent, extent.count == 4, point.count == 2 else { return nil }
        let (width, height) = (extent[2] - extent[0], extent[3] - extent[1])
        let x = (point[0] - extent[0]) / width
        let y = (extent[3] - point[1]) / height
        guard x.isFinite, y.isFinite, (0...1).contains(x), (0...1).contains(y) else { return nil }
        return [max(0, x - 0.01), max(0, y - 0.01), 0.02, 0.02]
    }
}

/// Why nothing can be said about the areas of a drawing, in words; nil when it has no boundary at all.
struct UnmeasuredAreas {
    let measured: LocalizedText
    let message: LocalizedText
    let advice: LocalizedText

    init?(file: FileFacts, wanted: [String]) {
        guard let vector = file.vector else { return nil }
        let areas = vector.areas(bounded: wanted)
        let hasBoundary = vector.layers.contains { layer in layer.count > 0 && wanted.contains(where: layer.isCalled) }
        guard hasBoundary, areas == nil || areas?.limit != nil else { return nil }
        if let limit = areas?.limit {
            let reason = Self.words(limit)
            measured = reason
            message = LocalizedText(
                vi: "Chưa xét hết được ranh và nhãn của \(file.name): \(reason.vi).",
                en: "Boundaries and labels of \(file.name) could not all be measured: \(reason.en).")
        } else {
            measured = LocalizedText(vi: "chưa đo với các lớp này", en: "not measured with these layers")
            message = LocalizedText(
                vi: "Ranh của \(file.name) chưa được đo với các lớp \(wanted.joined(separator: ", ")).",
                en: "The boundaries of \(file.name) were not measured with layers \(wanted.joined(separator: ", ")).")
        }
        advice = LocalizedText(
            vi: "Kiểm tra ranh bằng phần mềm bản đồ; muốn hệ thống đo lại thì gửi lại tệp.",
            en: "Check the boundaries in the mapping software; send the file again to have it measured.")
    }

    private static func words(_ limit: AreaFacts.Limit) -> LocalizedText {
        switch limit {
        case .points:
            LocalizedText(vi: "quá nhiều điểm trên các lớp ranh", en: "too many points on the boundary layers")
        case .crossings: LocalizedText(vi: "quá nhiều đường cắt nhau", en: "too many lines cross each other")
        case .coordinates: LocalizedText(vi: "tọa độ vượt khoảng đo được", en: "coordinates are out of range")
        case .texts: LocalizedText(vi: "quá nhiều chữ", en: "too many texts")
        }
    }
}
