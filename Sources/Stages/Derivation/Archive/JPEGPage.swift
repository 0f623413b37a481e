internal import HostKit
internal import PDFWriteKit

/// JPEG files: the whole file is the data of `DCTDecode`.
enum JPEGPage {
    static func page(_ name: String, _ file: FileBytes) -> ImagePage? {
        guard let stream = JPEGStream(file) else { return nil }
        var page = ImagePage(name: name, source: file.path, width: stream.width, height: stream.height)
        page.resolution = stream.density
        if let exif = stream.exif, let directory = TIFFDirectory.all(MemoryBytes(content: exif), limit: 1).first {
            page.orientation = directory.orientation
            page.resolution = page.resolution ?? directory.resolution
        }
        return page
    }

    /// nil when the data is not for PDF/A-2b as it is: arithmetic coding, 12 bits, four inks without a profile.
    static func image(_ file: FileBytes) -> EmbeddedImage? {
        guard let stream = JPEGStream(file), stream.isForPDF else { return nil }
        return image(stream, parts: [.file(file.path, offset: 0, count: file.size)], profile: stream.profile)
    }

    /// - Parameter isRGB: three components that are red, green, blue though no marker says so.
    static func image(
        _ stream: JPEGStream, parts: [EmbeddedImage.Part], profile: [UInt8]?, isRGB: Bool = false
    ) -> EmbeddedImage? {
        let profile = ICCProfile.usable(profile, for: stream.colour)
        // Ink needs a profile: the output intent is sRGB (ISO 19005-2 §6.2.4.3).
        guard stream.components != 4 || profile != nil else { return nil }
        var image = EmbeddedImage(
            width: stream.width, height: stream.height, bits: 8, colour: stream.colour, profile: profile,
            filter: "DCTDecode", parameters: nil, parts: parts, fidelity: .kept)
        // Adobe's programs store ink inverted and say so by their marker (Adobe TN 5116).
        image.isInverted = stream.components == 4 && stream.adobeTransform != nil
        if isRGB, stream.adobeTransform == nil { image.parameters = ["ColorTransform": .integer(0)] }
        return image
    }
}
