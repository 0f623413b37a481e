import ArchiveModel
import Foundation
import Identification
import TestSupport
import Testing

@testable import Inspection

/// Real scans bear no mark of secrecy: none may be quarantined, hardly any held.
@Suite(.enabled(if: Oracle.testdata != nil))
struct MarksCorpusTests {
    static let folders = ["c_mapscan", "d_drawing", "e_office", "i_vietnamese"]

    @Test(arguments: folders) func noOrdinaryFileIsTakenForASecret(folder: String) throws {
        let base = try #require(Oracle.testdata) + "/" + folder
        var files = 0
        var quarantined: [String] = []
        var held: [String] = []
        let walk = try #require(FileManager.default.enumerator(atPath: base))
        for case let name as String in walk where Self.isWanted(name, base) {
            let facts = try Bench.inspect([base + "/" + name])
            files += 1
            let marks = facts.secrecyMarks
            if marks.contains(where: \.isCertain) {
                quarantined.append(name)
            } else if !marks.isEmpty {
                held.append(name)
            }
        }
        print("\(folder): \(files) files, quarantined \(quarantined), held \(held)")
        #expect(quarantined == [])
        #expect(Double(held.count) <= 0.02 * Double(files) + 1, "\(held)")
    }

    private static func isWanted(_ name: String, _ base: String) -> Bool {
        let suffixes = ["tif", "tiff", "jpg", "jpeg", "png", "jp2", "pdf", "dxf", "dgn"]
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: base + "/" + name, isDirectory: &isFolder), !isFolder.boolValue
        else {
            return false
        }
        let size = (try? FileManager.default.attributesOfItem(atPath: base + "/" + name)[.size] as? Int) ?? 0
        return suffixes.contains(name.lowercased().split(separator: ".").last.map(String.init) ?? "")
            && size < 12_000_000
    }
}
