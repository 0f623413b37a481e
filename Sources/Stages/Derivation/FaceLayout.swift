internal import ArchiveModel
internal import PopplerKit

/// Flows the content of a face over pages.
final class FaceLayout {
    private let job: FaceJob
    private let preview: Surface?
    private let measure: Canvas
    private var finished: [[FaceElement]] = []
    private var page: [FaceElement] = []
    private var y = FaceSheet.top

    private static let valueColumn = FaceSheet.left + 150
    private static let bodySize = 9.5
    private static let lineHeight = 13.0

    init(job: FaceJob, preview: Surface?, measure: Canvas) {
        self.job = job
        self.preview = preview
        self.measure = measure
    }

    func pages() -> [[FaceElement]] {
        block(job.agency, size: 10, bold: false)
        y += 6
        block(job.title, size: 15, bold: true)
        block(job.subtitle, size: 10.5, bold: false)
        y += 6
        picture()
        for section in job.sections { add(section) }
        finished.append(page)
        return finished
    }

    // MARK: Parts

    /// Centred lines.
    private func block(_ text: String, size: Double, bold: Bool) {
        guard !text.isEmpty else { return }
        measure.setFont(FaceSheet.font, size: size, bold: bold)
        for line in TextWrap.lines(text.composed, width: FaceSheet.right - FaceSheet.left, measure) {
            makeRoom(size * 1.4)
            y += size * 1.4
            let x = (FaceSheet.left + FaceSheet.right - measure.width(of: line)) / 2
            page.append(.text(line, x: x, y: y - size * 0.3, size: size, bold: bold))
        }
    }

    private func picture() {
        guard let preview, preview.width > 0, preview.height > 0 else { return }
        let ratio = Double(preview.width) / Double(preview.height)
        let height = min(230, (FaceSheet.right - FaceSheet.left) / ratio)
        let width = height * ratio
        makeRoom(height + 16)
        y += 8
        page.append(.picture(x: (FaceSheet.left + FaceSheet.right - width) / 2, y: y, width: width, height: height))
        y += height + 8
    }

    private func add(_ section: FaceJob.Section) {
        // A heading never stands alone at the foot of a page.
        makeRoom(22 + 2 * Self.lineHeight)
        y += 18
        page.append(.text(section.heading.composed, x: FaceSheet.left, y: y, size: 11, bold: true))
        y += 4
        page.append(.rule(y: y))
        for row in section.rows { add(row) }
    }

    private func add(_ row: FaceJob.Row) {
        measure.setFont(FaceSheet.font, size: Self.bodySize)
        let labels = TextWrap.lines(row.label.composed, width: Self.valueColumn - FaceSheet.left - 8, measure)
        let values = TextWrap.lines(row.value.composed, width: FaceSheet.right - Self.valueColumn, measure)
        for index in 0..<max(labels.count, values.count) {
            makeRoom(Self.lineHeight)
            y += Self.lineHeight
            if index < labels.count {
                page.append(.text(labels[index], x: FaceSheet.left, y: y, size: Self.bodySize, bold: false))
            }
            if index < values.count {
                page.append(.text(values[index], x: Self.valueColumn, y: y, size: Self.bodySize, bold: false))
            }
        }
        y += 2
    }

    private func makeRoom(_ height: Double) {
        guard y + height > FaceSheet.bottom else { return }
        finished.append(page)
        page = []
        y = FaceSheet.top
    }
}

/// Breaks text at spaces, and long words (digests, file names) anywhere.
enum TextWrap {
    /// Lines that fit a width in the canvas's current font; at least one.
    static func lines(_ text: String, width: Double, _ canvas: Canvas) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
            paragraph(String($0), width: width, canvas)
        }
        return lines.isEmpty ? [""] : lines
    }

    private static func paragraph(_ text: String, width: Double, _ canvas: Canvas) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            let longer = line.isEmpty ? String(word) : line + " " + word
            if canvas.width(of: longer) <= width {
                line = longer
                continue
            }
            if !line.isEmpty { lines.append(line) }
            line = String(word)
            while canvas.width(of: line) > width, line.count > 1 {
                let head = fitting(line, width: width, canvas)
                lines.append(head)
                line = String(line.dropFirst(head.count))
            }
        }
        return lines + [line]
    }

    /// The longest beginning that fits, at least one character.
    private static func fitting(_ word: String, width: Double, _ canvas: Canvas) -> String {
        var low = 1
        var high = word.count
        while low < high {
            let middle = (low + high + 1) / 2
            if canvas.width(of: String(word.prefix(middle))) <= width { low = middle } else { high = middle - 1 }
        }
        return String(word.prefix(low))
    }
}
