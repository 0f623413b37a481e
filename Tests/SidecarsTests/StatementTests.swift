import ArchiveModel
import Foundation
import ProfileRules
import Testing

@testable import Sidecars

@Suite struct StatementTests {
    private static let scan = "DC_00123_725500-6-d_500_2024"

    @Test(arguments: [
        "ma_xa,nam\n00123,2024\n", "Mã xã;Năm thành lập\n00123;2024\n", "MA XA\tnam thanh lap\n00123\t2024\n",
        "BẢN ĐỒ ĐỊA CHÍNH XÃ A\nNăm 2024\n\nMã xã,Năm thành lập\n00123,2024\n", "commune code,Year\n00123,2024\n",
        "Thông tin,Giá trị\nMã xã,00123\nNăm thành lập:,2024\n", "Mã xã,,00123\nNăm thành lập,,2024\n",
        "Tên tệp,Mã xã,nam\nDC_x.tif,1,2\n\(scan).tif,00123,2024\n",
    ]) func findsTheValuesBesideAScan(csv: String) throws {
        #expect(try Office.sidecar(csv).values == ["ma_xa": "00123", "nam": "2024"])
    }

    @Test func saysWhereAValueStands() throws {
        let evidence = try Office.sidecar("Ghi chú,Mã xã\nx,00123\n", name: "A01.csv")
        let candidate = try #require(evidence.candidates.first)
        #expect(candidate.location == "A01.csv, B2" && candidate.source == "sidecar" && candidate.confidence == 0.9)
        #expect(
            evidence.rows.map(\.cells) == [
                [.init(header: "Ghi chú", text: "x"), .init(header: "Mã xã", text: "00123")]
            ])
    }

    @Test(arguments: [
        "\(scan).tif", "\(scan).TIF", "\(scan)", "dc_00123_725500-6-d_500_2024", "D:\\quet\\\(scan).pdf",
        "quet/\(scan)",
        "  \(scan).tif ",
    ]) func findsTheRowOfAScanInAList(name: String) throws {
        let csv = "STT,Tên tệp,Mã xã\n1,DC_1.tif,00001\n2,\(name),00123\n3,DC_3.tif,00003\n"
        let evidence = try Office.list(csv)
        #expect(evidence.values == ["ma_xa": "00123"])
        #expect(evidence.candidates.first?.location == "danh-sach.csv, C3")
        #expect(evidence.candidates.first?.source == "list")
        #expect(evidence.rows.map(\.row) == [3])
        #expect(evidence.findings == [])
    }

    @Test func findsTheRowOfARunningNumber() throws {
        let rules = SidecarRules(lists: ["danh-sach"], match: .order)
        let scan = Office.scan("scan0002.tif")
        #expect(try Office.list("Mã xã\n00001\n00002\n", rules: rules, of: scan).values == ["ma_xa": "00002"])
        let numbered = "STT,Mã xã\n2,00022\n1,00011\n"
        #expect(try Office.list(numbered, rules: rules, of: scan).values == ["ma_xa": "00022"])
        #expect(try Office.list(numbered, rules: rules, of: Office.scan("scan9.tif")).rules == ["sidecar.no-row"])
        #expect(
            try Office.list(numbered, rules: rules, of: Office.scan("ban-do.tif")).rules == ["sidecar.no-name-column"])
    }

    @Test func usesTheOfficesOwnWords() throws {
        let rules = SidecarRules(
            lists: ["danh-sach"], nameColumns: ["Mã hồ sơ quét"], aliases: ["so_hieu_manh": ["Số tờ", "Tờ bản đồ số"]])
        let csv = "Mã hồ sơ quét,TỜ BẢN ĐỒ SỐ\n\(Self.scan),7\n"
        #expect(try Office.list(csv, rules: rules).values == ["so_hieu_manh": "7"])
    }

    @Test func namesTheNearWord() throws {
        let column = try #require(try Office.sidecar("Mã xá,Năm thành lâp,Mả xã chính\n00123,2024,z\n").findings.first)
        #expect(column.rule == "sidecar.unknown-column" && column.message.vi.contains("Năm thành lập") == false)
        let misspelt = try #require(try Office.sidecar("Số hiệu mãnh,Ma xaa\n7,1\n").findings.first)
        #expect(misspelt.severity == .warning && misspelt.message.vi.contains("\"Mã xã\""))
        let row = try #require(
            try Office.list("Tên tệp,Mã xã\nDC_00123_725500-6-b_500_2024.tif,1\n").findings.first)
        #expect(row.rule == "sidecar.no-row" && row.severity == .warning)
        #expect(row.message.vi.contains("dòng 2 \"DC_00123_725500-6-b_500_2024.tif\""))
    }

    @Test(arguments: [
        ("Tên tệp,Mã xã\nDC_9.tif,00123\n", ["sidecar.other-file"]), ("Mã xã\n1\n2\n", ["sidecar.many-rows"]),
        ("Xin chào\nabc\n", ["sidecar.no-header"]), ("", ["sidecar.no-header"]),
        ("Tên tệp,Mã xã\n\(scan),00123\nDC_9.tif,00124\n", ["sidecar.unmatched-row"]),
        ("Tên tệp,Mã xã\n\(scan),00123\n\(scan).tif,00124\n", ["sidecar.two-rows"]),
        ("Mã xã,Mã EPSG\n00123,9210\n", ["sidecar.unused-column"]),
        ("Mã xã,Người quét\n00123,An\n", ["sidecar.unknown-column"]),
    ]) func saysWhatDoesNotFit(csv: String, rules: [String]) throws {
        #expect(try Office.sidecar(csv).rules == rules)
    }

    @Test func aRequiredRowIsHeldAndAListNeedsNames() throws {
        let rules = SidecarRules(lists: ["danh-sach"], isRequired: true)
        #expect(try Office.list("Tên tệp,Mã xã\nz,1\n", rules: rules).findings.map(\.severity) == [.hold])
        #expect(try Office.list("Mã xã\n1\n").rules == ["sidecar.no-name-column"])
    }

    @Test func readsJSONForms() throws {
        let evidence = try Office.sidecar(#"{"ma_xa": "00123", "Năm thành lập": 2024}"#, name: "a.json")
        #expect(evidence.values == ["ma_xa": "00123", "nam": "2024"])
        #expect(evidence.candidates.first?.location == "a.json, /ma_xa")
    }

    @Test func contradictionsAndDamageAreHeldUntilSomebodyTypes() throws {
        func findings(_ result: AssessmentResult) -> [Finding] {
            result.findings.filter { $0.rule.hasPrefix("field.") || $0.rule.hasPrefix("sidecar.") }
        }
        func result(_ csv: String, typed: [String: String] = [:]) throws -> AssessmentResult {
            Assessment.assess(
                profile: Office.profile(), submission: Office.scan(),
                facts: SubmissionFacts(files: [], origin: OriginFact(kind: .unknown, evidence: [])), typed: typed,
                evidence: try Office.sidecar(csv))
        }
        let conflict = try #require(try result("ma_xa\n00124\n").findings.first { $0.rule == "field.conflict" })
        #expect(conflict.severity == .hold)
        #expect(conflict.message.vi == "Mã xã: các nguồn không khớp nhau: 00123 (tên tệp); 00124 (a.csv, A2).")
        #expect(try result("ma_xa\n00124\n").fields["ma_xa"] == "00123")
        #expect(try findings(result("ma_xa\n00124\n", typed: ["ma_xa": "00124"])) == [])
        let damaged = try result("ma_xa\n123\n")
        #expect(findings(damaged).map(\.rule) == ["field.damaged"])
        #expect(findings(damaged).first?.advice.vi.contains("\"00123\"") == true)
        #expect(findings(damaged).first?.measured?.vi == "123")
        #expect(damaged.candidates.filter { $0.field == "ma_xa" }.map(\.text) == ["00123", "123"])
        #expect(try findings(result("Tỷ lệ,Năm thành lập\n1:500,2024\n")) == [])
        #expect(try findings(result("ty_le\n1:1000\n")).map(\.rule) == ["field.conflict"])
    }
}
