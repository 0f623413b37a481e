internal import Foundation

/// A preview picture whose kind is told by its bytes; anything else is not shown.
struct PictureData {
    let mediaType: String
    let fileExtension: String
    let data: Data

    init?(_ data: Data?) {
        guard let data, data.count <= 8 << 20 else { return nil }
        self.data = data
        if data.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            mediaType = "image/png"
            fileExtension = "png"
        } else if data.starts(with: [0xFF, 0xD8, 0xFF]) {
            mediaType = "image/jpeg"
            fileExtension = "jpg"
        } else {
            return nil
        }
    }

    /// For an `img` that needs no other file.
    var address: String { "data:\(mediaType);base64,\(data.base64EncodedString())" }
}
