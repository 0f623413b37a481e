internal import Foundation

/// Reads a small text file; trouble is a complaint.
enum FileText {
    static func read(_ path: String, _ complaints: inout Complaints) -> SourceText? {
        let start = Position(file: path, line: 1, column: 1)
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        if size > TextCheck.largest {
            complaints.add(.tooLarge(bytes: size), at: start)
            return nil
        }
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            complaints.add(.unreadableFile((error as NSError).localizedDescription), at: start)
            return nil
        }
        if let text = String(validating: data, as: UTF8.self) { return SourceText(text: text, file: path) }
        complaints.add(.notUTF8, at: firstInvalid(in: data, file: path))
        return nil
    }

    /// The place of the first byte that is no UTF-8.
    private static func firstInvalid(in data: Data, file: String) -> Position {
        var line = 1
        for bytes in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            guard String(validating: bytes, as: UTF8.self) == nil else {
                line += 1
                continue
            }
            let repaired = String(decoding: bytes, as: UTF8.self)
            let good = repaired.unicodeScalars.prefix { $0 != "\u{FFFD}" }
            return Position(file: file, line: line, column: good.count + 1)
        }
        return Position(file: file, line: 1, column: 1)
    }
}
