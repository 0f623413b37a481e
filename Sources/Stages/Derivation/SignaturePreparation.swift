package import ArchiveModel
internal import HostKit
internal import PDFUpdateKit
internal import PopplerKit

/// Makes room for a signature in a PDF; another process fills it. The source's bytes stay as they are.
package struct SignaturePreparation: Sendable {
    package enum Result: Hashable, Sendable {
        /// The target has the source's bytes and the update behind them.
        case prepared(PDFSignatureHole, room: SignatureRoom?, coverPage: Bool)
        /// No empty margin for the block: a person decides, or a cover page is signed. Nothing was written.
        case noRoom(SignatureRoom)
    }
    package var request: PDFSignatureRequest
    /// What is shown on the first page; nil for an invisible signature.
    package var block: SignatureBlock?
    /// What a cover page says, which carries the block where the first page has no room; nil for no such page.
    package var cover: CoverPage?

    package init(request: PDFSignatureRequest, block: SignatureBlock? = nil, cover: CoverPage? = nil) {
        self.request = request
        self.block = block
        self.cover = cover
    }

    /// - Parameter target: must not exist.
    package func prepare(_ source: String, as target: String) throws(DerivationFailure) -> Result {
        do {
            return try attempt(source, as: target)
        } catch let failure as DerivationFailure {
            throw failure
        } catch let refusal as PDFUpdateRefusal {
            throw DerivationFailure(ReadProblem(refusal.code.problem, refusal.description))
        } catch {
            throw DerivationFailure(ReadProblem(.unsupported, "\(error)"))
        }
    }

    /// - Throws: `PDFUpdateRefusal` for what must not or can't be done, `DerivationFailure`, `SohoaError`.
    func attempt(_ source: String, as target: String) throws -> Result {
        let reader = try PDFReader(FileBytes(opening: source))
        guard !request.fillsField else {
            let hole = try write(reader, to: target) { update in
                try update.fillSignature(
                    request, paragraphs: block?.paragraphs ?? [], size: block?.size ?? 10, fonts: BlockFonts.all)
            }
            return .prepared(hole, room: nil, coverPage: false)
        }
        guard let block else {
            return .prepared(
                try write(reader, to: target) { try $0.addSignature(request) }, room: nil, coverPage: false)
        }
        let text = try TextBlock(
            paragraphs: block.paragraphs, size: block.size, maximumWidth: block.maximumWidth, fonts: BlockFonts.all)
        let room = try room(for: text, block.corner, in: source, reader)
        if let place = room?.place {
            let appearance = FieldAppearance(x: place.x, y: place.y, block: text)
            let hole = try write(reader, to: target) { try $0.addSignature(request, appearance: appearance) }
            return .prepared(hole, room: room, coverPage: false)
        }
        guard let cover else {
            guard let room else { throw PDFUpdateRefusal(.imageTooLarge, ImageBound.text(of: source)) }
            return .noRoom(room)
        }
        let hole = try write(reader, to: target) { update in
            try update.addSignedCover(cover, request, block: text, corner: block.corner, fonts: BlockFonts.all)
        }
        return .prepared(hole, room: room, coverPage: true)
    }

    private func write(
        _ reader: PDFReader, to target: String, _ add: (inout PDFUpdate) throws -> PDFReference
    ) throws -> PDFSignatureHole {
        var update = try PDFUpdate(of: reader, identifier: Self.identifier())
        let signature = try add(&update)
        guard let hole = try PDFAppender.write(update, signature: signature, to: target) else {
            throw PDFUpdateRefusal(.damagedObject, "the new signature")
        }
        return hole
    }

    /// Names a new revision.
    static func identifier() -> [UInt8] { (0..<16).map { _ in UInt8.random(in: 0...255) } }

    /// - Returns: nil where the page can't be drawn in bounded memory: unmeasured is not empty.
    private func room(
        for text: TextBlock, _ corner: SignatureBlock.Corner, in source: String, _ reader: PDFReader
    ) throws -> SignatureRoom? {
        guard ImageBound.permits(source) else { return nil }
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
        default: .unsupported
        }
    }
}
