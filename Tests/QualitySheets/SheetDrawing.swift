internal import PopplerKit

/// What is printed on a clean sheet.
package enum SheetKind: String, Sendable, CaseIterable {
    /// A page of Vietnamese text with a heading, a table and a signature.
    case letter
    /// A frame with crosses, parcels, numbers, a stream and a title.
    case map

    /// Millimetres.
    package var size: (width: Double, height: Double) { self == .letter ? (210, 297) : (297, 210) }
    /// The side of the map's frame, mm.
    package static let frame = (width: 250.0, height: 160.0)
}

/// Draws in millimetres.
struct SheetDrawing {
    let canvas: Canvas
    var random: Random

    mutating func draw(_ kind: SheetKind) {
        switch kind {
        case .letter: letter()
        case .map: map()
        }
    }

    // MARK: A letter

    private static let words = """
        Ủy ban nhân dân xã Bình Minh căn cứ Luật Đất đai và hồ sơ của gia đình ông Nguyễn Văn Hòa thửa đất số tờ bản đồ \
        diện tích mục đích sử dụng lâu dài được đo đạc kiểm tra ngoài thực địa ranh giới không có tranh chấp đề nghị \
        Văn phòng đăng ký xác nhận kết quả thẩm định gửi kèm biên bản bàn giao sản phẩm theo quy định hiện hành
        """.split(separator: " ").map(String.init)

    private mutating func sentence(_ count: Int) -> String {
        (0..<count).map { _ in Self.words[random.below(Self.words.count)] }.joined(separator: " ")
    }

    private mutating func letter() {
        canvas.setColour(0.1, 0.1, 0.12)
        canvas.setFont("Liberation Serif", size: 4.6, bold: true)
        canvas.show("ỦY BAN NHÂN DÂN XÃ BÌNH MINH", x: 24, y: 26)
        canvas.show("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", x: 106, y: 26)
        canvas.setFont("Liberation Serif", size: 4.6)
        var y = 44.0
        let lines = 16 + random.below(14)
        for _ in 0..<lines {
            var text = sentence(14)
            while canvas.width(of: text) > 160 { text = text.split(separator: " ").dropLast().joined(separator: " ") }
            canvas.show(text, x: 26, y: y)
            y += 6.4
        }
        if random.below(2) == 0, y < 220 { table(top: y + 2) }
        signature(top: 252)
    }

    private mutating func table(top: Double) {
        canvas.setLineWidth(0.25)
        for row in 0...3 {
            canvas.move(26, top + Double(row) * 8)
            canvas.line(186, top + Double(row) * 8)
        }
        for column in 0...4 {
            canvas.move(26 + Double(column) * 40, top)
            canvas.line(26 + Double(column) * 40, top + 24)
        }
        canvas.stroke()
        for row in 0..<3 {
            for column in 0..<4 {
                canvas.show(sentence(3), x: 28 + Double(column) * 40, y: top + 5.5 + Double(row) * 8)
            }
        }
    }

    private mutating func signature(top: Double) {
        canvas.show("CHỦ TỊCH", x: 136, y: top)
        canvas.setColour(0.1, 0.15, 0.6)
        canvas.setLineWidth(0.5)
        canvas.move(130, top + 14)
        for step in 1...9 { canvas.line(130 + Double(step) * 4, top + 14 + Double(random.below(10)) - 5) }
        canvas.stroke()
        canvas.setColour(0.8, 0.1, 0.12, alpha: 0.85)
        canvas.setLineWidth(0.8)
        canvas.circle(132, top + 12, radius: 15)
        canvas.stroke()
    }

    // MARK: A map

    private mutating func map() {
        let (left, top) = (24.0, 28.0)
        let (width, height) = SheetKind.frame
        streets(left, top, width, height)
        parcels(left, top, width, height)
        canvas.setColour(0.08, 0.08, 0.1)
        canvas.setLineWidth(0.3)
        canvas.rectangle(left, top, width, height)
        canvas.stroke()
        canvas.setLineWidth(0.12)
        for x in stride(from: left + 50, to: left + width - 10, by: 50) {
            for y in stride(from: top + 40, to: top + height - 10, by: 40) {
                canvas.move(x - 5, y)
                canvas.line(x + 5, y)
                canvas.move(x, y - 5)
                canvas.line(x, y + 5)
            }
        }
        canvas.stroke()
        canvas.setFont("Liberation Sans", size: 5.5, bold: true)
        canvas.show("BẢN ĐỒ ĐỊA CHÍNH", x: 110, y: 14)
        canvas.setFont("Liberation Sans", size: 3.6)
        canvas.show("Tỷ lệ 1:1000, \(sentence(6))", x: 100, y: 22)
        canvas.show(sentence(12), x: 40, y: 198)
    }

    private mutating func streets(_ left: Double, _ top: Double, _ width: Double, _ height: Double) {
        canvas.setColour(0.93, 0.88, 0.78)
        let y = top + height * (0.3 + Double(random.below(40)) / 100)
        canvas.rectangle(left, y, width, 9)
        canvas.fill()
        canvas.setColour(0.2, 0.45, 0.8)
        canvas.setLineWidth(0.3)
        canvas.move(left + 20, top)
        for step in 1...12 {
            canvas.line(left + 20 + Double(step) * 12 + Double(random.below(14)), top + height * Double(step) / 12)
        }
        canvas.stroke()
    }

    private mutating func parcels(_ left: Double, _ top: Double, _ width: Double, _ height: Double) {
        canvas.setColour(0.15, 0.12, 0.12)
        canvas.setLineWidth(0.18)
        canvas.setFont("Liberation Sans", size: 2.6)
        let angle = Double(random.below(40) - 20) / 100
        for row in 0..<9 {
            for column in 0..<12 where random.below(8) > 0 {
                let x = left + 6 + Double(column) * 20 + Double(random.below(4))
                let y = top + 4 + Double(row) * 17 + Double(random.below(3))
                guard x + 20 < left + width, y + 15 < top + height else { continue }
                canvas.move(x, y)
                canvas.line(x + 18, y + 18 * angle * 0.3)
                canvas.line(x + 18 - 13 * angle, y + 13)
                canvas.line(x - 13 * angle * 0.5, y + 13)
                canvas.closePath()
                canvas.stroke()
                canvas.show("\(100 + random.below(400))", x: x + 6, y: y + 8)
            }
        }
    }
}

/// A repeatable stream of numbers (SplitMix64).
package struct Random: Sendable {
    private var state: UInt64

    package init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    package mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }
    /// 0…1
    package mutating func share() -> Double { Double(next() >> 11) / Double(1 << 53) }
    package mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * share() }
}
