package import ArchiveModel

/// The text of the PDF face (*phiếu kết quả số hóa*): what the result is, where it came from, how it was judged,
/// what it consists of and what its signature is worth.
package struct FaceContent {
    package var manifest: RecordManifest
    package var profileName: LocalizedText
    package var fieldNames: [String: LocalizedText]
    package var language: Language
    /// What the signatures reach; nil when it was not computed.
    package var levels: LevelReport?

    package init(
        manifest: RecordManifest, profileName: LocalizedText, fieldNames: [String: LocalizedText] = [:],
        language: Language
    ) {
        self.manifest = manifest
        self.profileName = profileName
        self.fieldNames = fieldNames
        self.language = language
    }

    package static let demonstrationMark = "MẪU THỬ – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"

    package func job(preview: String?) -> FaceJob {
        FaceJob(
            agency: manifest.agency, title: say("PHIẾU KẾT QUẢ SỐ HÓA", "DIGITIZATION RESULT"),
            subtitle: "\(manifest.title) — \(manifest.record)",
            watermark: watermark,
            sections: [identity, fields, origin, judgement, parts, signatures, verification].filter {
                !$0.rows.isEmpty
            },
            preview: preview, footer: footer, createdAt: VietnamTime.iso8601(manifest.createdAt))
    }

    private var watermark: String? {
        let withdrawn = manifest.isWithdrawn ? say("ĐÃ THU HỒI", "WITHDRAWN") : nil
        let marks = [withdrawn, manifest.demonstration ? Self.demonstrationMark : nil].compactMap { $0 }
        return marks.isEmpty ? nil : marks.joined(separator: " · ")
    }

    private func say(_ vi: String, _ en: String) -> String { language == .vietnamese ? vi : en }

    private var identity: FaceJob.Section {
        FaceJob.Section(
            heading: say("Kết quả số hóa", "Record"),
            rows: [
                .init(say("Mã kết quả", "Record"), manifest.record.rawValue),
                .init(say("Phiên bản", "Version"), String(manifest.version)),
                .init(say("Tên", "Title"), manifest.title),
                .init(say("Lĩnh vực", "Sector"), manifest.sector),
                .init(say("Thời gian số hóa", "Digitized at"), VietnamTime.iso8601(manifest.createdAt)),
            ] + (manifest.retention.map { [.init(say("Thời hạn lưu trữ", "Retention"), $0.text[language])] } ?? []))
    }

    private var fields: FaceJob.Section {
        FaceJob.Section(
            heading: say("Siêu dữ liệu", "Metadata"),
            rows: manifest.fields.sorted { $0.key < $1.key }.map {
                .init(fieldNames[$0.key]?[language] ?? $0.key, $0.value)
            })
    }

    private var origin: FaceJob.Section {
        let kind =
            switch manifest.origin.kind {
            case .paper: say("chuyển từ giấy", "converted from paper")
            case .digital: say("bản gốc điện tử", "born digital")
            case .mixed: say("hỗn hợp", "mixed")
            case .unknown: say("chưa xác định", "not determined")
            }
        var rows = [FaceJob.Row(say("Nguồn gốc", "Origin"), kind)]
        if let place = manifest.georeference?.effective {
            let crs =
                place.crs.map { ($0.epsg.map { "EPSG:\($0) – " } ?? "") + $0.name } ?? say("không ghi", "not stated")
            rows.append(.init(say("Hệ tọa độ", "Coordinate system"), crs))
        }
        if let extent = manifest.georeference?.extent, extent.count == 4 {
            let values = extent.map { Quantity.number($0, language, decimals: 3) }.joined(separator: " · ")
            rows.append(.init(say("Phạm vi", "Extent"), values))
        }
        return FaceJob.Section(heading: say("Nguồn gốc và vị trí", "Origin and place"), rows: rows)
    }

    private var judgement: FaceJob.Section {
        var rows = [
            FaceJob.Row(say("Kết luận", "Verdict"), manifest.verdict.name[language]),
            .init(
                say("Bộ quy tắc số hóa", "Profile"),
                "\(profileName[language]) (\(manifest.profile.id), \(manifest.profile.version), \(manifest.profile.digest.short))"
            ),
        ]
        for finding in manifest.findings {
            let basis = finding.basis.map { " [\($0.citation)]" } ?? ""
            rows.append(.init(finding.rule, finding.message[language] + basis))
        }
        return FaceJob.Section(heading: say("Đánh giá", "Assessment"), rows: rows)
    }

    private var parts: FaceJob.Section {
        FaceJob.Section(
            heading: say("Thành phần và mã băm SHA-256", "Parts and their SHA-256"),
            rows: manifest.parts.map { part in
                .init(part.path, "\(Quantity(Double(part.size), .byte).text(language))\n\(part.sha256)")
            })
    }

    /// Who signed, what that reaches and what the next level lacks.
    private var signatures: FaceJob.Section {
        var rows = (manifest.attestations ?? []).map { attestation in
            FaceJob.Row(
                attestation.part,
                "\(attestation.whose.name[language]): \(attestation.name)\n\(VietnamTime.iso8601(attestation.signedAt))"
            )
        }
        if let levels {
            rows.append(
                .init(say("Mức ký", "Signature level"), "\(levels.level.rawValue) – \(levels.level.name[language])"))
            if let next = levels.nextSentence { rows.append(.init(say("Mức kế tiếp", "Next level"), next[language])) }
        }
        return FaceJob.Section(heading: say("Chữ ký số", "Signatures"), rows: rows)
    }

    private var verification: FaceJob.Section {
        let meaning =
            manifest.demonstration
            ? Self.demonstrationMark
            : say(
                "Niêm phong hệ thống trên manifest.json: chứng tỏ tính toàn vẹn, không thay chữ ký của người hay cơ quan.",
                "System seal over manifest.json: proves integrity, stands for no person and no agency.")
        return FaceJob.Section(
            heading: say("Niêm phong", "Seal"),
            rows: [
                .init(say("Ý nghĩa", "Meaning"), meaning),
                .init(say("Phần mềm", "Software"), manifest.software),
            ])
    }

    private var footer: String {
        say(
            "Kiểm tra: openssl cms -verify -cades -binary -inform DER -in manifest.json.p7s -content manifest.json",
            "To verify: openssl cms -verify -cades -binary -inform DER -in manifest.json.p7s -content manifest.json")
    }
}
