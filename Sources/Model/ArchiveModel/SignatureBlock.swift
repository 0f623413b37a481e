package import Foundation

/// What a visible signature shows, and in which corner of the first page: text only, never a picture of a seal.
package struct SignatureBlock: Hashable, Sendable, Codable {
    package enum Corner: String, Sendable, Codable { case topLeft, topRight }

    /// How a copy was made (NĐ 30/2020/NĐ-CP Đ25).
    package enum CopyForm: String, Sendable, Codable, CaseIterable {
        case copy = "Sao y"
        case transcript = "Sao lục"
        case extract = "Trích sao"
    }
    package var corner: Corner
    /// One line each where they fit.
    package var paragraphs: [String]
    /// Points: the size that the law prescribes, on paper of every size.
    package var size = 10.0
    /// Points that a line may have: on A4 two such blocks stand side by side.
    package var maximumWidth = 226.0

    package init(corner: Corner, paragraphs: [String]) {
        self.corner = corner
        self.paragraphs = paragraphs
    }

    /// TT 01/2023/TT-VPCP Đ8: the name of the person and the time of copying, top left of the first page.
    package static func operatorSignature(name: String, at time: Date) -> SignatureBlock {
        SignatureBlock(corner: .topLeft, paragraphs: [name, self.time(time)])
    }

    /// NĐ 30/2020 PL I, II.3: form of copy, agency, time by ISO 8601 in Vietnam's zone, top right. Archive scans under
    /// TT 05/2025/TT-BNV Đ8 name no form.
    package static func agencySignature(_ form: CopyForm?, agency: String, at time: Date) -> SignatureBlock {
        SignatureBlock(
            corner: .topRight, paragraphs: [form?.rawValue, agency, self.time(time)].compactMap { $0 })
    }

    /// Luật Giao dịch điện tử Đ12.1.c, NĐ 137/2024 Đ4: this is a data message converted from paper, when and by whom.
    /// Only on what came from paper.
    package func withConversionMark(by converter: String, at time: Date) -> SignatureBlock {
        var block = self
        block.paragraphs =
            Self.conversionLines(by: converter, at: time)
            + (paragraphs.first == converter ? Array(paragraphs.dropFirst()) : paragraphs)
        return block
    }

    /// What every mark of conversion begins with.
    package static let conversionWords = "Thông điệp dữ liệu được chuyển đổi từ văn bản giấy"

    package static func conversionLines(by converter: String, at time: Date) -> [String] {
        [conversionWords, "Chuyển đổi lúc: \(self.time(time))", "Bên chuyển đổi: \(converter)"]
    }

    /// `2026-06-12T11:45:37+07:00`
    private static func time(_ date: Date) -> String { VietnamTime.iso8601(date).prefix(19) + "+07:00" }
}

/// Whether a block finds an empty margin in its corner, as it was measured.
package struct SignatureRoom: Hashable, Sendable, Codable {
    /// Points from the left and from the top of the page as it is shown; nil when no place is empty.
    package var place: Place?
    /// Share of inked pixels under the block, at the best place.
    package var inkShare: Double
    /// Points that the block needs.
    package var width: Double
    package var height: Double

    package struct Place: Hashable, Sendable, Codable {
        package var x: Double
        package var y: Double

        package init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }

    package init(place: Place?, inkShare: Double, width: Double, height: Double) {
        self.place = place
        self.inkShare = inkShare
        self.width = width
        self.height = height
    }

    /// What a person is told when there is no room.
    package var finding: Finding? {
        guard place == nil else { return nil }
        let share = String(format: "%.1f", inkShare * 100)
        let size = "\(Int((width / 72 * 25.4).rounded(.up))) × \(Int((height / 72 * 25.4).rounded(.up))) mm"
        return Finding(
            rule: "signature.no-room", severity: .hold,
            message: LocalizedText(
                vi:
                    "Không còn chỗ trống \(size) ở góc trang đầu cho chữ ký số (chỗ thoáng nhất có \(share) % nét mực).",
                en:
                    "No empty \(size) in the corner of the first page for the signature (the clearest place has \(share) % ink)."
            ),
            advice: LocalizedText(
                vi: "Quét lại chừa lề, hoặc dùng tờ bìa có chữ ký.",
                en: "Scan again with a margin, or use a signed cover page."))
    }
}
