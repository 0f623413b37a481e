import ArchiveModel

/// What lies in the objects of a PDF, and what became of it after it was signed.
extension RuleTests {
    private static func objects(_ change: (inout PDFObjectFacts) -> Void) -> FileFacts {
        pdf { facts in
            var objects = PDFObjectFacts()
            change(&objects)
            facts.objects = objects
        }
    }
    private static func signed(_ judgement: SignatureJudgement) -> FileFacts {
        pdf { facts in
            var signature = PDFFacts.Signature(field: "S1", signer: "Công ty A", time: nil, integrity: "intact")
            signature.judgement = judgement
            facts.signatures = [signature]
        }
    }
    private static func whole(_ coverage: SignatureJudgement.Coverage = .whole) -> SignatureJudgement {
        SignatureJudgement(kind: .approval, subFilter: "ETSI.CAdES.detached", coverage: coverage)
    }
    private static func changed(_ kinds: SignatureJudgement.ChangeKind...) -> SignatureJudgement {
        var judgement = whole(.revision)
        judgement.changes = kinds.map { SignatureJudgement.Change($0, page: 2) }
        return judgement
    }
    private static var wrapped: SignatureJudgement {
        var judgement = whole(.part)
        judgement.tricks = [.gapNotValue]
        return judgement
    }
    private static var forbidden: SignatureJudgement {
        var judgement = changed(.formFilled)
        judgement.permission = 1
        judgement.breaksPermission = true
        return judgement
    }
    private static func map(_ change: (inout MapFrameFacts) -> Void) -> FileFacts {
        pdf { facts in
            var frame = MapFrameFacts(page: 1, isMain: true, name: "Tờ 12", box: [0.1, 0.1, 0.8, 0.8], points: 4)
            change(&frame)
            var statement = GeoreferenceFacts.Statement(source: "GeoPDF ISO 32000", geotransform: nil, crs: nil)
            statement.frame = frame
            facts.georeference = GeoreferenceFacts(effective: nil, statements: [statement])
        }
    }

    static let objectCases: [Case] = [
        Case(
            rule: "pdf.active-content",
            bad: objects { $0.actions = [.init(kind: "Launch", trigger: "document-open", target: "a.exe")] },
            good: objects { $0.actions = [.init(kind: "URI", trigger: "annotation", page: 1, target: "https://x.vn")] },
            measured: "Launch"),
        Case(
            rule: "pdf.active-content", parameters: ["allowed": .list([.text("SubmitForm")])],
            bad: objects { $0.actions = [.init(kind: "URI", trigger: "annotation", page: 1)] },
            good: objects { $0.actions = [.init(kind: "SubmitForm", trigger: "field")] }, measured: "URI"),
        Case(
            rule: "pdf.annotations",
            bad: objects {
                $0.annotations = [
                    .init(
                        kind: "Square", page: 1, box: [0.1, 0.1, 0.2, 0.1], isHidden: false, isPrinted: true,
                        coversContent: true)
                ]
            },
            good: objects {
                $0.annotations = [
                    .init(kind: "Text", page: 1, box: [0.1, 0.1, 0.2, 0.1], isHidden: false, isPrinted: true)
                ]
            }, measured: "1 chú thích (Square)"),
        Case(
            rule: "pdf.annotations", parameters: ["covering": .flag(false)],
            bad: objects {
                $0.annotations = [
                    .init(kind: "Text", page: 1, box: [0, 0, 0.1, 0.1], isHidden: false, isPrinted: true)
                ]
            },
            good: objects {
                $0.annotations = [
                    .init(kind: "Text", page: 1, box: [0, 0, 0.1, 0.1], isHidden: true, isPrinted: false)
                ]
            }, measured: "1 chú thích (Text)"),
        Case(
            rule: "pdf.hidden-layers", parameters: ["allowed": .list([.text("Nháp")])],
            bad: objects { $0.layers = [.init(name: "Ranh giới", isVisible: false)] },
            good: objects {
                $0.layers = [.init(name: "Nháp", isVisible: false), .init(name: "Địa hình", isVisible: true)]
            }, measured: "1 lớp ẩn"),
        Case(
            rule: "pdf.hidden-layers",
            bad: objects { $0.layers = [.init(name: "A", isVisible: true, isPrinted: false)] },
            good: objects { $0.layers = [.init(name: "A", isVisible: true)] }, measured: "1 lớp ẩn"),
        Case(
            rule: "signature.covers-whole", bad: signed(wrapped), good: signed(whole(.revision)),
            measured: "phần không ký chứa thứ khác ngoài chữ ký"),
        Case(
            rule: "signature.covers-whole", parameters: ["states": .flag(false)], bad: signed(whole(.revision)),
            good: signed(whole()), measured: "chỉ bao trùm một lần lưu trước"),
        Case(
            rule: "signature.changed-after", bad: signed(changed(.metadata, .pageContent)),
            good: signed(changed(.signatureAdded, .formFilled)), measured: "nội dung trang"),
        Case(
            rule: "signature.changed-after", parameters: ["allow": .text("validation")],
            bad: signed(changed(.formFilled)),
            good: signed(changed(.timestampAdded)), measured: "điền biểu mẫu"),
        Case(
            rule: "signature.changed-after", bad: signed(forbidden), good: signed(changed(.formFilled)),
            measured: "điền biểu mẫu"),
        Case(
            rule: "georeference.pdf-residual", parameters: ["largest": .quantity(Quantity(0.1, .millimetre))],
            bad: map { $0.residualMM = 0.34 }, good: map { $0.residualMM = 0.05 }, measured: "0,34 mm"),
        Case(
            rule: "georeference.pdf-frame", bad: map { $0.boundsInside = false }, good: map { $0.boundsInside = true },
            measured: "khung nằm ngoài vùng bản đồ"),
        Case(
            rule: "georeference.pdf-frame", bad: map { $0.trouble = "no GPTS" }, good: map { _ in }, measured: "no GPTS"
        ),
    ]
}
