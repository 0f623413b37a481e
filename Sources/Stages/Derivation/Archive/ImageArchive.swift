internal import ArchiveModel
internal import Crypto
internal import Foundation
internal import GDALKit
internal import PDFWriteKit

/// One PDF/A-2b of page images, in their order (ISO 19005-2; vietnam.md §1.4: PDF/A in two layers).
///
/// Everything in the file is of our making, so the claim rests on how it is made: device colours under an sRGB output
/// intent, no transparency but masks, one embedded font, no actions.
struct ImageArchive {
    let order: ArchiveOrder
    let pages: [ImagePage]
    /// Where each page comes from.
    let sources: [PageSource]
    /// Receives intermediate files.
    let temporary: String
    let producer: String

    /// Units of a page's side (ISO 19005-2 §6.1.13).
    static let sides = 3.0...14_400.0

    func write(to path: String, texts: [PageText]) throws(DerivationFailure) -> ArchiveFacts {
        var facts = ArchiveFacts(pages: pages.count)
        facts.count(texts)
        facts.recognisedPages = pages.count
        facts.conformance = "PDF/A-2b"
        do throws(PDFWriteError) {
            let file = try PDFFileWriter(path: path)
            let images = ImageObjects(file)
            let tree = try file.reserve()
            let fontReference = try file.reserve()
            var font = GlyphlessFont()
            var kids: [WrittenValue] = []
            for index in pages.indices {
                let image = try embedded(index, &facts)
                let object = try images.add(image)
                let content = pageContent(pages[index], texts[index], &font)
                let stream = try file.add(compressed: Array(content.utf8)) { Flate.compress($0) }
                kids.append(
                    .reference(try file.add(.dictionary(page(index, tree, object, stream, fontReference)))))
            }
            try font.write(to: file, as: fontReference) { Flate.compress($0) }
            try file.add(
                .dictionary(["Type": .name("Pages"), "Kids": .array(kids), "Count": .integer(kids.count)]), as: tree)
            try finish(file, tree)
        } catch {
            throw DerivationFailure(ReadProblem(.unsupported, error.description))
        }
        return facts
    }

    private func embedded(_ index: Int, _ facts: inout ArchiveFacts) throws(PDFWriteError) -> EmbeddedImage {
        let image: EmbeddedImage
        do throws(DerivationFailure) {
            image = try sources[index].image(pages[index], number: index, temporary: temporary)
        } catch {
            throw PDFWriteError("page \(index + 1): \(error.problem.detail)")
        }
        switch image.fidelity {
        case .kept: facts.keptImages += 1
        case .recoded: facts.recodedImages += 1
        case .converted: facts.convertedImages += 1
        }
        return image
    }

    private func page(
        _ index: Int, _ tree: WrittenReference, _ image: WrittenReference, _ content: WrittenReference,
        _ font: WrittenReference
    ) -> PDFDictionary {
        let size = pages[index].shownPoints
        return [
            "Type": .name("Page"), "Parent": .reference(tree), "MediaBox": .reals([0, 0, size.width, size.height]),
            "Resources": .dictionary([
                "XObject": .dictionary(["Page": .reference(image)]),
                "Font": .dictionary([TextLayer.fontName: .reference(font)]),
            ]), "Contents": .reference(content),
        ]
    }

    /// The image, and the words above it.
    private func pageContent(_ page: ImagePage, _ text: PageText, _ font: inout GlyphlessFont) -> String {
        let matrix = page.placement.map { PDFNumber.text($0) }.joined(separator: " ")
        let size = page.shownPoints
        let place = PagePlace(minX: 0, minY: 0, maxX: size.width, maxY: size.height)
        return "q\n\(matrix) cm\n/Page Do\nQ\n" + TextLayer.content(text.words, on: place, font: &font)
    }

    private func finish(_ file: PDFFileWriter, _ tree: WrittenReference) throws(PDFWriteError) {
        let metadata = DocumentMetadata(
            title: order.title, author: order.author, producer: producer, created: order.createdAt)
        let packet = try ArchiveCatalog.metadata(metadata, conformance: "B", to: file)
        let intent = try ArchiveCatalog.outputIntent(to: file) { Flate.compress($0) }
        let catalog = try file.add(
            .dictionary([
                "Type": .name("Catalog"), "Pages": .reference(tree), "Metadata": .reference(packet),
                "OutputIntents": .array([intent]), "Lang": .text("vi-VN"),
            ]))
        let information = try file.add(.dictionary(metadata.information))
        try file.finish(root: catalog, info: information, identifier: order.identifier)
    }
}

extension ArchiveOrder {
    /// 16 bytes from the digests of what the copy is made of, and from what it says of itself.
    var identifier: [UInt8] {
        var hash = SHA256()
        for part in ["sohoa-archive/1", title, author, createdAt] + pages.map(\.digest.hex) {
            hash.update(data: Data(part.utf8) + [0])
        }
        return Array(hash.finalize().prefix(16))
    }
}

extension ArchiveFacts {
    /// Sums up the texts of the recognised pages.
    mutating func count(_ texts: [PageText]) {
        words = texts.reduce(0) { $0 + $1.words.count }
        uncertainWords = texts.reduce(0) { $0 + $1.uncertain }
        let sum = texts.reduce(0) { $0 + $1.confidence }
        confidence = words > 0 ? (sum / Double(words) * 1000).rounded() / 1000 : nil
    }
}
