internal import CGDAL

/// A coordinate reference system. It owns the handle.
package final class SpatialReference {
    let handle: OGRSpatialReferenceH

    private init(takingOwnershipOf handle: OGRSpatialReferenceH) {
        self.handle = handle
        // X is east and y north everywhere in this house, whatever the authority's axis order.
        OSRSetAxisMappingStrategy(handle, OAMS_TRADITIONAL_GIS_ORDER)
    }

    convenience init?(cloning other: OGRSpatialReferenceH) {
        guard let copy = OSRClone(other) else { return nil }
        self.init(takingOwnershipOf: copy)
    }

    package convenience init?(epsg: Int) {
        GDALLibrary.start()
        guard let code = Int32(exactly: epsg), let handle = OSRNewSpatialReference(nil) else { return nil }
        let result = try? ErrorStack.collecting { (_) throws(GDALError) in OSRImportFromEPSG(handle, code) }
        guard result == OGRERR_NONE else {
            OSRRelease(handle)
            return nil
        }
        self.init(takingOwnershipOf: handle)
    }

    /// Reads what stands in a `.prj` file: WKT as ESRI or as OGC writes it.
    package convenience init?(projectionText text: String) {
        GDALLibrary.start()
        guard let handle = OSRNewSpatialReference(nil) else { return nil }
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        let result = try? ErrorStack.collecting { (_) throws(GDALError) in
            withStringList(lines) { OSRImportFromESRI(handle, $0) }
        }
        guard result == OGRERR_NONE else {
            OSRRelease(handle)
            return nil
        }
        self.init(takingOwnershipOf: handle)
    }

    /// Reads WKT 1 or 2.
    package convenience init?(wellKnownText text: String) {
        GDALLibrary.start()
        guard let handle = OSRNewSpatialReference(nil) else { return nil }
        let result = try? ErrorStack.collecting { (_) throws(GDALError) in
            var copy = Array(text.utf8CString)
            return copy.withUnsafeMutableBufferPointer { buffer in
                var cursor = buffer.baseAddress
                return OSRImportFromWkt(handle, &cursor)
            }
        }
        guard result == OGRERR_NONE else {
            OSRRelease(handle)
            return nil
        }
        self.init(takingOwnershipOf: handle)
    }

    deinit { OSRRelease(handle) }

    package enum Kind: String, Sendable { case projected, geographic, local, vertical, unknown }

    package var kind: Kind {
        if OSRIsProjected(handle) != 0 { return .projected }
        if OSRIsGeographic(handle) != 0 { return .geographic }
        if OSRIsLocal(handle) != 0 { return .local }
        return OSRIsVertical(handle) != 0 ? .vertical : .unknown
    }

    package var name: String { OSRGetName(handle).map { String(cString: $0) } ?? "" }

    /// Name of the linear unit, or of the angular one for geographic systems.
    package var unit: String {
        var name: UnsafeMutablePointer<CChar>?
        if kind == .geographic {
            _ = OSRGetAngularUnits(handle, &name)
        } else {
            _ = OSRGetLinearUnits(handle, &name)
        }
        return name.map { String(cString: $0) } ?? ""
    }

    /// OGC WKT 2:2018 on one line; WKT 1 when that can't be written.
    package var wellKnownText: String { text(["FORMAT=WKT2_2018"]) ?? text(["FORMAT=WKT1"]) ?? "" }

    private func text(_ options: [String]) -> String? {
        try? ErrorStack.collecting { (_) throws(GDALError) in
            var text: UnsafeMutablePointer<CChar>?
            defer { VSIFree(text) }
            let result = withStringList(options) { list in
                guard let list else { return OGRERR_FAILURE }
                return list.withMemoryRebound(to: UnsafePointer<CChar>?.self, capacity: options.count + 1) {
                    OSRExportToWktEx(handle, &text, $0)
                }
            }
            guard result == OGRERR_NONE, let text, text[0] != 0 else { return String?.none }
            return String(cString: text)
        } ?? nil
    }

    /// The code the system itself states.
    package var epsg: Int? {
        guard let authority = OSRGetAuthorityName(handle, nil), String(cString: authority) == "EPSG" else { return nil }
        return OSRGetAuthorityCode(handle, nil).flatMap { Int(String(cString: $0)) }
    }

    /// The one code of PROJ's database that matches with a confidence of at least 90 %.
    package var matchingEPSG: Int? {
        let found = try? ErrorStack.collecting { (_) throws(GDALError) in
            var count: Int32 = 0
            var confidence: UnsafeMutablePointer<Int32>?
            guard let matches = OSRFindMatches(handle, nil, &count, &confidence) else { return [(Int, Int32)]() }
            defer {
                OSRFreeSRSArray(matches)
                VSIFree(confidence)
            }
            return (0..<Int(max(0, count))).compactMap { index -> (Int, Int32)? in
                guard let match = matches[index], let sure = confidence?[index], sure >= 90,
                    let authority = OSRGetAuthorityName(match, nil), String(cString: authority) == "EPSG",
                    let code = OSRGetAuthorityCode(match, nil).flatMap({ Int(String(cString: $0)) })
                else { return nil }
                return (code, sure)
            }
        }
        guard let best = found?.map(\.1).max() else { return nil }
        let candidates = (found ?? []).filter { $0.1 == best }
        return candidates.count == 1 ? candidates[0].0 : nil
    }

    /// Decimal degrees, for projections that have one.
    package var centralMeridian: Double? { parameter("central_meridian") }

    /// A parameter under its WKT 1 name, in the units of the projection; nil when absent.
    package func parameter(_ name: String) -> Double? {
        guard kind == .projected else { return nil }
        var code = OGRERR_NONE
        let value = OSRGetNormProjParm(handle, name, -1e99, &code)
        return code == OGRERR_NONE && value != -1e99 && value.isFinite ? value : nil
    }

    /// A node of the WKT 1 tree: `PROJECTION`, `DATUM`, `SPHEROID` …
    package func attribute(_ node: String, _ child: Int = 0) -> String? {
        OSRGetAttrValue(handle, node, Int32(child)).map { String(cString: $0) }
    }

    /// Semi-major axis in metres.
    package var semiMajor: Double { OSRGetSemiMajor(handle, nil) }
    package var inverseFlattening: Double { OSRGetInvFlattening(handle, nil) }

    /// Seven Helmert parameters when the system carries them.
    package var shiftToWGS84: [Double]? {
        var values = [Double](repeating: 0, count: 7)
        let code = try? ErrorStack.collecting { (_) throws(GDALError) in OSRGetTOWGS84(handle, &values, 7) }
        return code == OGRERR_NONE ? values : nil
    }

    /// Whether both describe the same system; names may differ.
    package func isSame(as other: SpatialReference) -> Bool {
        let options = ["CRITERION=EQUIVALENT", "IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES"]
        let same = try? ErrorStack.collecting { (_) throws(GDALError) in
            withStringList(options) { list -> Int32 in
                guard let list else { return 0 }
                return list.withMemoryRebound(to: UnsafePointer<CChar>?.self, capacity: options.count + 1) {
                    OSRIsSameEx(handle, other.handle, $0)
                }
            }
        }
        return same == 1
    }

    /// Carries one point over; nil when PROJ can't.
    package func transform(x: Double, y: Double, to target: SpatialReference) -> (x: Double, y: Double)? {
        let result = try? ErrorStack.collecting { (_) throws(GDALError) -> (x: Double, y: Double)? in
            guard let transformation = OCTNewCoordinateTransformation(handle, target.handle) else { return nil }
            defer { OCTDestroyCoordinateTransformation(transformation) }
            var east = x
            var north = y
            guard OCTTransform(transformation, 1, &east, &north, nil) != 0 else { return nil }
            return east.isFinite && north.isFinite ? (east, north) : nil
        }
        return result ?? nil
    }
}
