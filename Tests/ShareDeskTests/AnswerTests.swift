import ArchiveModel
import Foundation
import TestSupport
import Testing

@testable import ShareDesk

struct AnswerTests {
    @Test func anApprovalCarriesEveryValue() throws {
        let held = try HeldDesk()
        try held.type(HeldDesk.approval)
        let answer = try #require(try held.desk.readAnswers().first)
        #expect(answer.item == Samples.item && answer.decision == .approve && answer.person == "Nguyễn Văn An")
        #expect(answer.values == ["so_hieu_manh": "725500-6-d", "tinh_cu": "Gia Lai", "dien_tich": "245,8"])
        #expect(answer.form == "\(held.held)/BO-SUNG.txt")
        #expect(try held.desk.readAnswers() == [answer])
    }

    @Test func aCorrectionAloneNeedsNobodysName() throws {
        let held = try HeldDesk()
        try held.type(["dien_tich": "247,3", "so_hieu_manh": ""])
        let answer = try #require(try held.desk.readAnswers().first)
        #expect(answer.decision == .correctOnly && answer.values["dien_tich"] == "247,3")
        #expect(answer.values["so_hieu_manh"] == "")
    }

    /// What editors and people do to a form that still says the same.
    @Test(arguments: FormSaving.allCases)
    func readsHoweverItWasSaved(saving: FormSaving) throws {
        let held = try HeldDesk()
        let form = HeldDesk.filled(try held.text(), HeldDesk.approval)
        try saving.data(form).write(to: URL(fileURLWithPath: held.path("BO-SUNG.txt")))
        let answers = try held.desk.readAnswers()
        #expect(answers.map(\.decision) == [.approve], "\(saving)")
        #expect(answers.first?.person == "Nguyễn Văn An")
        #expect(answers.first?.values["dien_tich"] == "245,8")
    }

    @Test(arguments: [
        ("chấp nhận", HeldAnswer.Decision.approve), ("CHAP_NHAN", .approve), ("accept", .approve), ("Trả lại", .return),
        ("trả-lại", .return),
    ])
    func understandsDecisionsAsPeopleTypeThem(word: String, decision: HeldAnswer.Decision) throws {
        let held = try HeldDesk()
        try held.type(HeldDesk.approval.merging(["quyet_dinh": word, "ly_do": "mờ"]) { $1 })
        #expect(try held.desk.readAnswers().map(\.decision) == [decision])
    }

    @Test(arguments: [
        (["quyet_dinh": "duyet"], "\"duyet\""), (["quyet_dinh": "chap_nhan", "tinh_cu": "x"], "\"nguoi_quyet_dinh\""),
        (["quyet_dinh": "tra_lai", "nguoi_quyet_dinh": "An"], "\"ly_do\""),
        (["quyet_dinh": "chap_nhan", "nguoi_quyet_dinh": "An"], "\"tinh_cu\""),
    ])
    func saysWhatIsWrongWithLineAndWord(values: [String: String], word: String) throws {
        let held = try HeldDesk()
        try held.type(values)
        #expect(try held.desk.readAnswers().isEmpty)
        let note = try held.text("BO-SUNG.loi.txt")
        #expect(note.contains("dòng ") && note.contains("line ") && note.contains(word))
    }

    @Test func unknownKeysGetTheNearestName() throws {
        let held = try HeldDesk()
        let form = HeldDesk.filled(try held.text(), HeldDesk.approval).replacing(
            "so_hieu_manh =", with: "so_hieu_mnah =")
        try held.save(form + "không có dấu bằng\n")
        #expect(try held.desk.readAnswers().isEmpty)
        try Golden.expect(try held.data("BO-SUNG.loi.txt"), matches: "BO-SUNG.loi.txt")
        // Mended: the note goes, the answer comes.
        try held.type(HeldDesk.approval, into: form.replacing("so_hieu_mnah", with: "so_hieu_manh"))
        #expect(try held.desk.readAnswers().count == 1)
        #expect(!held.exists("BO-SUNG.loi.txt"))
    }

    @Test func aHalfWrittenSaveIsLeftAlone() throws {
        let held = try HeldDesk()
        let whole = HeldDesk.filled(try held.text(), HeldDesk.approval)
        let bytes = Array(whole.utf8)
        for length in stride(from: 0, to: bytes.count - 4, by: 7) {
            try Data(bytes.prefix(length)).write(to: URL(fileURLWithPath: held.path("BO-SUNG.txt")))
            #expect(try held.desk.readAnswers().isEmpty)
        }
        #expect(!held.exists("BO-SUNG.loi.txt"))
    }

    @Test func aMissingLastLineIsSaidAfterAMinute() throws {
        let held = try HeldDesk(at: Date().addingTimeInterval(120))
        try held.save(HeldDesk.filled(try held.text(), HeldDesk.approval).replacing("# --- hết ---", with: ""))
        #expect(try held.desk.readAnswers().isEmpty)
        #expect(try held.text("BO-SUNG.loi.txt").contains("# --- hết ---"))
    }

    @Test func anEightBitSaveIsExplained() throws {
        let held = try HeldDesk()
        let form = HeldDesk.filled(try held.text(), HeldDesk.approval)
        let legacy = Data(form.unicodeScalars.map { $0.value < 256 ? UInt8($0.value) : UInt8(ascii: "?") })
        try legacy.write(to: URL(fileURLWithPath: held.path("BO-SUNG.txt")))
        #expect(try held.desk.readAnswers().isEmpty)
        #expect(try held.text("BO-SUNG.loi.txt").contains("UTF-8"))
    }

    @Test(arguments: ["BO-SUNG - Copy.txt", "../khác/BO-SUNG.txt"])
    func twoFormsOfOneItemAreRefused(copy: String) throws {
        let held = try HeldDesk()
        try held.type(HeldDesk.approval)
        try FileManager.default.createDirectory(
            atPath: "\(held.folder.path)/cho-bo-sung/khác", withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: held.path("BO-SUNG.txt"), toPath: held.path(copy))
        #expect(try held.desk.readAnswers().isEmpty)
        #expect(try held.text("BO-SUNG.loi.txt").contains("hai phiếu"))
        try FileManager.default.removeItem(atPath: held.path(copy))
        #expect(try held.desk.readAnswers().count == 1)
        #expect(!held.exists("BO-SUNG.loi.txt") && !held.exists("BO-SUNG - Copy.BO-SUNG.loi.txt"))
    }

    @Test func aLostIdIsAskedFor() throws {
        let held = try HeldDesk()
        try held.save(HeldDesk.filled(try held.text(), HeldDesk.approval).replacing("# mã: \(Samples.item)", with: ""))
        #expect(try held.desk.readAnswers().isEmpty)
        #expect(try held.text("BO-SUNG.loi.txt").contains("# mã: \(Samples.item)"))
    }

    @Test func anAcknowledgedFormShowsThatItWasTaken() throws {
        let held = try HeldDesk()
        try held.type(HeldDesk.approval)
        let answer = try #require(try held.desk.readAnswers().first)
        try held.desk.acknowledge(answer)
        try held.desk.acknowledge(answer)
        #expect(held.exists("BO-SUNG.da-nhan.txt") && !held.exists("BO-SUNG.txt"))
        #expect(try held.desk.readAnswers().isEmpty)
        // Held again: a new form.
        try held.desk.writeHeld(Samples.held(), preview: nil, fields: Samples.fields)
        #expect(held.exists("BO-SUNG.txt"))
    }

    @Test func aFormChangedSinceIsNotAcknowledged() throws {
        let held = try HeldDesk()
        try held.type(HeldDesk.approval)
        let answer = try #require(try held.desk.readAnswers().first)
        try held.type(["dien_tich": "1"])
        try held.desk.acknowledge(answer)
        #expect(try held.desk.readAnswers().first?.values["dien_tich"] == "1")
    }

    @Test func aRefusedAnswerWaitsForAChange() throws {
        let held = try HeldDesk()
        try held.type(HeldDesk.approval)
        let answer = try #require(try held.desk.readAnswers().first)
        let problem = FormProblem(
            line: nil, word: "tinh_cu", message: LocalizedText(vi: "không có tỉnh này.", en: "no such province."))
        try held.desk.complain(about: answer, [problem])
        #expect(try held.desk.readAnswers().isEmpty)
        #expect(try held.text("BO-SUNG.loi.txt").contains("không có tỉnh này"))
        try held.type(["tinh_cu": "Bình Định"])
        #expect(try held.desk.readAnswers().first?.values["tinh_cu"] == "Bình Định")
        #expect(!held.exists("BO-SUNG.loi.txt"))
    }

    @Test func strangeThingsInTheFolderDoNoHarm() throws {
        let held = try HeldDesk()
        try held.save("ghi chú riêng", as: "việc.txt")
        try held.save("x", as: "~$BO-SUNG.txt")
        #expect(mkfifo(held.path("ống.txt"), 0o644) == 0)
        try FileManager.default.createSymbolicLink(atPath: held.path("liên kết.txt"), withDestinationPath: "/dev/zero")
        try FileManager.default.createDirectory(atPath: held.path("x.txt"), withIntermediateDirectories: true)
        #expect(try held.desk.readAnswers().isEmpty)
        try Data(repeating: 0x41, count: 300 << 10).write(to: URL(fileURLWithPath: held.path("BO-SUNG.txt")))
        #expect(try held.desk.readAnswers().isEmpty)
        #expect(try held.text("BO-SUNG.loi.txt").contains("256"))
    }

    @Test(arguments: 0..<200)
    func randomBytesNeverStopTheReader(seed: Int) throws {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        let bytes = (0..<400).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return seed.isMultiple(of: 2)
                ? UInt8(state >> 56) : Array("#=:\r\n ;,*mãết-\u{FEFF}".utf8)[Int(state >> 58) % 20]
        }
        guard case .text(let text) = FormEncoding.decode(Data(bytes)) else { return }
        let reader = FormReader(text)
        let outcome = reader.outcome(item: Samples.item, form: "f", fingerprint: "")
        if reader.entries.isEmpty && reader.problems.isEmpty { #expect(outcome == .untouched) }
    }
}

/// Ways in which a form comes back.
enum FormSaving: CaseIterable {
    case plain, byteOrderMark, littleEndian, bigEndian, carriageReturns, oldMac, noBreakSpaces, fullWidth, colons
    case decomposed, upperCaseKeys, trailingBlanks, noLastNewline, commentsGone

    func data(_ form: String) -> Data {
        switch self {
        case .plain: return Data(form.replacing("\u{FEFF}", with: "").utf8)
        case .byteOrderMark: return Data(form.utf8)
        case .littleEndian: return Data(form.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
        case .bigEndian: return Data(form.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] })
        case .carriageReturns: return Data(form.replacing("\n", with: "\r\n").utf8)
        case .oldMac: return Data(form.replacing("\n", with: "\r").utf8)
        case .noBreakSpaces: return Data(form.replacing(" = ", with: "\u{A0}=\u{A0}\u{A0}").utf8)
        case .fullWidth: return Data(form.replacing(" = ", with: " ＝ ").replacing("# ", with: "＃ ").utf8)
        case .colons: return Data(form.replacing(" = ", with: ": ").utf8)
        case .decomposed: return Data(form.decomposedStringWithCanonicalMapping.utf8)
        case .upperCaseKeys:
            return Data(form.replacing("quyet_dinh =", with: "QUYẾT ĐỊNH =").replacing("tinh_cu", with: "Tỉnh cũ").utf8)
        case .trailingBlanks: return Data(form.replacing("\n", with: " \t\n").utf8)
        case .noLastNewline: return Data(form.trimmingCharacters(in: .newlines).utf8)
        case .commentsGone:
            let lines = form.split(separator: "\n").filter {
                !$0.contains("#") || $0.contains("# mã:") || $0.contains("hết")
            }
            return Data(lines.joined(separator: "\n").utf8)
        }
    }
}
