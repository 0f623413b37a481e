import Foundation
import TestSupport
import Testing

extension Reliability {
    /// The pages that the other tests drop are pages to everyone else's tools.
    struct ScanTests {
        static let judges: [(Scan.Format, String, [String])] = [
            (.pdf, "qpdf", ["--check"]), (.tif, "tiffinfo", ["-D"]), (.png, "gdalinfo", ["-checksum"]),
            (.tif, "gdalinfo", ["-checksum"]), (.pdf, "pdfimages", ["-list"]),
        ]

        @Test(arguments: judges) func isSound(format: Scan.Format, judge: String, options: [String]) throws {
            guard Oracle.program(judge) != nil else { return }
            for page in [Scan.Page(), .a4Colour] {
                let folder = try TemporaryFolder("scan")
                let scan = Scan.make(7, format, page: page)
                let result = try Oracle.run(judge, options + [try folder.file(scan.name, scan.bytes)])
                #expect(result.status == 0, "\(result.output)\(result.errors)")
                #expect(result.errors == "" || judge == "tiffinfo", "\(result.errors)")
            }
        }

        @Test func differsByNumberAndIsRepeatable() {
            let digests = Set(Scan.pile(0..<200).map(\.trace.digest))
            #expect(digests.count == 200)
            #expect(Scan.make(12, .tif).bytes == Scan.make(12, .tif).bytes)
        }
    }
}
