internal import ArchiveModel
internal import HostKit
internal import Registry
internal import Workflow

/// How commands come to the registry of a home.
extension CommonOptions {
    /// For looking only. A home that was set up and never used is empty, not broken.
    func readRegistry() throws -> Registry {
        if DurableFiles.exists(place.registryFile) { return try Registry(path: place.registryFile, readOnly: true) }
        return try writeRegistry()
    }

    /// For decisions. Never makes an empty registry beside a store that holds records: that is what `rebuild` is for.
    func writeRegistry() throws -> Registry {
        if !DurableFiles.exists(place.registryFile) {
            guard DurableFiles.exists(settingsFile) else { throw Opening.noSettings(settingsFile) }
            guard try isStoreEmpty else { return try Registry(path: place.registryFile, readOnly: true) }
        }
        return try Registry(path: place.registryFile)
    }

    var isStoreEmpty: Bool {
        get throws {
            guard DurableFiles.isFolder(place.store) else { return true }
            var isEmpty = true
            try ObjectStore(root: place.store).forEachObject { _ in isEmpty = false }
            return isEmpty
        }
    }
}

/// Faults about things that are not there.
enum Missing {
    static func record(_ id: String) -> SohoaError {
        SohoaError(
            code: "record.missing",
            message: LocalizedText(vi: "Không có kết quả số hóa mã \(id).", en: "There is no record \(id)."),
            hint: LocalizedText(
                vi: "Tìm bằng “sohoa find …” rồi chép đúng mã.", en: "Look it up with “sohoa find …” and copy the id."),
            disposition: .reject)
    }

    static func item(_ id: String) -> SohoaError {
        SohoaError(
            code: "item.missing",
            message: LocalizedText(vi: "Không có lượt quét mã \(id).", en: "There is no submission \(id)."),
            hint: LocalizedText(vi: "Xem danh sách bằng “sohoa status”.", en: "See the list with “sohoa status”."),
            disposition: .reject)
    }
}

/// Finds an item by its own id or by its record's.
enum Lookup {
    static func item(_ id: String, in registry: Registry) throws -> Item {
        if let item = try registry.item(ItemID(rawValue: id)) { return item }
        if let record = try registry.record(RecordID(rawValue: id)), let item = try registry.item(record.item) {
            return item
        }
        throw Missing.item(id)
    }
}

/// Says what becomes of a decision when nobody is there to carry it out.
enum DaemonWord {
    static func say(_ home: Home, _ console: Console) {
        guard !HomeLock.isHeld(home) else { return }
        console.say(
            "sohoad không chạy: quyết định đã lưu, sẽ được thực hiện khi sohoad khởi động.",
            "sohoad is not running: the decision is kept, and carried out when sohoad starts.")
    }
}
