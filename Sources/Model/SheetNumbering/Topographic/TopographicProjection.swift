extension TopographicSheet {
    /// The plane system that sheets of this scale are drawn in: 3° zones to 1:10 000 (QCVN 72:2023/BTNMT for 1:2 000 and
    /// 1:5 000), 6° zones (UTM) to 1:250 000 and 1:500 000. Nil at 1:1 000 000, which is a conic projection.
    package var planeSystem: PlaneSystem? {
        let middle = frame.centre.longitude
        if scale.rawValue <= 10_000 {
            return VN2000.system(.threeDegrees, Meridian(Int((middle / 3).rounded()) * 3))
        }
        guard scale != .oneTo1000000 else { return nil }
        return VN2000.system(.sixDegrees, Meridian(Int((middle / 6).rounded(.down)) * 6 + 3))
    }

    /// North-west, north-east, south-east, south-west in that system.
    package var planeCorners: [PlanePoint]? {
        planeSystem.map { system in frame.corners.map(system.projection.plane) }
    }
}
