internal import ArchiveModel
internal import Crypto
internal import Foundation
internal import HostKit

/// Fixed names of an OCFL 1.1 storage root (https://ocfl.io/1.1/spec/) and where an object lies in it.
enum StoreLayout {
    static let rootDeclaration = "0=ocfl_1.1"
    static let objectDeclaration = "0=ocfl_object_1.1"
    static let inventory = "inventory.json"
    static let sidecar = "inventory.json.sha512"
    static let layoutFile = "ocfl_layout.json"
    static let extensionName = "0003-hash-and-id-n-tuple-storage-layout"
    static let extensionFolder = "extensions"

    /// Every file of the root that is not in an object, with its bytes.
    static let rootFiles: [String: String] = [
        rootDeclaration: "ocfl_1.1\n",
        layoutFile: """
        {
          "description" : "Objects in folders named by the SHA-256 of their id, three tuples of three digits, then by the id itself.",
          "extension" : "\(extensionName)"
        }

        """,
        "\(extensionFolder)/\(extensionName)/config.json": """
        {
          "digestAlgorithm" : "sha256",
          "extensionName" : "\(extensionName)",
          "numberOfTuples" : 3,
          "tupleSize" : 3
        }

        """,
    ]

    /// An object's id is a URI (OCFL 1.1 §3.5.1): `urn:x-sohoa:H26.12-DC-2026-000017`.
    private static let urn = "urn:x-sohoa:"
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    static func objectID(of record: RecordID) -> String {
        urn + (record.rawValue.addingPercentEncoding(withAllowedCharacters: unreserved) ?? record.rawValue)
    }

    /// The record of an object's id; nil for one that is not ours.
    static func record(objectID: String) -> RecordID? {
        guard objectID.hasPrefix(urn) else { return nil }
        return objectID.dropFirst(urn.count).removingPercentEncoding.map(RecordID.init(rawValue:))
    }

    /// Path of a record's object below the root.
    static func path(of record: RecordID) -> String { path(objectID: objectID(of: record)) }

    /// Extension 0003: `object-01` → `3c0/ff4/240/object-01`.
    static func path(objectID: String) -> String {
        let digest = Array(SHA256.hash(data: Data(objectID.utf8))).hexString
        let tuples = (0..<3).map { String(digest.dropFirst($0 * 3).prefix(3)) }
        let name = folderName(objectID)
        let last = name.utf8.count > 100 ? name.prefix(100) + "-" + digest : name
        return (tuples + [last]).joined(separator: "/")
    }

    /// Everything but ASCII letters, digits, `-` and `_` as `%` and two lower-case digits a byte.
    private static func folderName(_ objectID: String) -> String {
        objectID.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                String(UnicodeScalar(byte))
            default: "%" + [byte].hexString
            }
        }.joined()
    }

    /// The record whose object should lie in a folder, by its name alone; nil for a name that was cut.
    static func record(atPath path: String) -> RecordID? {
        let folder = path.split(separator: "/").last.map(String.init) ?? ""
        return folder.removingPercentEncoding.flatMap(record(objectID:)).flatMap {
            self.path(of: $0) == path ? $0 : nil
        }
    }

    /// Whether a path inside an object can be stored: relative, no empty, `.` or `..` parts, nothing too long.
    static func isLegal(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return !path.isEmpty && path.utf8.count <= 4000
            && parts.allSatisfy { part in
                !part.isEmpty && part != "." && part != ".." && part.utf8.count <= 255
                    && part.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
            }
    }
}
