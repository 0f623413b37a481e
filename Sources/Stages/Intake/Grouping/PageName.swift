internal import ArchiveModel
internal import Foundation

/// A page image's name: what the run is called, and the page number at its end.
///
/// `CV0012_007.tif` is page 7 of `CV0012_`. More than five digits are a date or a serial, not a page. A part
/// `_14trang` (or `_14pages`) declares how many pages the run has.
struct PageName: Hashable {
    let prefix: String
    let number: Int

    init?(stem: String) {
        let digits = String(stem.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
        guard (1...5).contains(digits.count), let number = Int(digits) else { return nil }
        self.number = number
        prefix = String(stem.dropLast(digits.count))
    }

    /// The number in a part such as `14trang` or `14 pages` of a name; nil when there is none.
    static func declaredCount(in name: String) -> Int? {
        let lowered = name.lowercased()
        for word in ["trang", "pages"] {
            var rest = lowered[...]
            while let place = rest.firstRange(of: word) {
                let before = rest[..<place.lowerBound].reversed().drop { $0 == " " || $0 == "-" }
                let digits = String(before.prefix { $0.isASCII && $0.isNumber }.reversed())
                let after = rest[place.upperBound...].first
                if (1...5).contains(digits.count), after.map({ !$0.isLetter }) ?? true { return Int(digits) }
                rest = rest[place.upperBound...]
            }
        }
        return nil
    }

    /// What people call the run: the prefix without separators and without the declared count.
    static func title(of prefix: String) -> String {
        prefix.trimmingCharacters(in: CharacterSet(charactersIn: "_-. "))
    }
}

/// Names that say something about a run and are not pages.
enum RunMarks {
    /// `het.txt`, `Hết`: closes the runs of its folder.
    static func closes(_ name: String, _ closingNames: [String]) -> Bool {
        let stem = FileNameParts(name).writtenStem.searchFolded
        return closingNames.contains { $0.searchFolded == stem }
    }

    /// `so-trang.txt`: holds the number of pages of the one run in its folder.
    static func declaresPages(_ name: String) -> Bool {
        ["so-trang.txt", "page-count.txt"].contains(name.lowercased())
    }

    /// A folder that was renamed to end in ` xong`, `_xong`, `-xong` (or `done`) holds nothing unfinished.
    static func isClosed(folder name: String) -> Bool {
        let words = name.searchFolded.split(whereSeparator: { " _-".contains($0) })
        return words.count > 1 && (words.last == "xong" || words.last == "done")
    }

    /// The folder's name without the closing word.
    static func openName(folder name: String) -> String {
        guard isClosed(folder: name), let cut = name.lastIndex(where: { " _-".contains($0) }) else { return name }
        return PageName.title(of: String(name[..<cut]))
    }

    /// The first number of a text such as `14` or `Số trang: 14`.
    static func number(in bytes: [UInt8]) -> Int? {
        let digits = bytes.drop { !(48...57).contains($0) }.prefix { (48...57).contains($0) }
        guard (1...5).contains(digits.count) else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }
}
