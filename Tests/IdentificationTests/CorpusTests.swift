internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Identification
internal import TestSupport
internal import Testing

/// Files that nobody in this project wrote.
@Suite(.enabled(if: Oracle.testdata != nil)) struct CorpusTests {
    /// Honest names: the extension of these folders' files says what they are.
    static let bySuffix: [String: Set<FormatID>] = [
        "tif": [.tiff, .bigTIFF], "jpg": [.jpeg], "png": [.png], "jp2": [.jp2], "dxf": [.dxf], "dwg": [.dwg],
        "dgn": [.dgnV7, .dgnV8], "shp": [.shapefile], "shx": [.shapeIndex], "dbf": [.dbase], "prj": [.projection],
        "gpkg": [.geoPackage], "geojson": [.geoJSON], "pdf": [.pdf], "tfw": [.worldFile], "wld": [.worldFile],
    ]
    /// Files whose name lies, or that are no more than a fragment.
    static let exceptions: [String: FormatID] = [
        "underlay.dgn": .dgnV7, "test_dgnv8.dgn": .dgnV8, "example6.png": .jpeg, "malformed-pades.pdf": .unknown,
    ]

    @Test(arguments: ["a_georaster", "c_mapscan", "d_drawing", "e_office", "f_signed", "h_barcode", "j_vector_gis"])
    func everyHonestNameAgreesWithItsBytes(_ folder: String) throws {
        let root = try #require(Oracle.testdata) + "/" + folder
        var disagreements: [String] = []
        for file in FileManager.default.enumerator(atPath: root)?.compactMap({ $0 as? String }) ?? [] {
            let path = root + "/" + file
            guard !DurableFiles.isFolder(path) else { continue }
            let ends = try FileEnds.read(path)
            let answer = Identifier.identify(name: file, head: ends.head, tail: ends.tail, size: ends.size)
            let name = DurableFiles.name(of: file)
            let suffix = (name as NSString).pathExtension.lowercased()
            if let expected = Self.exceptions[name] {
                if answer.format != expected { disagreements.append("\(file): \(answer.format)") }
            } else if let expected = Self.bySuffix[suffix], !expected.contains(answer.format) {
                disagreements.append("\(file): \(answer.format) \(answer.basis)")
            }
        }
        #expect(disagreements.isEmpty, "\(disagreements.joined(separator: "\n"))")
    }
}
