internal import ArchiveModel
internal import Foundation
internal import HostKit

extension ShareDesk {
    /// Forms that were saved with changes, in the order of their paths.
    ///
    /// An answer is given again until `acknowledge` or `complain`: whoever takes it must bear that. Forms that can't
    /// be understood get a note beside them, with line and word; it goes away when the form is mended. A form without
    /// its last line is a save in progress and is left alone for a minute.
    package func readAnswers() throws -> [HeldAnswer] {
        let found = try heldForms()
        let copies = Dictionary(grouping: found.filter { $0.reader.item != nil }, by: { $0.reader.item })
        var answers: [HeldAnswer] = []
        for form in found {
            let others = (copies[form.reader.item] ?? []).map(\.file).filter { $0 != form.file }
            if form.reader.item != nil, !others.isEmpty {
                let problem = FormProblem(line: nil, word: form.name, message: FormMessages.copies(others))
                try writeNote([problem], beside: form.file, fingerprint: nil)
            } else if try noteFingerprint(beside: form.file) != form.fingerprint {
                if let answer = try answer(in: form) { answers.append(answer) }
            }
        }
        return answers
    }

    /// Says that an answer was taken over: its form becomes `BO-SUNG.da-nhan.txt`, so that the technician sees it.
    package func acknowledge(_ answer: HeldAnswer) throws {
        let file = path(answer.form)
        guard ReportOwner.isPlainFile(file), let data = try? DurableFiles.read(file, limit: Self.formLimit),
            FormFingerprint.of(data) == answer.fingerprint
        else { return }
        try DurableFiles.rename(file, to: DurableFiles.parent(of: file) + "/" + names.taken)
        try DurableFiles.remove(DurableFiles.parent(of: file) + "/" + names.note)
    }

    /// Says why a readable answer can't be followed (a value out of range, an item that is no longer held). The
    /// answer is not given again until its form changes.
    package func complain(about answer: HeldAnswer, _ problems: [FormProblem]) throws {
        try writeNote(problems, beside: answer.form, fingerprint: answer.fingerprint)
    }

    private func answer(in form: HeldForm) throws -> HeldAnswer? {
        switch form.outcome {
        case .untouched: try removeNote(beside: form.file)
        case .problems(let problems): try writeNote(problems, beside: form.file, fingerprint: form.fingerprint)
        case .answer(let answer):
            try removeNote(beside: form.file)
            return answer
        }
        return nil
    }

    /// Every form on the desk that can be judged now.
    private func heldForms() throws -> [HeldForm] {
        let base = root.folders.toComplete
        var files: [String] = []
        for name in try entries(path(base)) {
            let entry = "\(base)/\(name)"
            if DurableFiles.isFolder(path(entry)) {
                let inside = try entries(path(entry))
                try removeStaleNotes(inside, in: entry)
                files += inside.map { "\(entry)/\($0)" }
            } else {
                files.append(entry)
            }
        }
        return try files.filter(isFormName).compactMap(heldForm)
    }

    /// Copies that Windows or a person renamed are forms as well, if they have a form's id inside.
    private func isFormName(_ file: String) -> Bool {
        let name = DurableFiles.name(of: file)
        return name.lowercased().hasSuffix(".txt") && !name.hasPrefix(".") && !name.hasPrefix("~")
            && !isNote(name) && !DeskNames.takenForms.contains(name)
    }

    private func heldForm(_ file: String) throws -> HeldForm? {
        let full = path(file)
        guard ReportOwner.isPlainFile(full) else { return nil }
        guard let data = try? DurableFiles.read(full, limit: Self.formLimit) else {
            return DeskNames.forms.contains(DurableFiles.name(of: file))
                ? HeldForm(file: file, unreadable: FormMessages.tooLarge) : nil
        }
        let fingerprint = FormFingerprint.of(data)
        switch FormEncoding.decode(data) {
        case .partial: return nil
        case .legacy(let text):
            let reader = FormReader(text)
            return reader.item == nil
                ? nil
                : HeldForm(file: file, reader: reader, fingerprint: fingerprint, unreadable: FormMessages.encoding)
        case .text(let text): return judged(FormReader(text), file: file, fingerprint: fingerprint)
        }
    }

    private func judged(_ reader: FormReader, file: String, fingerprint: String) -> HeldForm? {
        let mine = DeskNames.forms.contains(DurableFiles.name(of: file))
        guard let item = reader.item else {
            let folder = DurableFiles.parent(of: path(file))
            let owner = DeskNames.heldReports.compactMap { ReportOwner.item("\(folder)/\($0)") }.first
            guard mine, reader.isWhole, let owner else { return nil }
            return HeldForm(
                file: file, reader: reader, fingerprint: fingerprint, unreadable: FormMessages.noItem(owner))
        }
        if !reader.isWhole {
            guard age(path(file)) > 60 else { return nil }
            return HeldForm(file: file, reader: reader, fingerprint: fingerprint, unreadable: FormMessages.unended)
        }
        let outcome = reader.outcome(item: item, form: file, fingerprint: fingerprint)
        return HeldForm(file: file, reader: reader, fingerprint: fingerprint, outcome: outcome)
    }

    /// Seconds since the file was changed.
    private func age(_ file: String) -> Double {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        guard let changed = attributes?[.modificationDate] as? Date else { return 0 }
        return time.now().timeIntervalSince(changed)
    }
}

/// One form found on the desk.
struct HeldForm {
    /// Relative to the root.
    var file: String
    var reader: FormReader
    var fingerprint: String
    var outcome: FormOutcome
    var name: String { DurableFiles.name(of: file) }

    init(file: String, reader: FormReader, fingerprint: String, outcome: FormOutcome) {
        self.file = file
        self.reader = reader
        self.fingerprint = fingerprint
        self.outcome = outcome
    }

    init(file: String, reader: FormReader = FormReader(""), fingerprint: String = "", unreadable: LocalizedText) {
        self.init(
            file: file, reader: reader, fingerprint: fingerprint,
            outcome: .problems([FormProblem(line: nil, word: DurableFiles.name(of: file), message: unreadable)]))
    }
}
