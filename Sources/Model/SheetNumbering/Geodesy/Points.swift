/// A place on the ellipsoid, decimal degrees, north and east positive.
package struct GeographicPoint: Hashable, Sendable, Codable {
    package var latitude: Double
    package var longitude: Double

    package init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }
}

/// A place in the plane of a projection, metres.
///
/// Surveyors in Vietnam call the northing X and the easting Y; drawing programs call the easting X. Here neither letter
/// is used.
package struct PlanePoint: Hashable, Sendable, Codable {
    package var east: Double
    package var north: Double

    package init(east: Double, north: Double) {
        self.east = east
        self.north = north
    }
}

/// A rectangle of the plane, metres. It owns its south and west edge: neighbours share no point.
package struct PlaneBox: Hashable, Sendable, Codable {
    package var west: Double
    package var south: Double
    package var east: Double
    package var north: Double

    package init(west: Double, south: Double, east: Double, north: Double) {
        self.west = west
        self.south = south
        self.east = east
        self.north = north
    }

    package func contains(_ point: PlanePoint) -> Bool {
        point.east >= west && point.east < east && point.north >= south && point.north < north
    }
    package var centre: PlanePoint { PlanePoint(east: (west + east) / 2, north: (south + north) / 2) }
    /// North-west, north-east, south-east, south-west.
    package var corners: [PlanePoint] {
        [
            PlanePoint(east: west, north: north), PlanePoint(east: east, north: north),
            PlanePoint(east: east, north: south), PlanePoint(east: west, north: south),
        ]
    }
}

/// A part of the graticule, decimal degrees. It owns its south and west edge.
package struct GeographicBox: Hashable, Sendable, Codable {
    package var west: Double
    package var south: Double
    package var east: Double
    package var north: Double

    package init(west: Double, south: Double, east: Double, north: Double) {
        self.west = west
        self.south = south
        self.east = east
        self.north = north
    }

    package func contains(_ point: GeographicPoint) -> Bool {
        point.longitude >= west && point.longitude < east && point.latitude >= south && point.latitude < north
    }
    package var centre: GeographicPoint {
        GeographicPoint(latitude: (south + north) / 2, longitude: (west + east) / 2)
    }
    /// North-west, north-east, south-east, south-west.
    package var corners: [GeographicPoint] {
        [
            GeographicPoint(latitude: north, longitude: west), GeographicPoint(latitude: north, longitude: east),
            GeographicPoint(latitude: south, longitude: east), GeographicPoint(latitude: south, longitude: west),
        ]
    }
}
