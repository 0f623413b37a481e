package import ArchiveModel

/// Every rule that a profile can set, and those that hold without being asked for.
package enum RuleCatalogue {
    /// In the order of the manual and of a report.
    package static let settable: [RuleDescription] = [
        RuleDescription(SecrecyMarkFound.init),
        RuleDescription(MinimumResolution.init), RuleDescription(SquareResolution.init),
        RuleDescription(TrueResolution.init), RuleDescription(ColourDepth.init),
        RuleDescription(ForbiddenCompression.init), RuleDescription(PageSkew.init),
        RuleDescription(TextOrientation.init),
        RuleDescription(PageSharpness.init), RuleDescription(PageContrast.init), RuleDescription(PageClipping.init),
        RuleDescription(PageIllumination.init), RuleDescription(PageColourCast.init), RuleDescription(PageNoise.init),
        RuleDescription(PageStreaks.init), RuleDescription(PageStitching.init), RuleDescription(PageBorder.init),
        RuleDescription(PageCropped.init), RuleDescription(PageCorner.init), RuleDescription(PageBleedThrough.init),
        RuleDescription(JPEGDamage.init),
        RuleDescription(BlankPage.init), RuleDescription(PageSize.init), RuleDescription(PageOrientation.init),
        RuleDescription(PageRotation.init), RuleDescription(PageMixed.init), RuleDescription(PageOrder.init),
        RuleDescription(PageCount.init), RuleDescription(PageDeclared.init),
        RuleDescription(PDFVersion.init), RuleDescription(PDFConformance.init), RuleDescription(PDFText.init),
        RuleDescription(PDFEncryption.init), RuleDescription(PDFJavaScript.init), RuleDescription(PDFFonts.init),
        RuleDescription(PDFAttachments.init), RuleDescription(PDFActiveContent.init),
        RuleDescription(PDFAnnotations.init), RuleDescription(PDFHiddenLayers.init),
        RuleDescription(SignaturePresent.init), RuleDescription(SignatureIntact.init),
        RuleDescription(SignatureCoversWhole.init), RuleDescription(SignatureChangedAfter.init),
        RuleDescription(GeoreferencePDFResidual.init), RuleDescription(GeoreferencePDFFrame.init),
        RuleDescription(GeoreferenceRequired.init),
        RuleDescription(GeoreferenceConflict.init), RuleDescription(GeoreferenceCRS.init),
        RuleDescription(GeoreferenceExtent.init), RuleDescription(GeoreferenceResidual.init),
        RuleDescription(GeoreferenceScale.init), RuleDescription(GeoreferenceShift.init),
        RuleDescription(SheetNumber.init), RuleDescription(SheetPosition.init), RuleDescription(VectorContent.init),
        RuleDescription(VectorLayers.init), RuleDescription(VectorLevels.init), RuleDescription(VectorUnits.init),
        RuleDescription(VectorExtent.init), RuleDescription(VectorClosed.init), RuleDescription(VectorLabels.init),
        RuleDescription(VectorAreaLabel.init), RuleDescription(VectorGeometry.init),
        RuleDescription(VectorOverlaps.init), RuleDescription(VectorGaps.init), RuleDescription(VectorShapefile.init),
        RuleDescription(VectorEncodingDeclared.init), RuleDescription(VectorStore.init),
        RuleDescription(DrawingVersion.init), RuleDescription(DrawingWorkingUnits.init),
        RuleDescription(DrawingTitleBlock.init),
        RuleDescription(DrawingReferences.init), RuleDescription(DrawingHiddenLayers.init),
        RuleDescription(TextEncoding.init), RuleDescription(StampRequired.init),
        RuleDescription(SignatureRequired.init), RuleDescription(DrawingList.init),
    ]

    /// They guard the house; no profile can switch them off. Their weight is fixed.
    package static let always: [RuleDescription] = [
        RuleDescription(ExecutableFile.init), RuleDescription(AcceptedFormat.init),
        RuleDescription(TruthfulExtension.init), RuleDescription(ReadableFile.init),
        RuleDescription(MeasuredFile.init), RuleDescription(NamingPattern.init), RuleDescription(FieldRequired.init),
        RuleDescription(FieldValueRule.init), RuleDescription(FieldDamaged.init), RuleDescription(FieldConflict.init),
        RuleDescription(FieldConfidence.init), RuleDescription(DuplicateContent.init),
        RuleDescription(PageFieldRequired.init), RuleDescription(PageFieldValue.init),
        RuleDescription(IdentityIncomplete.init), RuleDescription(OriginExpected.init),
        RuleDescription(SeparatorMissing.init), RuleDescription(ConditionUnknown.init),
        RuleDescription(VisualSample.init), RuleDescription(DraftProfile.init),
    ]

    package static func description(of id: String) -> RuleDescription? { settable.first { $0.id == id } }

    /// Keys that every settable rule understands.
    package static let commonKeys: [SchemaKey] = [
        SchemaKey(
            "severity", .choice(Severity.settable.map(\.rawValue)),
            vi:
                "Mức của điểm cần lưu ý: `info` ghi nhận, `warning` cảnh báo, `hold` chờ người quyết định, `return` trả lại.",
            en: "Weight of a finding: `info`, `warning`, `hold` waits for a person, `return` gives the files back."),
        SchemaKey(
            "formats", .list(of: .format), vi: "Chỉ áp dụng cho các định dạng này; không ghi thì áp dụng cho mọi tệp.",
            en: "Only for these formats; for every file when absent."),
        SchemaKey(
            "when", .condition,
            vi: "Chỉ áp dụng khi điều kiện này đúng, ví dụ `ty_le = 1:500 and page.size in [A0, A1]`.",
            en: "Only where this holds, for example `ty_le = 1:500 and page.size in [A0, A1]`."),
        SchemaKey(
            "basis", .text, vi: "Căn cứ, ghi như khi trích dẫn văn bản; không ghi thì là quy ước của đơn vị.",
            en: "The text it rests on, as people cite it; the office's own convention when absent."),
        SchemaKey(
            "standing", .choice(["law", "office", "unchecked"]),
            vi: "`law` văn bản nêu đúng con số, `office` quy ước của đơn vị, `unchecked` chưa đối chiếu bản gốc.",
            en: "`law`: a legal text carries the number; `office`: own convention; `unchecked`: not compared yet."),
        SchemaKey(
            "from", .date, vi: "Ngày bắt đầu hiệu lực; lượt quét trước ngày này không bị xét.",
            en: "First day in force; earlier submissions are not judged by it."),
        SchemaKey(
            "to", .date, vi: "Ngày cuối cùng còn hiệu lực.", en: "Last day in force."),
    ]
}
