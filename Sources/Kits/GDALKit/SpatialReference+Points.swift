internal import CGDAL

extension SpatialReference {
    /// The geographic system that a projected one rests on; its own copy for a geographic one.
    package var geographicBase: SpatialReference? {
        guard let base = OSRCloneGeogCS(handle) else { return nil }
        defer { OSRRelease(base) }
        return SpatialReference(cloning: base)
    }

    /// Carries points over with one transformation; nil where PROJ can't.
    package func transform(_ points: [(x: Double, y: Double)], to target: SpatialReference) -> [(x: Double, y: Double)?]
    {
        let nothing = [(x: Double, y: Double)?](repeating: nil, count: points.count)
        let result = try? ErrorStack.collecting { (_) throws(GDALError) -> [(x: Double, y: Double)?] in
            guard let transformation = OCTNewCoordinateTransformation(handle, target.handle) else { return nothing }
            defer { OCTDestroyCoordinateTransformation(transformation) }
            return points.map { point in
                var (east, north) = (point.x, point.y)
                guard OCTTransform(transformation, 1, &east, &north, nil) != 0 else { return nil }
                return east.isFinite && north.isFinite ? (east, north) : nil
            }
        }
        return result ?? nothing
    }
}
