import ArchiveModel
import Foundation
import ProfileFiles
import ProfileRules
import Testing

/// Rules that always hold, people's answers, and what becomes of a submission.
@Suite struct AssessmentTests {
    @Test(arguments: [
        (Sample.file("A01.tif", .executable, agrees: false), ["file.executable", "file.extension"], Verdict.returned),
        (Sample.file("A01.docx", .docx), ["file.format"], .returned),
        (Sample.file("A01.tif", .empty, agrees: false), ["file.format"], .returned),
        (Sample.file("A01.tif", .pdf, agrees: false, pdf: Sample.pdf()), ["file.extension"], .returned),
        (Sample.file(problems: [ReadProblem(.damaged, "strip 3")]), ["file.readable"], .returned),
        (Sample.file(problems: [ReadProblem(.timedOut, "120 s")]), ["file.readable"], .returned),
        (Sample.file("A.dwg", .dwg, problems: [ReadProblem(.unsupported, "AC1032")]), ["file.readable"], .held),
        (
            Sample.file("A.dgn", .dgnV8, problems: [ReadProblem(.unsupported, "V8")]),
            ["file.format", "file.readable"], .returned
        ),
        (Sample.file(), ["file.measured"], .held),
        (Sample.file("A.pdf", .pdf, pdf: Sample.pdf([])), ["file.measured"], .held),
        (Sample.file(raster: Sample.raster()), [], .accepted),
    ])
    func guardsTheHouse(file: FileFacts, rules: [String], verdict: Verdict) {
        let result = Sample.assess([file], Sample.profile())
        #expect(result.findings.map(\.rule).sorted() == rules)
        #expect(result.verdict == verdict)
        for finding in result.findings {
            #expect(finding.basis != nil && finding.measured != nil && finding.expected != nil)
        }
    }

    @Test func holdsWhatWasNeverMeasured() {
        let file = Sample.file(raster: Sample.raster())
        let other = Sample.file("A02.tif", raster: Sample.raster())
        let result = Assessment.assess(
            profile: Sample.profile(), submission: Sample.submission([file, other]), facts: Sample.facts([file]))
        #expect(result.findings.map(\.rule) == ["file.measured"])
        #expect(result.verdict == .held)
    }

    @Test func companionsAreNotDocuments() {
        let image = Sample.file(raster: Sample.raster())
        let world = Sample.file("A01.tfw", .worldFile, problems: [ReadProblem(.damaged, "5 lines")])
        let program = Sample.file("A01.prj", .executable)
        let roles: [String: SubmittedFile.Role] = ["A01.tfw": .companion, "A01.prj": .companion]
        func verdict(_ files: [FileFacts]) -> Verdict {
            let submission = Sample.submission(files, kind: .set, roles: roles)
            return Assessment.assess(profile: Sample.profile(), submission: submission, facts: Sample.facts(files))
                .verdict
        }
        #expect(verdict([image, Sample.file("A01.tfw", .worldFile)]) == .accepted)
        #expect(verdict([image, world]) == .held)
        #expect(verdict([image, program]) == .returned)
    }

    @Test func keepsTheFindingsOfIntakeAndTellsTheWorstFirst() {
        let noticed = Finding(
            rule: "intake.gap", severity: .hold, message: LocalizedText(vi: "Thiếu trang 2.", en: "Page 2 is missing."),
            advice: LocalizedText(vi: "Quét bổ sung.", en: "Scan it."))
        let file = Sample.file("A.docx", .docx)
        let result = Assessment.assess(
            profile: Sample.profile(status: .draft), submission: Sample.submission([file], findings: [noticed]),
            facts: Sample.facts([file]))
        #expect(result.findings.map(\.rule) == ["file.format", "intake.gap", "profile.draft"])
        #expect(result.findings.map(\.severity) == [.return, .hold, .warning])
    }

    @Test func aPersonMayAcceptAHoldAndNothingElse() throws {
        let blank = RuleSetting(id: "page.blank", severity: .hold)
        let file = Sample.file(raster: Sample.raster(ink: 0))
        let profile = Sample.profile(rules: [blank])
        let submission = Sample.submission([file])
        let held = Assessment.assess(profile: profile, submission: submission, facts: Sample.facts([file]))
        #expect(held.verdict == .held)
        let accepted = Assessment.assess(
            profile: profile, submission: submission, facts: Sample.facts([file]), waived: ["page.blank"],
            decidedBy: "Lê Thị Hoa")
        #expect(accepted.verdict == .accepted)
        let finding = try #require(accepted.findings.first)
        #expect(finding.severity == .warning)
        #expect(finding.message.vi.hasSuffix("Đã được Lê Thị Hoa chấp nhận."))
        #expect(finding.message.en.hasSuffix("Accepted by Lê Thị Hoa."))

        let strict = Sample.profile(rules: [RuleSetting(id: "page.blank", severity: .return)])
        let returned = Assessment.assess(
            profile: strict, submission: submission, facts: Sample.facts([file]), waived: ["page.blank"],
            decidedBy: "Lê Thị Hoa")
        #expect(returned.verdict == .returned)
    }

    @Test(arguments: [(DuplicatePolicy.link, Verdict.accepted, Severity.info), (.reject, .returned, .return)])
    func namesTheEarlierRecord(policy: DuplicatePolicy, verdict: Verdict, severity: Severity) throws {
        let file = Sample.file(raster: Sample.raster())
        let earlier = RecordID(rawValue: "H26.dia-chinh.2026.000001")
        let result = Assessment.assess(
            profile: Sample.profile(duplicates: policy), submission: Sample.submission([file]),
            facts: Sample.facts([file]),
            earlier: earlier)
        let finding = try #require(result.findings.first)
        #expect(finding.rule == "content.duplicate" && finding.severity == severity)
        #expect(finding.message.vi.contains(earlier.rawValue) && finding.advice.en.contains(earlier.rawValue))
        #expect(result.verdict == verdict)
    }

    @Test func tellsTheWorstOfTwoLimitsOfOneRule() {
        func depth(_ bits: Double, _ severity: Severity) -> RuleSetting {
            RuleSetting(
                id: "colour.depth", severity: severity, parameters: ["at_least": .quantity(Quantity(bits, .bit))])
        }
        let profile = Sample.profile(rules: [depth(8, .return), depth(24, .warning)])
        func found(_ raster: RasterFacts) -> [Severity] {
            Sample.assess([Sample.file(raster: raster)], profile).findings.map(\.severity)
        }
        #expect(found(Sample.raster(bits: 1, colour: .bitonal)) == [.return])
        #expect(found(Sample.raster(colour: .gray)) == [.warning])
        #expect(found(Sample.raster()) == [])
    }

    @Test func aLawBindsFromItsFirstDayToItsLast() {
        let basis = LegalBasis(
            citation: "Điều 8", standing: .law, effectiveFrom: "2025-07-01", effectiveTo: "2026-12-31")
        let rule = RuleSetting(id: "page.blank", severity: .return, basis: basis)
        let file = Sample.file(raster: Sample.raster(ink: 0))
        func verdict(_ day: String) -> Verdict? {
            VietnamTime.date("\(day)T08:00:00.000+07:00").map { date in
                Assessment.assess(
                    profile: Sample.profile(rules: [rule]), submission: Sample.submission([file], arrival: date),
                    facts: Sample.facts([file])
                ).verdict
            }
        }
        #expect(verdict("2025-06-30") == .accepted)
        #expect(verdict("2025-07-01") == .returned)
        #expect(verdict("2026-12-31") == .returned)
        #expect(verdict("2027-01-01") == .accepted)
    }

    @Test func namesAndFieldsBindByTheirDatesToo() {
        let future = LegalBasis(citation: LegalBasis.office, standing: .office, effectiveFrom: "2027-01-01")
        let field = FieldRule(
            key: "so", label: LocalizedText(vi: "Số", en: "Number"), isRequired: true, basis: future)
        let naming = NamingRules(patterns: ["X_{so}"], basis: future)
        let file = Sample.file(raster: Sample.raster())
        #expect(Sample.assess([file], Sample.profile(fields: [field], naming: naming)).findings == [])
    }

    @Test func aDateWithoutATextStillBinds() throws {
        let text = """
            id: mau
            version: 1
            name: Mẫu
            sector: a
            accepts: [tiff]
            rules:
              page.blank: { severity: return, from: 2027-01-01 }
            """
        let profile = try #require(ProfileReader.read(text: text, file: "mau.yaml").0)
        #expect(profile.rules.first?.basis?.standing == .office)
        #expect(Sample.assess([Sample.file(raster: Sample.raster(ink: 0))], profile).verdict == .accepted)
    }

    @Test func restrictsARuleToFormats() {
        let rule = RuleSetting(
            id: "resolution.minimum", severity: .return, parameters: RuleTests.dpi300, formats: [.pdf])
        let coarse = Sample.file(raster: Sample.raster(dpi: 96))
        #expect(Sample.assess([coarse], Sample.profile(rules: [rule])).verdict == .accepted)
    }

    @Test func resultsSurviveJSON() throws {
        let result = Sample.assess([Sample.file("A.docx", .docx)], Sample.profile(status: .draft))
        let data = try JSONEncoder().encode(result)
        #expect(try JSONDecoder().decode(AssessmentResult.self, from: data) == result)
    }
}
