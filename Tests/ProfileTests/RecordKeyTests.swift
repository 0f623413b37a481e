import ArchiveModel
import Foundation
import ProfileFiles
import ProfileRules
import TestSupport
import Testing

/// Keys about records: identity, sample, origin, fields of pages, dossiers, retention.
@Suite struct RecordKeyTests {
    private static let head = "id: mau\nversion: 1\nname: Mẫu\nsector: dia-chinh\naccepts: [tiff, pdf]\n"

    private func profile(_ body: String) throws -> Profile {
        let (profile, diagnostics) = ProfileReader.read(text: Self.head + body, file: "mau.yaml")
        #expect(diagnostics.map { $0.rendered(.english) } == [])
        return try #require(profile)
    }

    private func file(_ byte: UInt8, _ name: String = "A01.tif") throws -> FileFacts {
        var file = Sample.file(name, raster: Sample.raster())
        var bytes = [UInt8](repeating: 0, count: 32)
        for index in bytes.indices { bytes[index] = UInt8(truncatingIfNeeded: Int(byte) * 37 + index * 101 + index) }
        bytes[0] = byte
        file.digest = try #require(ContentDigest(bytes: bytes))
        return file
    }

    @Test func aShareOfTheAcceptedIsLookedAt() throws {
        let profile = try profile("sample: 25 %\n")
        let verdicts = try (0...255).map { try Sample.assess([file(UInt8($0))], profile) }
        let held = verdicts.filter { $0.verdict == .held }
        #expect((55...75).contains(held.count), "\(held.count) of 256")
        #expect(held.allSatisfy { $0.findings.map(\.rule) == ["sample.check"] })
        // Chosen by content: the same bytes again, under another name, are chosen again.
        let again = try (0...255).map { try Sample.assess([file(UInt8($0), "khac.tif")], profile).verdict }
        #expect(again == verdicts.map(\.verdict))
    }

    @Test func nobodyLooksAtWhatIsReturnedOrWasLookedAt() throws {
        let body = "sample: 100 %\nrules:\n  resolution.minimum: { at_least: 600 dpi, severity: return }\n"
        let returned = Sample.assess([try file(1)], try profile(body))
        #expect(!returned.findings.contains { $0.rule == "sample.check" } && returned.verdict == .returned)
        let all = try profile("sample: 100 %\n")
        let files = [try file(1)]
        func assess(_ waived: Set<String>) -> AssessmentResult {
            Assessment.assess(
                profile: all, submission: Sample.submission(files), facts: Sample.facts(files), waived: waived,
                decidedBy: "Lan")
        }
        #expect(assess([]).verdict == .held)
        let looked = assess(["sample.check"])
        #expect(looked.verdict == .accepted)
        #expect(looked.findings.first?.message.vi.hasSuffix("Đã được Lan chấp nhận.") == true)
        #expect(assess(["page.blank"]).verdict == .accepted)
    }

    @Test(arguments: [
        (OriginFact.Kind.paper, Verdict.accepted), (.digital, .returned), (.mixed, .returned), (.unknown, .held),
    ])
    func anotherOriginIsAFinding(kind: OriginFact.Kind, verdict: Verdict) throws {
        let profile = try profile("origin: { expected: [paper], severity: return, unknown: hold }\n")
        let files = [try file(1)]
        let facts = SubmissionFacts(files: files, origin: OriginFact(kind: kind, evidence: ["Producer: Word"]))
        let result = Assessment.assess(profile: profile, submission: Sample.submission(files), facts: facts)
        #expect(result.verdict == verdict)
        let found = result.findings.first { $0.rule == "origin.expected" }
        #expect((found == nil) == (kind == .paper))
        #expect(found?.profileLocation == nil || found?.profileLocation == "mau.yaml:6")
    }

    @Test(arguments: [
        (["ma_xa": "00123", "ty_le": "1:500", "ngay": "21/11/2026"], true),
        (["ma_xa": " 00123 ", "ty_le": "500", "ngay": "2026-11-21"], true),
        (["ma_xa": "00124", "ty_le": "1:500", "ngay": "21/11/2026"], false),
        (["ma_xa": "00123", "ty_le": "1:1000", "ngay": "21/11/2026"], false),
        (["ma_xa": "00123", "ty_le": "1:500"], false), (["ma_xa": "00123", "ty_le": "1:500", "ngay": " "], false),
    ])
    func theSamePaperHasTheSameIdentity(fields: [String: String], isSame: Bool) throws {
        let profile = try profile(
            "identity: [ma_xa, ty_le, ngay]\nfields:\n  ma_xa: { label: Mã xã }\n"
                + "  ty_le: { label: Tỷ lệ, type: scale }\n  ngay: { label: Ngày, type: date }\n")
        let first = ["ma_xa": "00123", "ty_le": "1:500", "ngay": "21/11/2026", "khac": "x"]
        let key = try #require(PaperIdentity.key(of: first, profile: profile))
        #expect((PaperIdentity.key(of: fields, profile: profile) == key) == isSame)
    }

    @Test func anIncompleteIdentityIsSaid() throws {
        let profile = try profile("identity: [ma_xa]\nfields: { ma_xa: { label: Mã xã } }\n")
        let result = Sample.assess([try file(1)], profile)
        #expect(result.findings.map(\.rule) == ["identity.incomplete"])
        #expect(result.findings.first?.message.vi.contains("Mã xã") == true)
        #expect(result.verdict == .accepted)
    }

    @Test func fieldsOfPagesAreReadTypedAndJudged() throws {
        let profile = try profile(
            """
            page_fields:
              so_to: { label: Số tờ, type: integer, required: true, sources: [page.code] }
              kho: { label: Khổ, sources: [page.size] }

            """)
        func page(_ number: Int, code: String?) throws -> FileFacts {
            var file = try file(UInt8(number), "p\(number).tif")
            file.raster?.codes = code.map {
                [
                    CodeFact(symbology: .code128, payload: "KHAC-\(number)", box: [], lengthMM: nil, quality: 1),
                    CodeFact(symbology: .code128, payload: $0, box: [], lengthMM: nil, quality: 1),
                ]
            }
            return file
        }
        let files = [try page(1, code: "12"), try page(2, code: nil), try page(3, code: "abc")]
        let roles = Dictionary(uniqueKeysWithValues: files.map { ($0.name, SubmittedFile.Role.page) })
        let submission = Sample.submission(files, kind: .run, roles: roles)
        func assess(_ typed: [String: String]) -> AssessmentResult {
            Assessment.assess(profile: profile, submission: submission, facts: Sample.facts(files), typed: typed)
        }
        let first = assess([:])
        let finding = try #require(first.findings.first { $0.rule == "page-field.required" })
        #expect(finding.message.vi == "Trang 2–3 thiếu Số tờ (so_to)." && finding.place?.file == "p2.tif")
        #expect(first.verdict == .held)
        #expect(first.pageFields?["1"] == ["so_to": "12", "kho": "A3"])
        let second = assess(["so_to[2]": "13", "so_to[3]": "x"])
        #expect(second.findings.map(\.rule) == ["page-field.value"])
        #expect(second.fields["so_to[2]"] == nil)
        let third = assess(["so_to[2]": "13", "so_to[3]": "14"])
        #expect(third.verdict == .accepted && third.pageFields?["3"]?["so_to"] == "14")
    }

    @Test func aDossierIsCompleteWhenItsListIs() throws {
        let profile = try profile(
            """
            dossier:
              field: ma_ho_so
              paper: loai
              papers:
                DON: { label: Đơn }
                BV: { label: Bản vẽ, at_least: 2 }
                UQ: { label: Ủy quyền, required: false }
            fields:
              ma_ho_so: { label: Mã hồ sơ }
              loai: { label: Loại }

            """)
        func record(_ id: String, _ dossier: String, _ kind: String?) -> (id: String, fields: [String: String]) {
            (id, ["ma_ho_so": dossier].merging(kind.map { ["loai": $0] } ?? [:]) { $1 })
        }
        var records = [
            record("r1", "H1", "DON"), record("r2", "H1", "BV"), record("r3", "H2", "BV"), record("r4", "H1", nil),
        ]
        let half = try #require(DossierCompleteness(dossier: "H1", profile: profile, records: records))
        #expect(!half.isComplete && half.others == ["r4"])
        #expect(half.summary.vi == "Hồ sơ H1: có 1/2 loại giấy tờ bắt buộc, thiếu: Bản vẽ (1/2).")
        records.append(record("r5", "H1", "BV"))
        let whole = try #require(DossierCompleteness(dossier: "H1", profile: profile, records: records))
        #expect(whole.isComplete && whole.lines.map(\.records) == [["r1"], ["r2", "r5"], []])
        #expect(whole.summary.vi == "Hồ sơ H1: đủ 2 loại giấy tờ bắt buộc.")
        #expect(DossierCompleteness(dossier: "H1", profile: Sample.profile(), records: records) == nil)
    }

    @Test func theTermOfRetentionEndsWithAYear() throws {
        let seventy = try #require(try profile("retention: { years: 70, basis: Điều 5 }\n").retention)
        #expect(RetentionTerm(seventy, from: "2026-11-21").until == "2096-12-31")
        let forever = try #require(try profile("retention: { permanent: true }\n").retention)
        #expect(RetentionTerm(forever, from: "2026-11-21").text.vi == "vĩnh viễn")
    }

    @Test func runsWithoutSeparatorAreHeldWhereTheyDivide() throws {
        let profile = try profile("grouping: { by: separator }\n")
        let files = [try file(1, "p1.tif")]
        let whole = Sample.submission(files, kind: .run, roles: ["p1.tif": .page])
        let held = Assessment.assess(profile: profile, submission: whole, facts: Sample.facts(files))
        #expect(held.findings.map(\.rule) == ["run.no-separator"] && held.verdict == .held)
        let note = Finding(
            rule: "run.divided", severity: .info, message: LocalizedText(vi: "", en: ""),
            advice: LocalizedText(vi: "", en: ""))
        let part = Sample.submission(files, kind: .run, roles: ["p1.tif": .page], findings: [note])
        #expect(Assessment.assess(profile: profile, submission: part, facts: Sample.facts(files)).verdict == .accepted)
    }
}
