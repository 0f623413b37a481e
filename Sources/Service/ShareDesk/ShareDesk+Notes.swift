internal import ArchiveModel
internal import Foundation
internal import HostKit

/// The note beside a form that can't be used yet.
extension ShareDesk {
    /// Written only when it says something new, so that the file does not flicker.
    func writeNote(_ problems: [FormProblem], beside form: String, fingerprint: String?) throws {
        let data = Data("\u{FEFF}\(noteText(problems, form: form, fingerprint: fingerprint))".utf8)
        let target = path(note(beside: form))
        if ReportOwner.isPlainFile(target), try DurableFiles.read(target, limit: Self.formLimit) == data { return }
        try DurableFiles.write(data, to: target, mode: ShareMode.editable)
    }

    func removeNote(beside form: String) throws {
        let target = path(note(beside: form))
        if DurableFiles.exists(target) { try DurableFiles.remove(target) }
    }

    /// Of the form that the note speaks of; nil without a note, or for one that must be judged anew each time.
    func noteFingerprint(beside form: String) throws -> String? {
        let target = path(note(beside: form))
        guard ReportOwner.isPlainFile(target), let data = try? DurableFiles.read(target, limit: Self.formLimit),
            let line = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).last,
            line.hasPrefix(Self.mark)
        else { return nil }
        return FormReader.trimmed(String(line.dropFirst(Self.mark.count)))
    }

    /// A note of ours: `BO-SUNG.loi.txt`, or a copy's with the copy's name in front.
    func isNote(_ name: String) -> Bool {
        DeskNames.notes.contains { name == $0 || name.hasSuffix("." + $0) }
    }

    /// Notes whose form is gone say nothing any more.
    func removeStaleNotes(_ names: [String], in folder: String) throws {
        let expected = Set(names.filter { !isNote($0) }.map { note(beside: "\(folder)/\($0)") })
        for name in names where isNote(name) && !expected.contains("\(folder)/\(name)") {
            try DurableFiles.remove(path("\(folder)/\(name)"))
        }
    }

    private static let mark = "# phiếu "

    /// Our own form has its own note; a copy gets one with its name in front.
    private func note(beside form: String) -> String {
        let folder = DurableFiles.parent(of: form)
        let name = DurableFiles.name(of: form)
        return DeskNames.forms.contains(name)
            ? "\(folder)/\(names.note)" : "\(folder)/\(SafeName.stem(String(name.dropLast(4)))).\(names.note)"
    }

    private func noteText(_ problems: [FormProblem], form: String, fingerprint: String?) -> String {
        func lines(_ language: Language) -> [String] {
            problems.map { problem in
                let word = problem.word.visible
                let place = problem.line.map { language == .vietnamese ? "dòng \($0), " : "line \($0), " } ?? ""
                return "  - \(place)\"\(word)\": \(problem.message[language].visible)"
            }
        }
        let name = DurableFiles.name(of: form).visible
        let vietnamese = ["\(name) chưa dùng được. Sửa các chỗ sau rồi lưu lại:"] + lines(.vietnamese)
        let english = ["\(name) cannot be used yet. Please mend this and save again:"] + lines(.english)
        let parts = language == .vietnamese ? [vietnamese, [""], english] : [english, [""], vietnamese]
        let mark = fingerprint.map { ["", Self.mark + $0] } ?? []
        return (parts.flatMap { $0 } + mark + [""]).joined(separator: "\r\n")
    }
}
