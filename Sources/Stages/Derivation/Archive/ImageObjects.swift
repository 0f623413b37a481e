internal import GDALKit
internal import HostKit
internal import PDFWriteKit

/// Writes images into a new PDF: data is copied from its file in parts; profiles are written once.
final class ImageObjects {
    private let writer: PDFFileWriter
    private var profiles: [[UInt8]: WrittenReference] = [:]

    private static let chunk = 1 << 20

    init(_ writer: PDFFileWriter) { self.writer = writer }

    func add(_ image: EmbeddedImage) throws(PDFWriteError) -> WrittenReference {
        var dictionary: PDFDictionary = [
            "Type": .name("XObject"), "Subtype": .name("Image"), "Width": .integer(image.width),
            "Height": .integer(image.height), "BitsPerComponent": .integer(image.bits),
            "ColorSpace": try space(image),
        ]
        if let filter = image.filter { dictionary["Filter"] = .name(filter) }
        if let parameters = image.parameters { dictionary["DecodeParms"] = .dictionary(parameters) }
        if image.isInverted {
            let pairs = (0..<image.colour.components).flatMap { _ in [WrittenValue.integer(1), .integer(0)] }
            dictionary["Decode"] = .array(pairs)
        }
        if let mask = image.mask.first { dictionary["SMask"] = .reference(try add(mask)) }
        return try writer.add(streamOf: image.byteCount, dictionary) {
            (give: ([UInt8]) throws(PDFWriteError) -> Void) throws(PDFWriteError) in
            for part in image.parts { try Self.copy(part, give) }
        }
    }

    private func space(_ image: EmbeddedImage) throws(PDFWriteError) -> WrittenValue {
        let base = try base(image)
        guard case .palette(let table) = image.colour else { return base }
        return .array([.name("Indexed"), base, .integer(table.count / 3 - 1), .string(table)])
    }

    private func base(_ image: EmbeddedImage) throws(PDFWriteError) -> WrittenValue {
        let (name, components) =
            switch image.colour {
            case .gray: ("DeviceGray", 1)
            case .rgb, .palette: ("DeviceRGB", 3)
            case .cmyk: ("DeviceCMYK", 4)
            }
        guard let profile = image.profile else { return .name(name) }
        if let known = profiles[profile] { return .array([.name("ICCBased"), .reference(known)]) }
        let dictionary: PDFDictionary = ["N": .integer(components)]
        let reference = try writer.add(compressed: profile, dictionary) { Flate.compress($0) }
        profiles[profile] = reference
        return .array([.name("ICCBased"), .reference(reference)])
    }

    private static func copy(
        _ part: EmbeddedImage.Part, _ give: ([UInt8]) throws(PDFWriteError) -> Void
    ) throws(PDFWriteError) {
        switch part {
        case .bytes(let bytes): try give(bytes)
        case .file(let path, let start, let count):
            guard let file = try? FileBytes(opening: path) else { throw PDFWriteError("open \(path)") }
            var offset = start
            while offset < start + count {
                let size = Int(min(Int64(chunk), start + count - offset))
                guard let bytes = file.bytes(at: offset, count: size) else { throw PDFWriteError("read \(path)") }
                try give(bytes)
                offset += Int64(size)
            }
        }
    }
}
