internal import ArchiveModel

/// Names of what the desk writes; all are legal on Windows.
struct DeskNames: Sendable {
    /// Between the title and the extension of a report.
    let report: String
    let heldReport: String
    let preview: String
    let form: String
    /// What is wrong with the form, beside it.
    let note: String
    /// The form after its answer was taken over.
    let taken: String
    /// Before the day in the ledger's name.
    let ledger: String
    /// Where technicians edit drafts of profiles.
    let drafts: String
    /// Before the id of an item that was taken out of sight.
    let quarantine: String
    /// Between a draft's stem and the extension of what is said about it.
    let check: String

    init(_ language: Language) {
        switch language {
        case .vietnamese:
            report = "BAO-CAO"
            heldReport = "BAO-CAO.html"
            preview = "xem-truoc"
            form = "BO-SUNG.txt"
            note = "BO-SUNG.loi.txt"
            taken = "BO-SUNG.da-nhan.txt"
            ledger = "so-quet-"
            drafts = "ho-so-quy-tac"
            quarantine = "CACH-LY"
            check = ".kiem-tra"
        case .english:
            report = "REPORT"
            heldReport = "REPORT.html"
            preview = "preview"
            form = "ANSWER.txt"
            note = "ANSWER.errors.txt"
            taken = "ANSWER.taken.txt"
            ledger = "scan-ledger-"
            drafts = "profiles"
            quarantine = "QUARANTINED"
            check = ".check"
        }
    }

    /// Every name that the desk gives inside a held item's folder, in any language.
    static let held: Set<String> = Set(
        Language.allCases.flatMap { language in
            let names = DeskNames(language)
            return [
                names.heldReport, names.preview + ".png", names.preview + ".jpg", names.form, names.note, names.taken,
            ]
        })
    static let forms = Set(Language.allCases.map { DeskNames($0).form })
    static let notes = Set(Language.allCases.map { DeskNames($0).note })
    static let takenForms = Set(Language.allCases.map { DeskNames($0).taken })
    /// Those that say inside which item they belong to.
    static let speaking = heldReports.union(forms).union(takenForms)
    static let heldReports = Set(Language.allCases.map { DeskNames($0).heldReport })
}

extension ItemID {
    /// Six characters of the random part: enough for people to tell items apart, never the only key.
    var short: String { String(rawValue.suffix(6)) }
}
