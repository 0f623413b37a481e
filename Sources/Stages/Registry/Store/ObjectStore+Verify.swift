package import ArchiveModel
internal import Foundation
internal import HostKit

extension ObjectStore {
    /// Checks every byte of a record's object; empty when all is well.
    package func verify(record: RecordID) -> [StoreProblem] {
        let path = StoreLayout.path(of: record)
        guard DurableFiles.exists("\(root)/\(path)") else {
            return [
                StoreProblem(.missing, record, path, vi: "Đối tượng không có trong kho.", en: "The object is missing.")
            ]
        }
        return verify(object: StoredObject(path: path, record: record))
    }

    /// Checks every byte of an object found in the store.
    package func verify(object: StoredObject) -> [StoreProblem] {
        let problems = ObjectVerification(root: root, path: object.path, record: object.record).run()
        if problems.isEmpty { return [] }
        // A version may have been arriving just then: look again while nothing arrives.
        // Without the right to lock, what was seen stands.
        let again = try? StoreLock.exclusive(lockFile) { () throws(SohoaError) in
            ObjectVerification(root: root, path: object.path, record: object.record).run()
        }
        return again ?? problems
    }

    /// Checks what belongs to no object: declarations, layout, strangers and empty folders.
    package func verifyRoot() throws(SohoaError) -> [StoreProblem] {
        var problems: [StoreProblem] = []
        for (name, text) in StoreLayout.rootFiles.sorted(by: { $0.key < $1.key }) {
            let path = "\(root)/\(name)"
            if !DurableFiles.exists(path) {
                problems.append(
                    .init(.missing, nil, name, vi: "Thiếu tệp của kho.", en: "A file of the store is missing."))
            } else if (try? DurableFiles.read(path)) != Data(text.utf8) {
                problems.append(
                    .init(.changed, nil, name, vi: "Tệp của kho đã bị sửa.", en: "A file of the store was changed."))
            }
        }
        return try problems + strangers(root, "")
    }

    /// Visits the root and then every object with its problems, also those whose inventory can't be read.
    package func verifyAll(
        _ body: (StoredObject?, [StoreProblem]) throws(SohoaError) -> Void
    ) throws(SohoaError) {
        try body(nil, verifyRoot())
        try forEachObject { object throws(SohoaError) in
            try body(object, verify(object: object))
        }
    }

    private func strangers(_ folder: String, _ relative: String) throws(SohoaError) -> [StoreProblem] {
        var problems: [StoreProblem] = []
        let names = try DurableFiles.list(folder)
        if names.isEmpty, !relative.isEmpty {
            problems.append(
                .init(.extra, nil, relative, vi: "Thư mục rỗng trong kho.", en: "An empty folder in the store."))
        }
        for name in names {
            let path = relative.isEmpty ? name : "\(relative)/\(name)"
            if StoreLayout.rootFiles[path] != nil { continue }
            guard DurableFiles.isFolder("\(folder)/\(name)") else {
                problems.append(.init(.extra, nil, path, vi: "Tệp lạ trong kho.", en: "A stranger in the store."))
                continue
            }
            // Objects lie four folders deep and answer for themselves.
            if path.split(separator: "/").count < 4 { problems += try strangers("\(root)/\(path)", path) }
        }
        return problems
    }
}
