internal import ArchiveModel
internal import HostKit
internal import PDFUpdateKit
internal import PopplerKit

/// Finds room for an empty signature field, with the mark of conversion above it, and appends both.
struct InvitationPreparation {
    let job: InvitationJob

    /// - Parameter target: must not exist.
    /// - Returns: the room that was looked for, when there is none; nothing is written then.
    func prepare(_ source: String, as target: String) throws -> SignatureRoom? {
        let reader = try PDFReader(FileBytes(opening: source))
        let mark =
            job.paragraphs.isEmpty
            ? nil
            : try TextBlock(
                paragraphs: job.paragraphs, maximumWidth: 226, fonts: BlockFonts.all)
        let room = try room(reader, source, mark)
        guard let place = room.place else { return room }
        var update = try PDFUpdate(of: reader, identifier: SignaturePreparation.identifier())
        try update.addInvitation(
            SigningInvitation(
                field: job.field, label: job.label, x: place.x, y: place.y, mark: mark, fieldWidth: job.fieldWidth,
                fieldHeight: job.fieldHeight))
        try PDFAppender.write(update, to: target)
        return nil
    }

    private func room(_ reader: PDFReader, _ source: String, _ mark: TextBlock?) throws -> SignatureRoom {
        let document: PDFDocument
        do {
            document = try PDFDocument(path: source)
        } catch {
            throw DerivationFailure(ReadProblem(.damaged, "\(error)"))
        }
        guard let page = document.page(0) else { throw PDFUpdateRefusal(.noSuchPage, "page 1") }
        return MarginSearch(
            page: page, frame: try reader.page(0).frame, width: max(job.fieldWidth, mark?.width ?? 0),
            height: job.fieldHeight + (mark?.height ?? 0), corner: job.corner
        ).room()
    }
}
