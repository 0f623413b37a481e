import ArchiveModel
import Foundation
import Signing
import TestSupport

/// Writes the table with what other people's tools say of the same files.
enum ForeignPage {
    static func write(_ rows: [ForeignTable.Row], _ root: String) throws {
        var text = head
        var last = ""
        for row in rows {
            let opinions = try Opinions(root + "/" + row.file)
            let index = rows.filter { $0.file == row.file }.firstIndex(of: row) ?? 0
            let own = row.file == last ? "″" : ForeignArguments.of(row.file)
            last = row.file
            let cells =
                row.cells + [
                    opinions.pdfsig(row.field), opinions.pyHanko(row.field), opinions.openssl(row.field, index), own,
                ]
            text += "| " + cells.joined(separator: " | ") + " |\n"
        }
        try Data(text.utf8).write(to: URL(fileURLWithPath: ForeignTable.page))
    }

    private static let head = """
        # Signatures of others: what we say, and what other tools say

        Every signed file of the test data. Made by `SOHOA_RECORD_SIGNATURES=1 … --filter ForeignTableTests` and compared with what is found in every
        run of the tests; another test asserts that no file which was tampered with passes, with any root and at any time.

        - **ours, now**: without any root, as of 2026-11-22: what an office says that trusts nobody yet. Integrity is told apart.
        - **ours, own roots**: with the uppermost certificates of the file itself taken for roots, an hour after its newest claimed time. That proves nothing about
          anybody (who signs decides what is in the file); it exercises the rest of the way.
        - **pdfsig** (poppler 22.12, `-nocert`): the digest and the value only. **pyHanko** 0.31 (`sign validate`'s library, offline, no root): intact, valid value,
          coverage, level of changes. **openssl** (`cms -verify -noverify` over the covered bytes): digest and value only.
        - A tool that says *valid* of the bytes and ours that says `TOTAL-FAILED/FORMAT_FAILURE` do not contradict each other: the value fits the bytes that it
          covers, and the file that a person sees is not what these bytes show (decision 0019).

        | file | field | ours, now | ours, own roots | integrity | level | pdfsig | pyHanko | openssl | who is right, and why |
        |---|---|---|---|---|---|---|---|---|---|

        """
}

/// What other tools say of one file.
struct Opinions {
    private let pdfsigText: String
    private let others: [String: [String: String]]

    init(_ path: String) throws {
        pdfsigText = try Oracle.run("pdfsig", ["-nocert", path]).output
        let script = Oracle.checkout + "/Tests/SigningTests/Oracles/foreign.py"
        let result = try Oracle.run("python3", [script, path])
        others = (try? JSONDecoder().decode([String: [String: String]].self, from: Data(result.output.utf8))) ?? [:]
    }

    func pdfsig(_ field: String) -> String {
        for part in pdfsigText.components(separatedBy: "Signature #").dropFirst()
        where part.contains("Field Name: \(field)") || part.contains("Field Name: \(field.suffix(20))") {
            guard let line = part.split(separator: "\n").first(where: { $0.contains("Signature Validation:") }) else {
                return "not verified"
            }
            let words = line.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "?"
            return words.replacingOccurrences(of: "Signature is ", with: "").replacingOccurrences(of: ".", with: "")
                + (part.contains("Total document signed") && !part.contains("Not total") ? ", total" : "")
        }
        return "–"
    }

    func pyHanko(_ field: String) -> String { others["pyhanko"]?[field] ?? others["pyhanko"]?["*"] ?? "–" }
    func openssl(_ field: String, _ index: Int) -> String { others["openssl"]?[field] ?? "–" }
}
