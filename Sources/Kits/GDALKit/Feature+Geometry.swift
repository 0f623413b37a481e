internal import CGDAL

extension Feature {
    /// What `OGR_G_IsValid` thinks of a geometry.
    package enum Validity: Hashable, Sendable {
        case valid
        /// In GEOS' words, with the place when it names one: `Ring Self-intersection[12 30]`.
        case invalid(String)
    }

    /// GEOS' judgement; nil without a geometry. Takes long on huge rings: ask for the number of points first.
    package var validity: Validity? {
        guard let geometry = OGR_F_GetGeometryRef(handle) else { return nil }
        var reason = ""
        let isValid = try? ErrorStack.collecting { (stack) throws(GDALError) -> Bool in
            let result = OGR_G_IsValid(geometry) != 0
            reason = stack.entries.last?.message ?? ""
            return result
        }
        return isValid == true ? .valid : .invalid(reason)
    }

    /// Whether points carry heights.
    package var hasHeights: Bool {
        OGR_F_GetGeometryRef(handle).map { OGR_G_Is3D($0) != 0 } ?? false
    }

    /// Whether arcs are stored as arcs.
    package var isCurved: Bool {
        OGR_F_GetGeometryRef(handle).map { OGR_G_HasCurveGeometry($0, 1) != 0 } ?? false
    }

    package var isEmpty: Bool { OGR_F_GetGeometryRef(handle).map { OGR_G_IsEmpty($0) != 0 } ?? true }

    /// A run of points: a line, or a ring of a polygon.
    package struct Path {
        package enum Role: Sendable { case line, shell, hole, point }
        package var role: Role
        package var points: [(x: Double, y: Double)]
    }

    /// Calls `body` with each run of points in order; a polygon's holes follow their shell. Arcs become chords.
    package func forEachRun(_ body: (_ path: Path) -> Void) {
        guard let geometry = OGR_F_GetGeometryRef(handle) else { return }
        let linear = isCurved ? OGR_G_GetLinearGeometry(geometry, 0, nil) : nil
        defer { if let linear { OGR_G_DestroyGeometry(linear) } }
        Self.visit(linear ?? geometry, role: nil, depth: 0, body)
    }

    private static func visit(_ geometry: OGRGeometryH, role: Path.Role?, depth: Int, _ body: (_ path: Path) -> Void) {
        guard depth < 32 else { return }
        let parts = max(0, OGR_G_GetGeometryCount(geometry))
        let type = OGR_GT_Flatten(OGR_G_GetGeometryType(geometry))
        let isArea = type == wkbPolygon || type == wkbTriangle
        for index in 0..<parts {
            guard let part = OGR_G_GetGeometryRef(geometry, index) else { continue }
            visit(part, role: isArea ? (index == 0 ? .shell : .hole) : nil, depth: depth + 1, body)
        }
        let count = max(0, OGR_G_GetPointCount(geometry))
        guard parts == 0, count > 0 else { return }
        var points: [(x: Double, y: Double)] = []
        points.reserveCapacity(Int(count))
        for index in 0..<count { points.append((x: OGR_G_GetX(geometry, index), y: OGR_G_GetY(geometry, index))) }
        body(Path(role: role ?? (type == wkbPoint ? .point : .line), points: points))
    }
}
