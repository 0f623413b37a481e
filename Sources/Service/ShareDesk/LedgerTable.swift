internal import ArchiveModel
internal import Foundation

/// The day's ledger as CSV that Excel in Vietnam opens by a double click: UTF-8 with a byte order mark, `;`, CRLF.
struct LedgerTable {
    let rows: [LedgerRow]
    let balance: LedgerBalanceRow
    let language: Language

    var data: Data {
        let lines = [header] + rows.map(cells) + [[]] + account
        let text = lines.map { $0.map(Self.cell).joined(separator: ";") + "\r\n" }.joined()
        return Data("\u{FEFF}\(text)".utf8)
    }

    private var header: [String] {
        language == .vietnamese
            ? [
                "Giờ", "Thư mục quét", "Tệp", "Dung lượng (byte)", "Tình trạng", "Kết quả số hóa", "Lý do",
                "Người quét", "Mã lượt quét",
            ]
            : ["Time", "Drop folder", "File", "Size (bytes)", "State", "Record", "Reason", "Operator", "Submission"]
    }

    /// The name of a quarantined file stays out of sight; its id finds it for whom it concerns.
    private func cells(_ row: LedgerRow) -> [String] {
        let hidden = row.state == .quarantined
        let version = row.recordVersion.map { $0 > 1 ? " v\($0)" : "" } ?? ""
        return [
            String(VietnamTime.iso8601(row.at).dropFirst(11).prefix(8)), row.station, hidden ? "" : row.file,
            String(row.size), Words.state(row.state)[language], row.record.map { $0.rawValue + version } ?? "",
            hidden ? "" : row.reason?[language].oneLine ?? "", row.operatorName, row.item.rawValue,
        ]
    }

    /// As the account is read out: dropped = registered + linked + held + returned + quarantined + waiting + in flight.
    private static let order: [ItemState] = [
        .registered, .linked, .held, .returned, .quarantined, .awaitingSignature, .waiting, .inFlight, .practised,
        .withdrawn,
    ]

    /// The last rows: dropped = registered + linked + held + …, and the difference.
    private var account: [[String]] {
        let vietnamese = language == .vietnamese
        var lines = [[vietnamese ? "ĐỐI CHIẾU (số tệp)" : "ACCOUNT (files)"]]
        lines.append([vietnamese ? "Đã nhận" : "Dropped", String(balance.dropped)])
        for state in Self.order {
            let count = balance.counts[state] ?? 0
            if count == 0, [.practised, .withdrawn, .awaitingSignature].contains(state) { continue }
            lines.append([Words.state(state)[language], String(count)])
        }
        let verdict =
            balance.difference == 0
            ? (vietnamese ? "khớp" : "agrees")
            : (vietnamese ? "KHÔNG KHỚP, báo ngay người quản trị" : "DOES NOT AGREE, call the administrator")
        lines.append([vietnamese ? "Chênh lệch" : "Difference", String(balance.difference), verdict])
        return lines
    }

    /// RFC 4180 quoting. A cell that a spreadsheet would take for a formula gets an apostrophe in front
    /// (OWASP, "CSV Injection"); plain numbers do not need it.
    static func cell(_ text: String) -> String {
        var cell = text.visible
        if let first = cell.unicodeScalars.first, "=+-@＝＋－＠".unicodeScalars.contains(first), Int(cell) == nil {
            cell = "'" + cell
        }
        let edges = [cell.first, cell.last].contains { $0?.isWhitespace == true }
        guard edges || cell.contains(where: ";\"".contains) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
