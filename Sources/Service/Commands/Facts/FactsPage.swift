internal import ArchiveModel
internal import Foundation

/// One line of the page: what it is, and what was measured.
struct FactRow {
    var label: LocalizedText
    /// More than one line where a fact has parts.
    var lines: [LocalizedText]

    init(_ vi: String, _ en: String, _ lines: [LocalizedText]) {
        label = LocalizedText(vi: vi, en: en)
        self.lines = lines
    }

    init(_ vi: String, _ en: String, _ value: LocalizedText) { self.init(vi, en, [value]) }
    init(_ vi: String, _ en: String, same value: String) { self.init(vi, en, [LocalizedText(vi: value, en: value)]) }

    init(_ vi: String, _ en: String, _ value: (Language) -> String) {
        self.init(vi, en, LocalizedText(vi: value(.vietnamese), en: value(.english)))
    }
}

/// What was measured of a submission, for people: `sohoa inspect`.
struct FactsPage {
    let console: Console
    private var language: Language { console.language }

    func show(_ facts: SubmissionFacts) {
        for (index, file) in facts.files.enumerated() {
            if index > 0 { console.line() }
            show(file)
        }
        console.line()
        console.say("Nguồn gốc: \(Self.origin(facts.origin.kind).vi)", "Origin: \(Self.origin(facts.origin.kind).en)")
        for evidence in facts.origin.evidence { console.line("  \(evidence)") }
    }

    private func show(_ file: FileFacts) {
        let size = Quantity.number(Double(file.size), language)
        console.line("\(file.name)")
        console.say("  \(size) byte, SHA-256 \(file.digest)", "  \(size) bytes, SHA-256 \(file.digest)")
        for warning in file.identification.warnings { console.line("  ! \(warning[language])") }
        for problem in file.problems { console.line("  ✗ \(Self.problem(problem.code)[language]): \(problem.detail)") }
        print(rows(file))
    }

    private func rows(_ file: FileFacts) -> [FactRow] {
        let format = file.identification.format.rawValue
        let basis = file.identification.basis.map { LocalizedText(vi: $0, en: $0) }
        var rows = [FactRow("Định dạng", "Format", [LocalizedText(vi: format, en: format)] + basis)]
        if let raster = file.raster { rows += raster.rows }
        if let pdf = file.pdf { rows += pdf.rows }
        if let vector = file.vector { rows += vector.rows }
        if !file.tools.isEmpty { rows.append(FactRow("Đọc bằng", "Read by", same: file.tools.joined(separator: ", "))) }
        return rows
    }

    /// Labels in a column; further lines of a value below its first.
    private func print(_ rows: [FactRow]) {
        let width = rows.map { DisplayWidth.of($0.label[language]) }.max() ?? 0
        for row in rows {
            for (index, line) in row.lines.enumerated() {
                let label = index == 0 ? row.label[language] : ""
                let space = String(repeating: " ", count: width - DisplayWidth.of(label))
                console.line("  \(label)\(space)  \(line[language])")
            }
        }
    }

    private static func origin(_ kind: OriginFact.Kind) -> LocalizedText {
        switch kind {
        case .paper: LocalizedText(vi: "quét từ giấy", en: "scanned from paper")
        case .digital: LocalizedText(vi: "sinh ra ở dạng số", en: "born digital")
        case .mixed: LocalizedText(vi: "vừa quét vừa dạng số", en: "partly scanned, partly born digital")
        case .unknown: LocalizedText(vi: "chưa rõ", en: "not known")
        }
    }

    private static func problem(_ code: ReadProblem.Code) -> LocalizedText {
        switch code {
        case .damaged: LocalizedText(vi: "tệp hỏng", en: "damaged")
        case .encrypted: LocalizedText(vi: "có mật khẩu", en: "needs a password")
        case .unsupported: LocalizedText(vi: "không đọc được loại này", en: "not supported")
        case .crashed: LocalizedText(vi: "chương trình đọc dừng đột ngột", en: "the parser crashed")
        case .timedOut: LocalizedText(vi: "hết giờ", en: "out of time")
        case .outOfMemory: LocalizedText(vi: "hết bộ nhớ", en: "out of memory")
        case .tooLarge: LocalizedText(vi: "quá lớn", en: "too large")
        case .missingCompanion: LocalizedText(vi: "thiếu tệp đi kèm", en: "a companion is missing")
        }
    }
}

/// Numbers as people write them.
enum FactWords {
    static func number(_ value: Double, _ language: Language, _ decimals: Int? = nil) -> String {
        Quantity.number(value, language, decimals: decimals)
    }

    /// The first of many, and how many more.
    static func list(_ texts: [LocalizedText], most: Int) -> [LocalizedText] {
        guard texts.count > most else { return texts }
        let rest = texts.count - most
        return texts.prefix(most) + [LocalizedText(vi: "… và \(rest) nữa", en: "… and \(rest) more")]
    }

    static func percent(_ share: Double, _ language: Language) -> String {
        Quantity(share * 100, .percent).text(language, decimals: share < 0.1 ? 2 : 0)
    }
}
