import ArchiveModel
import Foundation
import TestSupport
import Testing

@testable import Intake

/// Files that nobody here wrote; skipped where they are absent.
@Suite(.enabled(if: Oracle.testdata != nil))
struct RealFilesTests {
    /// Paths below the test data, of the given role, outside the hostile ones.
    static func files() throws -> [String] {
        guard let base = Oracle.testdata else { return [] }
        let table = try String(contentsOfFile: base + "/MANIFEST.tsv", encoding: .utf8)
        var found: [String] = []
        for line in table.split(whereSeparator: \.isNewline).dropFirst() {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            if columns.count > 6, columns[6] == "primary", !columns[0].hasPrefix("g_hostile") {
                found.append(columns[0])
            }
        }
        return found
    }

    /// Not whole, for a reason.
    static let exceptions: [String: String] = [
        "a_georaster/cogeotiff__rio-cogeo/image_COG_gdal3.1.tif":
            "ends in 600 kB of zero pixels, which some copies of it store as a hole",
        "a_georaster/rouault__gdal/arcgis93_geodataxform_gcp.tif": "a GDAL test file without a single tile",
        "a_georaster/rouault__gdal/projection_from_esri_xml.tif": "a GDAL test file without a single tile",
        "d_drawing/dxf/mozman__ezdxf/R12_with_trash_beyond_EOF.dxf": "text behind EOF, on purpose",
        "d_drawing/dxf/mozman__ezdxf/recover01.dxf": "has no EOF group, on purpose",
        "d_drawing/dxf/rouault__gdal/clusterfuzz-testcase-minimized-dxf_fuzzer-5400376672124928.dxf":
            "made by a fuzzer",
        "d_drawing/dxf/rouault__gdal/insert-too-many-errors.dxf": "has no EOF group, on purpose",
        "e_office/ocrmypdf__OCRmyPDF/invalid.pdf": "says itself that it is not a PDF; qpdf can't repair it",
        "f_signed/esig__dss/pades_infinite_loop.pdf": "startxref leads nowhere; qpdf calls it damaged",
        "f_signed/esig__dss/pdf-signed-corrupted.pdf": "startxref leads nowhere; qpdf calls it damaged",
    ]

    @Test func everyReadableFileIsWholeOrUnproven() throws {
        let base = try #require(Oracle.testdata)
        var counts = (whole: 0, unproven: 0)
        for file in try Self.files() {
            switch try Wholeness.probe(path: base + "/" + file) {
            case .whole: counts.whole += 1
            case .unproven: counts.unproven += 1
            case .unwritten: #expect(Self.exceptions[file] != nil, "\(file) ends in a hole")
            case .incomplete(let reason):
                #expect(Self.exceptions[file] != nil, "\(file): \(reason.en)")
            }
        }
        #expect(counts.whole > 300)
        #expect(counts.unproven < counts.whole / 4)
    }

    /// One file of each kind, as real programs write them, each cut a hundred ways.
    @Test(arguments: [
        "tif", "jp2", "jpg", "png", "pdf", "dxf", "dgn", "gpkg", "shp", "zip", "xml",
    ])
    func aRealFileThatIsCutIsNeverWhole(_ suffix: String) throws {
        let base = try #require(Oracle.testdata)
        var tried = 0
        for file in try Self.files() where file.hasSuffix("." + suffix) && tried < 12 {
            let content = try Data(contentsOf: URL(fileURLWithPath: base + "/" + file))
            guard content.count < 2_000_000, let data = Self.exact(file, content),
                case .whole = try Wholeness.probe(BufferBytes(data), name: file)
            else { continue }
            tried += 1
            for percent in 1...99 {
                let cut = Data(data.prefix(max(1, data.count * percent / 100)))
                if case .whole = try Wholeness.probe(BufferBytes(cut), name: file) {
                    Issue.record("\(file) cut at \(percent) % is called whole")
                }
            }
        }
        #expect(tried > 0)
    }

    /// The file without what lies behind its structure's end, so that a cut always takes something away; nil for a PDF of
    /// several revisions, which holds whole files inside.
    private static func exact(_ file: String, _ data: Data) -> Data? {
        if file.hasSuffix(".dgn") {
            var offset = 0
            while offset + 3 < data.count, data[offset] != 0xFF || data[offset + 1] != 0xFF {
                offset += 4 + 2 * (Int(data[offset + 2]) + Int(data[offset + 3]) << 8)
            }
            return Data(data.prefix(offset + 2))
        }
        if !file.hasSuffix(".pdf") { return data }
        let marker = Data("%%EOF".utf8)
        guard let first = data.range(of: marker), data[first.upperBound...].range(of: marker) == nil else { return nil }
        return data
    }
}
