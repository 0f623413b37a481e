import ArchiveModel
import SheetNumbering
import Testing

/// Numbers as people write them, and what is said of those that are none.
struct ReadingTests {
    @Test(arguments: [
        ("725500", "725500"), ("725 500", "725500"), ("10-728494", "10-728494"), ("10-728 494", "10-728494"),
        ("10728494", "10-728494"), ("725500_6_d", "725500-6-d"), ("725500 6 D", "725500-6-d"),
        ("725500–6–(11)", "725500-6-(11)"), ("725500-6(11)", "725500-6-(11)"), ("725500-6-(04)", "725500-6-(4)"),
        ("725500-6d", "725500-6-d"), ("725500-6-64", "725500-6-64"), ("725500-6-100", "725500-6-100"),
        (" 725500-6 ", "725500-6"), ("f48-68d", "F-48-68-D"), ("F-48-68-d-C-4", "F-48-68-D-c-4"),
        ("F_48_68_252_a_ii", "F-48-68-(252-a-II)"), ("D-49-7-103", "D-49-7-(103)"), ("NF-48", "F-48"),
        ("nf48d", "F-48-D"), ("F-48-68-(252)-a", "F-48-68-(252-a)"), ("6151-II", "F-48-68-D"), ("6151 2", "F-48-68-D"),
        ("6151", "F-48-68"), ("6151 II TN", "F-48-68-D-c"), ("6151II đb", "F-48-68-D-b"), ("6151 II SE", "F-48-68-D-d"),
    ])
    func readsWhatOfficesWrite(_ text: String, _ number: String) throws {
        #expect(try MapSheet.read(text).map(\.number) == [number])
    }

    /// The parentheses of 1:500 are often lost in file names.
    @Test func keepsBothReadingsOfALostParenthesis() throws {
        #expect(try MapSheet.read("725500-6-11").map(\.number) == ["725500-6-(11)", "725500-6-11"])
        #expect(try MapSheet.read("725500-6-11").map(\.scale) == [500, 200])
        #expect(try MapSheet.read("725500-6-17").map(\.scale) == [200])
    }

    @Test(arguments: [
        ("", SheetFault.Code.empty, 0..<0), ("---", .empty, 0..<0), ("725500-6-e", .part, 9..<10),
        ("725500-0", .square, 7..<8), ("725500-10", .square, 7..<9), ("725500-6-(17)", .part, 10..<12),
        ("725500-6-101", .part, 9..<12), ("725500-6-0", .part, 9..<10), ("725500-6-(a)", .part, 10..<11),
        ("72550-6", .block, 0..<5), ("10-72849", .block, 3..<8), ("10-728494-6", .surplus, 10..<11),
        ("725500-6-d-1", .surplus, 11..<12), ("25-340493", .scaleNotUsed, 0..<2), ("725500-6-(11", .bracket, 9..<10),
        ("725500-6-11)", .bracket, 11..<12), ("725500/6", .strange, 6..<7), ("F", .zone, 1..<1),
        ("F-61", .zone, 2..<4), ("W-48", .zone, 0..<1), ("F-48-97", .level, 5..<7), ("F-48-E", .level, 5..<6),
        ("F-48-68-E", .level, 8..<9), ("F-48-68-(257)", .level, 9..<12), ("F-48-68-(252-i)", .level, 13..<14),
        ("F-48-68-(252-a-V)", .level, 15..<16), ("F-48-68-D-c-5", .level, 12..<13),
        ("F-48-68-D-c-4-1", .surplus, 14..<15), ("NF-48-11", .zone, 0..<2), ("6151 V", .quarter, 5..<6),
        ("6151 II X", .quarter, 8..<9), ("615", .block, 0..<3), ("99999999999999999999", .block, 0..<20),
        ("F-99999999999999999999", .zone, 2..<22), ("725500-6-99999999999999999999", .part, 9..<29),
    ])
    func pointsAtWhatIsWrong(_ text: String, _ code: SheetFault.Code, _ range: Range<Int>) throws {
        let fault = try #require(throws: SheetFault.self) { try MapSheet.read(text) }
        #expect(fault.code == code)
        #expect(fault.range == range, "\(fault.part)")
        for words in [fault.message, fault.expected] { #expect(!words.vi.isEmpty && !words.en.isEmpty) }
        #expect(fault.message.vi.contains(fault.part) || fault.code == .bracket, "\(fault.message.vi)")
    }

    /// Any text at all ends in sheets or in a fault whose place lies in the text.
    @Test func anyTextIsSafe() {
        var generator = SeededGenerator(seed: 3)
        let alphabet = Array("0123456789ABCDFabcdIVXNEđ()（-_ –./\u{0301}\u{0}٣½①🗺")
        for _ in 0..<20_000 {
            let length = Int.random(in: 0...80, using: &generator)
            let text = String((0..<length).compactMap { _ in alphabet.randomElement(using: &generator) })
            do throws(SheetFault) {
                let sheets = try MapSheet.read(text)
                #expect(!sheets.isEmpty)
            } catch {
                #expect(error.range.upperBound <= text.count)
            }
        }
    }

    /// Every number of a small block is read back as itself: all names of all levels.
    @Test func everyNameIsReadBack() throws {
        for row in 0..<30 {
            for column in 0..<30 {
                let point = PlanePoint(east: 500_050 + Double(column) * 100, north: 1_722_050 + Double(row) * 100)
                for scale in CadastralScale.allCases {
                    let sheet = try #require(PlacedCadastralSheet(at: point, scale: scale)).sheet
                    #expect(try CadastralSheet.read(sheet.number).contains(sheet))
                }
            }
        }
    }
}
