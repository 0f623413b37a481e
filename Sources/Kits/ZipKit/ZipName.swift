internal import Foundation

/// Names inside of a ZIP file (APPNOTE §4.4.17): relative, `/` between folders, nothing that leaves the folder they are
/// unpacked to.
package enum ZipName {
    /// Why a name is not taken; nil for a good one.
    package static func fault(_ name: String) -> ZipFault.Code? {
        guard !name.isEmpty, name.utf8.count <= 1024 else { return .badName }
        if name.hasPrefix("/") || name.contains("\\") { return .badName }
        let hidden = name.unicodeScalars.contains { scalar in
            scalar.value < 32 || scalar.value == 127 || scalar.properties.generalCategory == .control
        }
        if hidden { return .badName }
        // `C:` on Windows leaves the folder; a folder's own name ends in a slash.
        let path = name.hasSuffix("/") ? String(name.dropLast()) : name
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        if parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) { return .badName }
        let first = Array((parts.first ?? "").utf8)
        if first.count == 2, first[1] == UInt8(ascii: ":") { return .badName }
        return nil
    }

    /// What Windows and macOS take for the same name.
    static func folded(_ name: String) -> String {
        let path = name.hasSuffix("/") ? String(name.dropLast()) : name
        return path.precomposedStringWithCanonicalMapping.lowercased()
    }
}
