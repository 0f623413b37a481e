internal import CGDAL

/// One feature. It owns the handle.
package struct Feature: ~Copyable {
    let handle: OGRFeatureH

    deinit { OGR_F_Destroy(handle) }

    package enum GeometryKind: String, Sendable { case none, point, line, polygon, surface, collection }

    /// Kind without dimension: parts of a multi-geometry count as their kind.
    package var geometryKind: GeometryKind {
        guard let geometry = OGR_F_GetGeometryRef(handle) else { return .none }
        let type = OGR_GT_Flatten(OGR_G_GetGeometryType(geometry))
        switch type {
        case wkbPoint, wkbMultiPoint: return .point
        case wkbLineString, wkbMultiLineString, wkbLinearRing, wkbCircularString, wkbCompoundCurve, wkbMultiCurve,
            wkbCurve:
            return .line
        case wkbPolygon, wkbMultiPolygon, wkbCurvePolygon, wkbMultiSurface, wkbTriangle: return .polygon
        case wkbPolyhedralSurface, wkbTIN, wkbSurface: return .surface
        default: return .collection
        }
    }

    /// minX, minY, maxX, maxY; nil for no or an empty geometry.
    package var envelope: [Double]? {
        guard let geometry = OGR_F_GetGeometryRef(handle), OGR_G_IsEmpty(geometry) == 0 else { return nil }
        var box = OGREnvelope()
        OGR_G_GetEnvelope(geometry, &box)
        let values = [box.MinX, box.MinY, box.MaxX, box.MaxY]
        return values.allSatisfy(\.isFinite) ? values : nil
    }

    /// Value of a field as text; nil when the layer has no such field or it is not set.
    package func text(_ field: String) -> String? {
        let index = OGR_F_GetFieldIndex(handle, field)
        guard index >= 0, OGR_F_IsFieldSetAndNotNull(handle, index) != 0 else { return nil }
        return OGR_F_GetFieldAsString(handle, index).map { string(untrusted: $0) }
    }

    package func integer(_ field: String) -> Int? {
        let index = OGR_F_GetFieldIndex(handle, field)
        guard index >= 0, OGR_F_IsFieldSetAndNotNull(handle, index) != 0 else { return nil }
        return Int(OGR_F_GetFieldAsInteger64(handle, index))
    }

    /// `PEN(c:#FF0000)`, `LABEL(…)`.
    package var style: String? { OGR_F_GetStyleString(handle).map { string(untrusted: $0) } }

    /// Calls `body` with each run of points; `isArea` says that the run closes a ring.
    package func forEachPath(_ body: (_ points: [(x: Double, y: Double)], _ isArea: Bool) -> Void) {
        guard let geometry = OGR_F_GetGeometryRef(handle) else { return }
        let linear = OGR_G_GetLinearGeometry(geometry, 0, nil)
        defer { OGR_G_DestroyGeometry(linear) }
        Self.walk(linear ?? geometry, isArea: false, depth: 0, body)
    }

    private static func walk(
        _ geometry: OGRGeometryH, isArea: Bool, depth: Int,
        _ body: (_ points: [(x: Double, y: Double)], _ isArea: Bool) -> Void
    ) {
        guard depth < 32 else { return }
        let parts = OGR_G_GetGeometryCount(geometry)
        let type = OGR_GT_Flatten(OGR_G_GetGeometryType(geometry))
        let area = isArea || type == wkbPolygon || type == wkbTriangle
        for index in 0..<max(0, parts) {
            if let part = OGR_G_GetGeometryRef(geometry, index) { walk(part, isArea: area, depth: depth + 1, body) }
        }
        guard parts == 0 else { return }
        let points = (0..<max(0, OGR_G_GetPointCount(geometry))).map {
            (x: OGR_G_GetX(geometry, $0), y: OGR_G_GetY(geometry, $0))
        }
        if !points.isEmpty { body(points, area) }
    }
}

/// Text of a file in whatever encoding: UTF-8, or Latin 1 when it is not.
func string(untrusted pointer: UnsafePointer<CChar>) -> String {
    if let text = String(validatingCString: pointer) { return text }
    var scalars = String.UnicodeScalarView()
    var index = 0
    while pointer[index] != 0 {
        scalars.append(Unicode.Scalar(UInt8(bitPattern: pointer[index])))
        index += 1
    }
    return String(scalars)
}
