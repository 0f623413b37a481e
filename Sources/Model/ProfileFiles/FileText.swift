internal import Foundation

/// Reads a small text file; trouble is a complaint.
enum FileText {
    static func read(_ path: String, _ complaints: inout Complaints) -> SourceText? {
        let start = Position(file: path, line: 1, column: 1)
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        // In UTF-16 each letter takes two bytes and more.
        if size > 2 * TextCheck.largest {
            complaints.add(.tooLarge(bytes: size), at: start)
            return nil
        }
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            return source(Array(data), file: path, &complaints)
        } catch {
            complaints.add(.unreadableFile((error as NSError).localizedDescription), at: start)
            return nil
        }
    }

    static func source(_ bytes: [UInt8], file: String, _ complaints: inout Complaints) -> SourceText? {
        if bytes.count > 2 * TextCheck.largest {
            complaints.add(.tooLarge(bytes: bytes.count), at: Position(file: file, line: 1, column: 1))
            return nil
        }
        switch TextDecoding.decode(bytes, file: file) {
        case .text(let text): return SourceText(text: text, file: file)
        case .complaint(let complaint, let position):
            // What can be shown of the file is shown, so that the caret has its line.
            complaints.register(SourceText(text: String(decoding: bytes, as: UTF8.self), file: file))
            complaints.add(complaint, at: position)
            return nil
        }
    }
}
