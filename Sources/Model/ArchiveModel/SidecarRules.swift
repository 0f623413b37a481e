internal import Foundation

/// How a profile reads the tables that its office types: one beside each scan, or one list a folder.
package struct SidecarRules: Hashable, Sendable, Codable {
    /// Which row of a list speaks of which scan.
    package enum Match: String, Sendable, Codable, CaseIterable {
        /// The row whose file-name column has the scan's name.
        case name
        /// The row whose number is the running number at the end of the scan's name.
        case order
    }
    /// Names of lists without extension: `danh-sach`. Empty: this office has none.
    package var lists: [String]
    package var match: Match
    /// More headers of the column that holds file names, besides the usual ones.
    package var nameColumns: [String]
    /// Worksheet to read; nil for the first visible one.
    package var sheet: String?
    /// Field key → more headers of its column.
    package var aliases: [String: [String]]
    /// A scan without its row waits for a person.
    package var isRequired: Bool
    /// `file:line` in the profile.
    package var location: String?

    package init(
        lists: [String] = [], match: Match = .name, nameColumns: [String] = [], sheet: String? = nil,
        aliases: [String: [String]] = [:], isRequired: Bool = false, location: String? = nil
    ) {
        self.lists = lists
        self.match = match
        self.nameColumns = nameColumns
        self.sheet = sheet
        self.aliases = aliases
        self.isRequired = isRequired
        self.location = location
    }

    /// Whether a file of this name is the list of its folder.
    package func isList(_ name: String) -> Bool { Self.isList(name, among: lists) }

    /// - Parameter lists: without extension; case and Unicode form do not count.
    package static func isList(_ name: String, among lists: [String]) -> Bool {
        guard !lists.isEmpty, let dot = name.lastIndex(of: "."),
            ["csv", "json", "xlsx"].contains(name[name.index(after: dot)...].lowercased())
        else { return false }
        let stem = plain(String(name[..<dot]))
        return lists.contains { plain($0) == stem }
    }

    private static func plain(_ name: String) -> String { name.precomposedStringWithCanonicalMapping.lowercased() }
}
