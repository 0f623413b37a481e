/// What was found out about the signatures of one version of a record. Nothing in it is anybody's word: each line is the
/// outcome of a verification.
package struct LevelEvidence: Hashable, Sendable {
    package struct Signature: Hashable, Sendable {
        package var whose: Signatory
        /// Path in the record of what it covers.
        package var part: String
        /// It covers the part, holds together and leads to a trusted root.
        package var isTrusted: Bool
        package var isDemonstration: Bool
        package var hasTimestamp: Bool
        package var marksConversion: Bool
        /// Everything that proves it when nobody can be asked any more is in the file.
        package var hasLongTermData: Bool

        package init(
            whose: Signatory, part: String, isTrusted: Bool, isDemonstration: Bool = false, hasTimestamp: Bool = false,
            marksConversion: Bool = false, hasLongTermData: Bool = false
        ) {
            self.whose = whose
            self.part = part
            self.isTrusted = isTrusted
            self.isDemonstration = isDemonstration
            self.hasTimestamp = hasTimestamp
            self.marksConversion = marksConversion
            self.hasLongTermData = hasLongTermData
        }
    }
    package var origin: OriginFact.Kind
    /// The system's seal holds and leads to a trusted root.
    package var isSealed: Bool
    /// The seal's key, or the station's settings, say that they prove nothing.
    package var isDemonstration: Bool
    /// What has to be signed.
    package var documents: [String]
    package var signatures: [Signature]

    package init(
        origin: OriginFact.Kind, isSealed: Bool, isDemonstration: Bool = false, documents: [String],
        signatures: [Signature] = []
    ) {
        self.origin = origin
        self.isSealed = isSealed
        self.isDemonstration = isDemonstration
        self.documents = documents
        self.signatures = signatures
    }
}

/// The level that a record reaches (vietnam.md §1.8), and what it lacks for the next one.
package struct LevelReport: Hashable, Sendable, Codable {
    package var level: SignatureLevel
    /// What it would reach if only timestamps and long-term data were there: a record is not kept back for these.
    package var levelBesidesTime: SignatureLevel
    package var next: SignatureLevel?
    package var missing: [LocalizedText]

    package init(
        level: SignatureLevel, levelBesidesTime: SignatureLevel, next: SignatureLevel?, missing: [LocalizedText]
    ) {
        self.level = level
        self.levelBesidesTime = levelBesidesTime
        self.next = next
        self.missing = missing
    }
}

extension LevelEvidence {
    package var report: LevelReport {
        let reached = SignatureLevel.allCases.last { lacks($0).isEmpty } ?? .none
        let besides = SignatureLevel.allCases.last { lacks($0, ofTime: false).isEmpty } ?? .none
        let next = Self.after(reached, fromPaper: isFromPaper)
        return LevelReport(
            level: reached, levelBesidesTime: besides, next: next, missing: next.map { lacks($0) } ?? [])
    }

    /// Without the verdict on demonstration keys: whether the path of signatures was gone to its end.
    package var rehearsal: LevelEvidence {
        var evidence = self
        evidence.isDemonstration = false
        evidence.signatures = signatures.map { signature in
            var signature = signature
            signature.isDemonstration = false
            return signature
        }
        return evidence
    }

    /// Whether a record with these signatures may be registered. Timestamps come later, as a new version.
    package func meets(_ demand: SignatureLevel) -> Bool {
        // Nothing was converted: the signature alone is demanded.
        let demand = demand == .converted && origin == .digital ? .operatorSigned : demand
        return lacks(demand, ofTime: false).isEmpty
    }

    private var isFromPaper: Bool { origin == .paper || origin == .mixed }

    /// The level that is worth striving for next. A digital original is not converted; a certified copy is another
    /// authority's act.
    private static func after(_ level: SignatureLevel, fromPaper: Bool) -> SignatureLevel? {
        switch level {
        case .none: .systemSeal
        case .systemSeal: .operatorSigned
        case .operatorSigned: fromPaper ? .converted : .agencyCopy
        case .converted: .agencyCopy
        case .agencyCopy, .certifiedCopy: .archivePackage
        case .archivePackage: nil
        }
    }

    private func lacks(_ level: SignatureLevel, ofTime: Bool = true) -> [LocalizedText] {
        let base = isDemonstration || signatures.contains(where: \.isDemonstration) ? [LevelText.demonstration] : []
        switch level {
        case .none: return []
        case .systemSeal: return base + seal
        case .operatorSigned: return base + seal + of(.operator)
        case .converted: return lacks(.operatorSigned) + (isFromPaper ? mark : [LevelText.notFromPaper])
        case .agencyCopy:
            return lacks(.operatorSigned) + (isFromPaper ? mark : origin == .unknown ? [LevelText.originUnknown] : [])
                + of(.agency) + (ofTime ? timestamp(.agency) : [])
        case .certifiedCopy:
            return lacks(.operatorSigned) + of(.certifier) + of(.certifyingAgency)
        case .archivePackage: return lacks(.agencyCopy, ofTime: ofTime) + (ofTime ? longTerm : [])
        }
    }

    private var seal: [LocalizedText] { isSealed ? [] : [LevelText.seal] }

    private func of(_ whose: Signatory) -> [LocalizedText] {
        let isThere = !documents.isEmpty && documents.allSatisfy { !good(whose, $0).isEmpty }
        return isThere ? [] : [LevelText.signature(whose)]
    }

    private var mark: [LocalizedText] {
        let isThere = documents.allSatisfy { part in
            signatures.contains { $0.part == part && $0.isTrusted && $0.marksConversion }
        }
        return isThere ? [] : [LevelText.mark]
    }

    private func timestamp(_ whose: Signatory) -> [LocalizedText] {
        documents.allSatisfy { good(whose, $0).contains(where: \.hasTimestamp) } ? [] : [LevelText.timestamp]
    }

    private var longTerm: [LocalizedText] {
        documents.allSatisfy { good(.agency, $0).contains(where: \.hasLongTermData) } ? [] : [LevelText.longTerm]
    }

    private func good(_ whose: Signatory, _ part: String) -> [Signature] {
        signatures.filter { $0.whose == whose && $0.part == part && $0.isTrusted }
    }
}

/// What a record lacks, as text.
package enum LevelText {
    static let demonstration = LocalizedText(
        vi: "khóa thật thay cho khóa thử (khóa thử không bao giờ được tính)",
        en: "real keys in the place of demonstration keys, which never count")
    static let seal = LocalizedText(
        vi: "niêm phong hệ thống dẫn tới chứng thư số gốc tin cậy", en: "a system seal that leads to a trusted root")
    static let mark = LocalizedText(
        vi: "ký hiệu chuyển đổi từ văn bản giấy và thông tin bên chuyển đổi",
        en: "the mark of conversion from paper with who converted it")
    static let notFromPaper = LocalizedText(
        vi: "(không áp dụng: tài liệu không chuyển đổi từ giấy)",
        en: "(does not apply: the document was not converted from paper)")
    static let originUnknown = LocalizedText(
        vi: "nguồn gốc của tài liệu (giấy hay điện tử)", en: "the origin of the document, paper or digital")
    static let timestamp = LocalizedText(
        vi: "dấu thời gian trên chữ ký số của cơ quan", en: "a timestamp on the agency's signature")
    static let longTerm = LocalizedText(
        vi: "dữ liệu kiểm tra dài hạn (chứng thư số, trạng thái thu hồi, dấu thời gian lưu trữ)",
        en: "long-term validation data (certificates, revocation, archive timestamp)")

    static func signature(_ whose: Signatory) -> LocalizedText {
        LocalizedText(vi: "chữ ký số của \(whose.name.vi)", en: "the signature of the \(whose.name.en)")
    }
}

extension LevelReport {
    /// `L1 → L2: còn thiếu …`
    package var nextSentence: LocalizedText? {
        guard let next, !missing.isEmpty else { return nil }
        let words = (missing.map(\.vi).joined(separator: "; "), missing.map(\.en).joined(separator: "; "))
        return LocalizedText(
            vi: "Để đạt \(next.rawValue) còn thiếu: \(words.0).", en: "For \(next.rawValue) it lacks: \(words.1).")
    }
}
