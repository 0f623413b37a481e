import ArchiveModel
import Foundation
import HostKit
import TestSupport
import Testing

@testable import Intake

/// Bytes in memory, for probes.
final class BufferBytes: RandomAccess {
    private let data: [UInt8]
    init(_ data: Data) { self.data = [UInt8](data) }
    var size: Int64 { Int64(data.count) }
    var endsInHole: Bool { false }
    func read(at offset: Int64, count: Int) throws(SohoaError) -> [UInt8] {
        guard offset >= 0, offset < size else { return [] }
        return Array(data[Int(offset)..<min(data.count, Int(offset) + count)])
    }
}

struct Sample: Sendable, CustomTestStringConvertible {
    var name: String
    var data: Data
    var testDescription: String { name }

    static let all = [
        Sample(name: "raw.tif", data: Samples.tiff()), Sample(name: "lzw.tif", data: Samples.tiff(compression: 5)),
        Sample(name: "mm.tif", data: Samples.tiff(bigEndian: true)),
        Sample(name: "cog.tif", data: Samples.tiffDataLast()),
        Sample(name: "pages.tif", data: Samples.tiffDataLast(pages: 5)),
        Sample(name: "big.tif", data: Samples.bigTIFF()),
        Sample(name: "a.jpg", data: Samples.jpeg()), Sample(name: "a.png", data: Samples.png()),
        Sample(name: "a.jp2", data: Samples.jp2()), Sample(name: "a.pdf", data: Samples.pdf()),
        Sample(name: "a.dxf", data: Samples.dxf()), Sample(name: "b.dxf", data: Samples.binaryDXF()),
        Sample(name: "a.dgn", data: Samples.dgn()), Sample(name: "v8.dgn", data: Samples.compoundFile()),
        Sample(name: "a.zip", data: Samples.zip()), Sample(name: "a.shp", data: Samples.shapefile()),
        Sample(name: "a.dbf", data: Samples.dbase()), Sample(name: "a.tfw", data: Samples.worldFile()),
        Sample(name: "a.prj", data: Samples.projection()), Sample(name: "a.tif.aux.xml", data: Samples.xml()),
    ]
}

struct WholenessTests {
    @Test(arguments: Sample.all)
    func wholeFilesAreWhole(_ sample: Sample) throws {
        let result = try Wholeness.probe(BufferBytes(sample.data), name: sample.name)
        guard case .whole = result else {
            Issue.record("\(sample.name): \(result)")
            return
        }
    }

    @Test(arguments: Sample.all)
    func aCutFileIsNeverWhole(_ sample: Sample) throws {
        for percent in 1...99 {
            let cut = sample.data.prefix(max(1, sample.data.count * percent / 100))
            let result = try Wholeness.probe(BufferBytes(Data(cut)), name: sample.name)
            if case .whole = result { Issue.record("\(sample.name) cut at \(percent) % is called whole") }
        }
    }

    @Test(arguments: Sample.all)
    func aReservedAndHalfFilledFileIsNeverWhole(_ sample: Sample) throws {
        // Uncompressed pixels may be zero, and DXF, XML and world files are text: a zero in them is no text.
        let isRaw = ["raw.tif", "mm.tif", "cog.tif", "pages.tif", "a.shp"].contains(sample.name)
        for percent in stride(from: 0, through: 95, by: 5) where percent == 0 || !isRaw {
            var data = sample.data
            let written = data.count * percent / 100
            data.replaceSubrange(written..<data.count, with: Data(count: data.count - written))
            let result = try Wholeness.probe(BufferBytes(data), name: sample.name)
            if case .whole = result { Issue.record("\(sample.name) filled to \(percent) % is called whole") }
        }
    }

    @Test func sizesThatOverflowAreNotWhole() throws {
        var bytes = Samples.bigTIFF()
        for place in stride(from: 8, to: bytes.count - 8, by: 1) {
            var copy = bytes
            copy.replaceSubrange(place..<place + 8, with: Data(repeating: 0xFF, count: 8))
            _ = try Wholeness.probe(BufferBytes(copy), name: "x.tif")
        }
        bytes.replaceSubrange(8..<16, with: Data(repeating: 0xFF, count: 8))
        guard case .incomplete = try Wholeness.probe(BufferBytes(bytes), name: "x.tif") else {
            Issue.record("an offset behind the end of every file is called whole")
            return
        }
    }

    /// Every byte of every sample changed to several values: probes answer, whatever they answer.
    @Test(arguments: Sample.all)
    func damagedStructuresNeverCrashAProbe(_ sample: Sample) throws {
        for place in 0..<min(sample.data.count, 1400) {
            for value: UInt8 in [0, 0x7F, 0xFF] {
                var copy = sample.data
                copy[copy.startIndex + place] = value
                _ = try Wholeness.probe(BufferBytes(copy), name: sample.name)
            }
        }
    }

    @Test func directoriesInALoopEnd() throws {
        var data = Samples.tiffDataLast()
        // The next directory is the first one.
        data.replaceSubrange(8 + 2 + 72..<8 + 2 + 76, with: Data([8, 0, 0, 0]))
        #expect(try Wholeness.probe(BufferBytes(data), name: "a.tif") == .whole(.tiff))
    }

    @Test func whatFollowsTheEndOfAnImageIsTolerated() throws {
        let junk = Data("previews and padding".utf8)
        #expect(try Wholeness.probe(BufferBytes(Samples.jpeg() + junk), name: "a.jpg") == .whole(.jpeg))
        #expect(try Wholeness.probe(BufferBytes(Samples.png() + junk), name: "a.png") == .whole(.png))
        #expect(try Wholeness.probe(BufferBytes(Samples.pdf() + Data(count: 500)), name: "a.pdf") == .whole(.pdf))
    }

    @Test func anUnfinishedRevisionOfAPDFIsNotWhole() throws {
        let data = Samples.pdf() + Data("4 0 obj\n<< /Type /Sig".utf8)
        guard case .incomplete = try Wholeness.probe(BufferBytes(data), name: "a.pdf") else {
            Issue.record("half a revision is called whole")
            return
        }
    }

    @Test func emptyAndZeroFilesAreIncomplete() throws {
        for data in [Data(), Data(count: 100_000)] {
            for name in ["a.tif", "a.dwg", "a.xyz", "a.txt"] {
                guard case .incomplete = try Wholeness.probe(BufferBytes(data), name: name) else {
                    Issue.record("\(name) of \(data.count) zeros is not incomplete")
                    return
                }
            }
        }
    }

    @Test func drawingsWithoutAnEndAreUnproven() throws {
        let data = Data("AC1032".utf8) + Data(repeating: 5, count: 4000)
        #expect(try Wholeness.probe(BufferBytes(data), name: "a.dwg") == .unproven(.dwg))
        #expect(try Wholeness.probe(BufferBytes(Data("ghi chú".utf8)), name: "a.txt") == .unproven(.unknown))
    }
}
