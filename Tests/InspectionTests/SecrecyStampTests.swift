import ArchiveModel
import Foundation
import PopplerKit
import TestSupport
import Testing

@testable import Inspection

/// Stamps of secrecy on drawn pages: found wherever and however they stand; nothing else is taken for one.
struct SecrecyStampTests {
    static let text = [
        "Căn cứ Luật Tổ chức chính quyền địa phương;", "Xét đề nghị của Sở Xây dựng tại Tờ trình số 12/TTr-SXD;",
        "Mật độ xây dựng thuần của lô đất không quá 60 %, bảo mật thông tin", "theo quy định của pháp luật hiện hành.",
    ]
    static let words = ["MẬT", "TỐI MẬT", "TUYỆT MẬT"]

    struct Case: CustomStringConvertible, Sendable {
        var number: Int
        var description: String { "\(number)" }
    }

    /// Position, size, turn, ink, strength, line and damage all differ.
    static func page(_ number: Int) -> (image: PixelImage, box: (x: Double, y: Double))? {
        guard var page = StampPage(seed: UInt64(number) &* 7919 &+ 17) else { return nil }
        page.print(text)
        let word = words[number % 3]
        let width = [20.0, 30, 40][number % 3] * page.random(0.9...1.3)
        let damage = StampPage.Damage.allCases[number % StampPage.Damage.allCases.count]
        let isGray = damage == .gray || damage == .bitonal
        let turn = [0, 0, 90, 180, 270][number % 5] + page.random(-15...15)
        let stamp = StampPage.Stamp(
            words: [word], x: page.random(30...180), y: [30.0, 60, 200, 260][number % 4], width: width,
            height: 8 * page.random(0.95...1.3), turn: turn,
            colour: isGray
                ? (0.15, 0.15, 0.15) : (page.random(0.7...0.95), page.random(0.05...0.25), page.random(0.05...0.3)),
            strength: isGray ? 1 : page.random(0.45...1), line: page.random(0.35...0.8),
            font: number % 2 == 0 ? "DejaVu Serif" : "DejaVu Sans")
        page.stamp(stamp)
        if number % 4 == 1 { page.seal(x: 140, y: 230) }
        return page.image(damage, around: (stamp.x / 210, stamp.y / 297)).map { ($0, (stamp.x / 210, stamp.y / 297)) }
    }

    @Test func stampsAreFoundInEveryState() throws {
        let count = 60
        var (certain, doubtful): (Int, Int) = (0, 0)
        var missed: [Int] = []
        for number in 0..<count {
            let (image, place) = try #require(Self.page(number))
            let marks = MemoryPage(image: image).marks().secrecy
            let here = marks.filter { mark in
                guard let box = mark.box else { return false }
                return abs(box[0] + box[2] / 2 - place.x) < 0.03 && abs(box[1] + box[3] / 2 - place.y) < 0.03
            }
            if here.contains(where: \.isCertain) {
                certain += 1
            } else if !here.isEmpty {
                doubtful += 1
            } else {
                missed.append(number)
            }
            #expect(marks.count == here.count, "page \(number) has another mark")
        }
        print("stamps: \(certain) certain, \(doubtful) doubtful, missed \(missed) of \(count)")
        #expect(Double(certain + doubtful) >= 0.95 * Double(count), "missed \(missed)")
        #expect(Double(certain) >= 0.85 * Double(count))
    }

    static let harmless: [[String]] = [
        ["MẬT ĐỘ XÂY DỰNG"], ["MẬT ĐỘ", "XÂY DỰNG"], ["BẢO MẬT"], ["BÍ MẬT"], ["KHẨN"], ["HỎA TỐC"], ["THƯỢNG KHẨN"],
        ["BẢN SAO"], ["SAO Y"], ["ĐẾN"], ["HOÀN CÔNG"], ["BẢN VẼ HOÀN CÔNG"], ["ĐÃ THẨM ĐỊNH"], ["MẶT CẮT"],
        ["MẶT BẰNG"],
        ["THẬT"], ["MỐC"], ["TỐI ĐA"], ["TUYỆT ĐỐI"], ["12/2026"], ["ODT"], [],
    ]

    @Test func nothingElseIsTakenForOne() {
        var quarantined: [String] = []
        var held: [String] = []
        for (index, words) in Self.harmless.enumerated() {
            for turn in [0.0, 90, 7] {
                guard var page = StampPage(seed: UInt64(index)) else { continue }
                page.print(Self.text)
                page.print(["MẬT ĐỘ XÂY DỰNG", "BẢO MẬT – BÍ MẬT"], x: 60, y: 60, size: 7)
                page.seal(x: 150, y: 240)
                let width = max(20, Double(words.map(\.count).max() ?? 8) * 5)
                page.stamp(StampPage.Stamp(words: words, x: 110, y: 190, width: width, height: 9, turn: turn))
                let drawn = page.image(index % 2 == 0 ? .none : .noise, around: (110 / 210.0, 190 / 297.0))
                guard let image = drawn else { continue }
                for mark in MemoryPage(image: image).marks().secrecy {
                    let name = words.joined(separator: "/") + " \(turn)"
                    if mark.isCertain { quarantined.append(name) } else { held.append(name) }
                }
            }
        }
        print("harmless: quarantined \(quarantined), held \(held) of \(Self.harmless.count * 3)")
        #expect(quarantined == [])
        #expect(Double(held.count) <= 0.1 * Double(Self.harmless.count * 3))
    }

    @Test func seaOfRedLinesIsNoStamp() throws {
        guard var page = StampPage(seed: 5) else { return }
        page.canvas.setColour(0.8, 0.1, 0.1)
        page.canvas.setLineWidth(0.3)
        for column in 0..<9 {
            for row in 0..<20 {
                page.canvas.rectangle(15 + Double(column) * 20, 20 + Double(row) * 12, 20, 12)
                page.canvas.stroke()
            }
        }
        for row in 0..<8 {
            page.canvas.rectangle(20, 262 + Double(row) * 4, 12, 3)
            page.canvas.fill()
        }
        let drawn = page.image()
        let image = try #require(drawn)
        #expect(MemoryPage(image: image).marks().secrecy == [])
    }

    @Test func sealsAndSignaturesAreFoundWhereTheyStand() throws {
        guard var page = StampPage(seed: 3) else { return }
        page.print(Self.text)
        page.seal(x: 150, y: 240)
        page.signature(x: 40, y: 240, width: 35, colour: (0.1, 0.15, 0.7))
        page.stamp(StampPage.Stamp(words: ["BẢN SAO"], x: 105, y: 40, width: 46, height: 12))
        let drawn = page.image()
        let marks = MemoryPage(image: try #require(drawn)).marks().marks
        let round = try #require(marks.first { $0.kind == .round })
        #expect(round.colour == .red)
        #expect(abs((round.widthMM ?? 0) - 36.7) < 1.5)
        #expect(abs(round.box[0] + round.box[2] / 2 - 150 / 210.0) < 0.01)
        #expect(marks.contains { $0.kind == .signature && $0.colour == .blue })
        let frame = try #require(marks.first { $0.kind == .frame })
        #expect(abs((frame.widthMM ?? 0) - 46.5) < 1.5 && abs((frame.heightMM ?? 0) - 12.5) < 1.5)
    }
}
