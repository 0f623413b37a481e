internal import ArchiveModel
internal import Foundation

/// Writes an `ASiCManifest` (ETSI EN 319 162-1 annex A.4).
struct ManifestText {
    struct Object {
        var name: String
        var mediaType: String
        var digest: ContentDigest
        var isRoot = false
    }
    /// The file that signs or timestamps the manifest.
    var token: String
    var tokenMediaType: String
    var objects: [Object]

    var bytes: [UInt8] {
        var lines = [
            #"<?xml version="1.0" encoding="UTF-8"?>"#,
            #"<asic:ASiCManifest xmlns:asic="\#(ASiCLayout.namespace)" xmlns:ds="\#(ASiCLayout.digestNamespace)">"#,
            "  <asic:SigReference\(uri(token))\(attribute("MimeType", tokenMediaType))/>",
        ]
        for object in objects { lines += self.lines(object) }
        lines.append("</asic:ASiCManifest>")
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private func lines(_ object: Object) -> [String] {
        let root = object.isRoot ? attribute("Rootfile", "true") : ""
        let digest = Data(object.digest.bytes).base64EncodedString()
        return [
            "  <asic:DataObjectReference\(uri(object.name))\(attribute("MimeType", object.mediaType))\(root)>",
            #"    <ds:DigestMethod Algorithm="\#(DigestMethod.sha256.rawValue)"/>"#,
            "    <ds:DigestValue>\(digest)</ds:DigestValue>",
            "  </asic:DataObjectReference>",
        ]
    }

    private func uri(_ name: String) -> String { attribute("URI", ObjectURI.encoded(name)) }

    private func attribute(_ name: String, _ value: String) -> String {
        let safe = value.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
        return " \(name)=\"\(safe)\""
    }
}
