internal import ArchiveModel
internal import Foundation
internal import HostKit

/// Says which item a report in the share belongs to, by its own text: names may be changed by people.
enum ReportOwner {
    private struct Name: Decodable {
        let id: ItemID
        let format: String
    }

    /// The item of a report (`.html` or `.json`); nil when the file is not one of ours.
    static func item(_ path: String) -> ItemID? {
        guard isPlainFile(path) else { return nil }
        if path.lowercased().hasSuffix(".json") {
            let data = try? DurableFiles.read(path, limit: 32 << 20)
            let name = data.flatMap { try? JSONDecoder().decode(Name.self, from: $0) }
            return name?.format == ItemReport.formatName ? name?.id : nil
        }
        // Pages carry pictures; the id stands at the front.
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        guard let data = try? file.read(upToCount: 4096) else { return nil }
        let head = String(decoding: data, as: UTF8.self)
        guard let start = head.range(of: "<meta name=\"sohoa-item\" content=\""),
            let end = head[start.upperBound...].firstIndex(of: "\"")
        else { return nil }
        return ItemID(rawValue: String(head[start.upperBound..<end]))
    }

    /// A regular file, not a link, pipe or folder: pipes would block the reader.
    static func isPlainFile(_ path: String) -> Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.type] as? FileAttributeType == .typeRegular
    }
}
