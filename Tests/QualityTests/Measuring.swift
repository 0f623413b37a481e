import ArchiveModel
import Foundation
import GDALKit
import ProfileFiles
import ProfileRules
import QualitySheets
import TestSupport

@testable import Inspection

/// Scans sheets, measures them as the worker does, and judges them by the shipped profiles.
enum Measuring {
    /// The pixels stream by in chunks, as they do from a file.
    static func facts(_ scanner: SheetScanner) -> QualityFacts? { scanner.image().map { facts($0, dpi: scanner.dpi) } }

    static func facts(_ image: PixelImage, dpi: Double, rows: Int = 100) -> QualityFacts {
        let pass = QualityPass(width: image.width, height: image.height, dpi: dpi, isDrawn: false)
        var overview = Overview(width: image.width, height: image.height)
        image.samples.withUnsafeBufferPointer { samples in
            let stride = image.width * image.channels
            for first in Swift.stride(from: 0, to: image.height, by: rows) {
                let count = min(rows, image.height - first)
                let part = UnsafeBufferPointer(rebasing: samples[first * stride..<(first + count) * stride])
                pass.add(part, firstRow: first, rows: count, channels: image.channels)
                overview.add(
                    PixelRows(
                        firstRow: first, count: count, width: image.width, channels: image.channels, samples: part))
            }
        }
        return pass.finish(overview: overview.image())
    }

    static let library = ProfileLibrary.load(folders: [Oracle.checkout + "/profiles"])

    /// Letters are judged as papers of the counter, maps as cadastral maps.
    static func profile(_ kind: SheetKind) -> Profile? {
        var profile = library.profiles[kind == .letter ? "tthc_chung" : "dia_chinh_bando"]?.profile
        profile?.rules.removeAll { !$0.id.hasPrefix("quality.") && $0.id != "resolution.true" }
        for index in profile?.rules.indices ?? 0..<0 where profile?.rules[index].id == "resolution.true" {
            if kind == .map { profile?.rules[index].parameters.merge(frame) { $1 } }
        }
        return profile
    }

    /// The frame of the drawn maps in place of that of a cadastral sheet.
    private static let frame: [String: ProfileValue] = [
        "across": .quantity(Quantity(SheetKind.frame.width, .millimetre)),
        "down": .quantity(Quantity(SheetKind.frame.height, .millimetre)),
    ]

    static func file(_ scanner: SheetScanner, _ image: PixelImage) -> FileFacts? {
        guard let digest = ContentDigest(bytes: [UInt8](repeating: 7, count: 32)) else { return nil }
        let tag = Fact(scanner.dpi, from: "tag")
        var raster = RasterFacts(
            width: image.width, height: image.height, bands: image.channels, bitsPerSample: 8,
            colour: image.channels == 3 ? .rgb : .gray, compression: "LZW", dpiX: tag, dpiY: tag)
        raster.quality = facts(image, dpi: scanner.dpi)
        return FileFacts(
            name: "A01.tif", size: 1000, digest: digest,
            identification: Identification(
                format: .tiff, mediaType: "image/tiff", basis: ["bytes 0-3"], extensionAgrees: true), raster: raster,
            vector: nil, pdf: nil, problems: [])
    }

    /// Rules of quality that have something to say.
    static func findings(_ scanner: SheetScanner) -> [Finding] {
        guard let image = scanner.image(), let file = file(scanner, image), let profile = profile(scanner.kind) else {
            return []
        }
        let submission = Submission(
            id: ItemID(rawValue: "01JD0000000000000000000000"), root: "thu", station: "may", kind: .single,
            title: file.name,
            files: [SubmittedFile(name: file.name, size: file.size, digest: file.digest, role: .main)],
            arrivedAt: Date(timeIntervalSince1970: 1_795_237_200), findings: [])
        let facts = SubmissionFacts(files: [file], origin: OriginFact(kind: .paper, evidence: []))
        return Assessment.assess(profile: profile, submission: submission, facts: facts).findings.filter {
            $0.rule.hasPrefix("quality.") || $0.rule == "resolution.true"
        }
    }
}
