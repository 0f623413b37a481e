package import ArchiveModel
internal import HostKit
internal import PDFUpdateKit
internal import PopplerKit

/// Makes room for a signature in a PDF; another process fills it. The source's bytes stay as they are.
package struct SignaturePreparation: Sendable {
    package enum Result: Hashable, Sendable {
        /// The target has the source's bytes and the update behind them.
        case prepared(PDFSignatureHole, room: SignatureRoom?)
        /// No empty margin for the block: a person decides, or a cover page is signed. Nothing was written.
        case noRoom(SignatureRoom)
    }
    package var request: PDFSignatureRequest
    /// What is shown on the first page; nil for an invisible signature.
    package var block: SignatureBlock?

    package init(request: PDFSignatureRequest, block: SignatureBlock? = nil) {
        self.request = request
        self.block = block
    }

    /// - Parameter target: must not exist.
    package func prepare(_ source: String, as target: String) throws(DerivationFailure) -> Result {
        do {
            let reader = try PDFReader(FileBytes(opening: source))
            var (room, appearance): (SignatureRoom?, FieldAppearance?)
            if let block {
                let text = try TextBlock(
                    paragraphs: block.paragraphs, size: block.size, maximumWidth: block.maximumWidth,
                    fonts: BlockFonts.all)
                let found = try self.room(for: text, block.corner, in: source, reader)
                guard let place = found.place else { return .noRoom(found) }
                room = found
                appearance = FieldAppearance(x: place.x, y: place.y, block: text)
            }
            return .prepared(try write(reader, appearance, to: target), room: room)
        } catch let failure as DerivationFailure {
            throw failure
        } catch let refusal as PDFUpdateRefusal {
            throw DerivationFailure(ReadProblem(refusal.code.problem, refusal.description))
        } catch {
            throw DerivationFailure(ReadProblem(.unsupported, "\(error)"))
        }
    }

    private func write(
        _ reader: PDFReader, _ appearance: FieldAppearance?, to target: String
    ) throws -> PDFSignatureHole {
        let identifier = (0..<16).map { _ in UInt8.random(in: 0...255) }
        var update = try PDFUpdate(of: reader, identifier: identifier)
        let signature = try update.addSignature(request, appearance: appearance)
        guard let hole = try PDFAppender.write(update, signature: signature, to: target) else {
            throw PDFUpdateRefusal(.damagedObject, "the new signature")
        }
        return hole
    }

    private func room(
        for text: TextBlock, _ corner: SignatureBlock.Corner, in source: String, _ reader: PDFReader
    ) throws -> SignatureRoom {
        let document: PDFDocument
        do {
            document = try PDFDocument(path: source)
        } catch {
            throw DerivationFailure(ReadProblem(.damaged, "\(error)"))
        }
        guard let page = document.page(0) else { throw PDFUpdateRefusal(.noSuchPage, "page 1") }
        let frame = try reader.page(0).frame
        return MarginSearch(page: page, frame: frame, width: text.width, height: text.height, corner: corner).room()
    }
}

extension PDFUpdateRefusal.Code {
    /// What the file is, in the words that every job has for it.
    var problem: ReadProblem.Code {
        switch self {
        case .encrypted: .encrypted
        case .notPDF, .brokenReferences, .damagedObject, .noSuchPage: .damaged
        case .tooLarge, .unsupportedFilter, .changesForbidden, .visibleFieldForbidden, .fontMissing: .unsupported
        }
    }
}
