internal import ArchiveModel

/// Statements that read the same wherever they stand: scale, dates, coordinate system.
enum CommonStatements {
    static func all(in line: TextLine) -> [Statement] {
        [scale(line), crs(line), meridian(line), zone(line), date(line), year(line)].compactMap { $0 }
            + [mapSheet(line), commune(line)].compactMap { $0 }
    }

    // MARK: Scale

    /// TCVN 7286 (ISO 5455), map series and building practice.
    static let scales: Set<Int> = [
        1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 75, 100, 125, 150, 200, 250, 300, 400, 500, 1000, 1500, 2000, 2500, 3000,
        4000, 5000, 10_000, 20_000, 25_000, 50_000, 100_000, 200_000, 250_000, 500_000, 1_000_000,
    ]

    static func scale(_ line: TextLine) -> Statement? {
        let labelled = /(?:t[yi] ?le|\btl|scale)\b[ .:]*1 ?[:\/;] ?([0-9][0-9 .]*)/
        let bare = /\b1 ?: ?([1-9][0-9 .]*0{2})\b/
        guard let groups = line.match(labelled) ?? line.match(bare), let whole = groups[0], let digits = groups[1]
        else { return nil }
        let part = line.part(digits)
        guard let number = Int(part.text.filter(\.isNumber)), number > 0 else { return nil }
        return Statement(.scale, line.part(whole), as: "1:\(number)", times: scales.contains(number) ? 1 : 0.4)
    }

    // MARK: Coordinate system

    static func crs(_ line: TextLine) -> Statement? {
        if let range = line.match(/\bvn[ -]?2000\b/)?[0] { return Statement(.crs, line.part(range), as: "VN-2000") }
        if let range = line.match(/\bhn[ -]?72\b/)?[0] { return Statement(.crs, line.part(range), as: "HN-72") }
        return nil
    }

    /// Central meridians lie on quarters of a degree; the sign for degrees is often read as something else.
    static func meridian(_ line: TextLine) -> Statement? {
        let expression =
            /(?:kinh tuyen(?: truc)?|ktt)[^0-9]{0,12}(1[01][0-9])(?:[^0-9a-z]{1,3}|[o0])?((?:00|15|30|45)(?![0-9]))?/
        guard let groups = line.match(expression), let degrees = groups[1] else { return nil }
        let range = degrees.lowerBound..<(groups[2]?.upperBound ?? degrees.upperBound)
        let minutes = groups[2].map { line.part($0).text } ?? "00"
        let number = String(line.folded[degrees])
        guard let value = Int(number), (102...112).contains(value) else { return nil }
        let text = "\(number)°\(String(minutes.suffix(2)))′"
        // Without minutes something may have been lost.
        return Statement(.meridian, line.part(range), as: text, times: groups[2] == nil ? 0.8 : 1)
    }

    static func zone(_ line: TextLine) -> Statement? {
        guard let groups = line.match(/\bmui(?: chieu)?[ :]{1,3}([36])(?![0-9])/), let range = groups[1] else {
            return nil
        }
        return Statement(.zone, line.part(range), as: String(line.folded[range]))
    }

    // MARK: Dates

    static func date(_ line: TextLine) -> Statement? {
        let words = /ng[ao]y ?([0-9]{1,2}) ?thang ?([0-9]{1,2}) ?n[ao]m ?((?:19|20)[0-9]{2})/
        let figures = /\b([0-9]{1,2})[\/.-]([0-9]{1,2})[\/.-]((?:19|20)[0-9]{2})\b/
        guard let groups = line.match(words) ?? line.match(figures), let whole = groups[0] else { return nil }
        let numbers = groups.dropFirst().compactMap { $0 }.compactMap { Int(String(line.folded[$0])) }
        guard numbers.count == 3, let day = numbers.first, (1...31).contains(day), (1...12).contains(numbers[1]) else {
            return nil
        }
        let text = "\(numbers[2])-\(twoDigits(numbers[1]))-\(twoDigits(day))"
        return Statement(.date, line.part(whole), as: text)
    }

    private static func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }

    static func year(_ line: TextLine) -> Statement? {
        let expression = /(?:thanh lap|do ve|lap|ve|in)(?: nam)? ?[:.]? ?((?:19|20)[0-9]{2})\b/
        guard let range = line.match(expression)?[1] else { return nil }
        return Statement(.year, line.part(range), as: String(line.folded[range]))
    }

    // MARK: Numbers of the commune

    static func mapSheet(_ line: TextLine) -> Statement? {
        guard let range = line.match(/to ban do (?:so|dia chinh so)[ :.]*([0-9]{1,4})\b/)?[1] else { return nil }
        return Statement(.mapSheet, line.part(range), as: String(line.folded[range]))
    }

    static func commune(_ line: TextLine) -> Statement? {
        guard let range = line.match(/\bma(?: xa| phuong| dvhc)?[ :.]*([0-9]{5})\b/)?[1] else { return nil }
        return Statement(.commune, line.part(range), as: String(line.folded[range]))
    }
}
