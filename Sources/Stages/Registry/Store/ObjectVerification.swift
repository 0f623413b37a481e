internal import ArchiveModel
internal import Foundation
internal import Glibc
internal import HostKit

/// Checks one object against OCFL 1.1 §3 and its own digests, file by file. Reads only.
struct ObjectVerification {
    private let folder: String
    private let path: String
    private let record: RecordID?
    private var problems: [StoreProblem] = []
    private var files: Set<String> = []

    init(root: String, path: String, record: RecordID?) {
        folder = "\(root)/\(path)"
        self.path = path
        self.record = record
    }

    consuming func run() -> [StoreProblem] {
        collect("")
        checkDeclaration()
        if let inventory = checkRootInventory() {
            checkVersions(inventory)
            checkContent(inventory)
            checkStrangers(inventory)
        }
        return problems
    }

    /// Every file of the object; folders without files and things that are neither are problems.
    private mutating func collect(_ relative: String) {
        let place = relative.isEmpty ? folder : "\(folder)/\(relative)"
        guard let names = try? DurableFiles.list(place) else {
            return report(.unreadable, relative, vi: "Không đọc được thư mục.", en: "The folder cannot be read.")
        }
        if names.isEmpty { report(.extra, relative, vi: "Thư mục rỗng.", en: "An empty folder.") }
        for name in names {
            let child = relative.isEmpty ? name : "\(relative)/\(name)"
            var status = stat()
            let isThere = lstat("\(folder)/\(child)", &status) == 0
            switch status.st_mode & S_IFMT {
            case S_IFDIR where isThere: collect(child)
            case S_IFREG where isThere: files.insert(child)
            default:
                report(
                    .notAFile, child, vi: "Không phải tệp thường (liên kết?).", en: "Not a regular file (a link?).")
            }
        }
    }

    private mutating func checkDeclaration() {
        let name = StoreLayout.objectDeclaration
        guard files.contains(name) else {
            return report(
                .missing, name, vi: "Thiếu tệp khai báo đối tượng.", en: "The object's declaration is missing.")
        }
        if read(name) != Data("ocfl_object_1.1\n".utf8) { reportChanged(name) }
    }

    private mutating func checkRootInventory() -> Inventory? {
        guard let inventory = checkInventory("", head: nil) else { return nil }
        let isRight = record.map { inventory.id == StoreLayout.objectID(of: $0) } ?? true
        if !isRight || StoreLayout.path(objectID: inventory.id) != path {
            report(
                .inconsistent, StoreLayout.inventory, vi: "Bản kê thuộc về \(inventory.id).",
                en: "The inventory belongs to \(inventory.id).")
        }
        return inventory
    }

    /// Checks an inventory with its sidecar; `folder` ends with `/` unless it is the object's root.
    private mutating func checkInventory(_ place: String, head: String?) -> Inventory? {
        let name = place + StoreLayout.inventory
        let sidecar = place + StoreLayout.sidecar
        guard files.contains(name), let data = read(name) else {
            report(.missing, name, vi: "Thiếu bản kê.", en: "The inventory is missing.")
            return nil
        }
        if !files.contains(sidecar) {
            report(.missing, sidecar, vi: "Thiếu mã băm của bản kê.", en: "The inventory's digest is missing.")
        } else if read(sidecar) != Inventory.sidecar(data) {
            for changed in culprits(place, data) { reportChanged(changed) }
        }
        guard let inventory = try? JSONDecoder().decode(Inventory.self, from: data), inventory.isSafe,
            inventory.type == Inventory.typeName, inventory.digestAlgorithm == "sha512",
            head == nil || inventory.head == head
        else {
            report(.inconsistent, name, vi: "Bản kê không hợp lệ.", en: "The inventory is not valid.")
            return nil
        }
        return inventory
    }

    /// Which of an inventory and its sidecar was changed: the newest version and the root have the same inventory, so
    /// where they still agree it is the sidecar. Where nothing can tell, both are named.
    private func culprits(_ place: String, _ data: Data) -> [String] {
        let (name, sidecar) = (place + StoreLayout.inventory, place + StoreLayout.sidecar)
        guard isSidecarLine(read(sidecar)) else { return [sidecar] }
        guard let inventory = try? JSONDecoder().decode(Inventory.self, from: data), inventory.isSafe else {
            return [name]
        }
        let twin = place.isEmpty ? "\(inventory.head)/" : ""
        guard let other = read(twin + StoreLayout.inventory) else { return [name, sidecar] }
        if other == data { return [sidecar] }
        let isNewest = place.isEmpty || (try? JSONDecoder().decode(Inventory.self, from: other))?.head == inventory.head
        return isNewest ? [name] : [name, sidecar]
    }

    private func isSidecarLine(_ data: Data?) -> Bool {
        guard let text = data.flatMap({ String(bytes: $0, encoding: .utf8) }) else { return false }
        let digits = text.prefix(128)
        return digits.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
            && text.dropFirst(128) == " \(StoreLayout.inventory)\n"
    }

    /// Each version's own inventory: the newest is the root's, older ones tell the same about their versions.
    private mutating func checkVersions(_ inventory: Inventory) {
        for number in 1...(inventory.headNumber ?? 1) {
            let folder = "v\(number)"
            guard let own = checkInventory("\(folder)/", head: folder) else { continue }
            let agrees =
                own.id == inventory.id
                && own.versions.allSatisfy { name, version in inventory.versions[name] == version }
                && (folder != inventory.head || own == inventory)
            if !agrees {
                report(
                    .inconsistent, "\(folder)/\(StoreLayout.inventory)",
                    vi: "Bản kê của phiên bản không khớp bản kê của đối tượng.",
                    en: "The version's inventory contradicts the object's.")
            }
        }
        let digests = Set(inventory.manifest.keys.map { $0.lowercased() })
        for version in inventory.versions.values
        where !version.state.keys.allSatisfy({ digests.contains($0.lowercased()) }) {
            report(
                .inconsistent, StoreLayout.inventory, vi: "Bản kê nhắc tới nội dung không có.",
                en: "The inventory names content that it does not have.")
        }
    }

    private mutating func checkContent(_ inventory: Inventory) {
        var short: [String: String] = [:]
        for (digest, paths) in inventory.fixity?["sha256"] ?? [:] {
            for path in paths { short[path] = digest.lowercased() }
        }
        for (digest, paths) in inventory.manifest.sorted(by: { $0.value[0] < $1.value[0] }) {
            for path in paths {
                guard files.contains(path) else {
                    report(.missing, path, vi: "Thiếu tệp.", en: "The file is missing.")
                    continue
                }
                guard let found = try? ContentFile.digests(of: "\(folder)/\(path)") else {
                    report(.unreadable, path, vi: "Không đọc được tệp.", en: "The file cannot be read.")
                    continue
                }
                let isRight = found.sha512 == digest.lowercased() && short[path] ?? found.sha256.hex == found.sha256.hex
                if !isRight { reportChanged(path) }
            }
        }
    }

    /// Files that no inventory speaks of.
    private mutating func checkStrangers(_ inventory: Inventory) {
        var known: Set<String> = [StoreLayout.objectDeclaration, StoreLayout.inventory, StoreLayout.sidecar]
        for version in inventory.versions.keys {
            known.formUnion(["\(version)/\(StoreLayout.inventory)", "\(version)/\(StoreLayout.sidecar)"])
        }
        for path in files.subtracting(known).subtracting(inventory.manifest.values.joined()).sorted() {
            report(.extra, path, vi: "Tệp lạ trong đối tượng.", en: "A file that does not belong to the object.")
        }
    }

    private func read(_ name: String) -> Data? { try? DurableFiles.read("\(folder)/\(name)") }

    private mutating func reportChanged(_ name: String) {
        report(.changed, name, vi: "Nội dung tệp đã bị thay đổi.", en: "The content of the file was changed.")
    }

    private mutating func report(_ kind: StoreProblem.Kind, _ name: String, vi: String, en: String) {
        let place = name.isEmpty ? path : "\(path)/\(name)"
        problems.append(StoreProblem(kind, record, place, vi: vi, en: en))
    }
}
