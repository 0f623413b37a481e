package import ArchiveModel
internal import CTesseract
internal import Foundation

/// Reads text from images with Tesseract. It owns the handle; one thread at a time.
///
/// Loading the models costs more than reading a line: keep the engine and use it again.
package final class OCREngine {
    package enum Language: String, Sendable, CaseIterable { case vie, eng }

    /// How text lies in the image (Tesseract's page segmentation mode).
    package enum Layout: Sendable, CaseIterable {
        /// Columns and paragraphs are found.
        case page
        /// One column of lines of different sizes.
        case column
        /// One block of lines of one size.
        case block
        /// One line.
        case line
        /// One word.
        case word
        /// Pieces of text anywhere, in no order.
        case sparse
    }

    package let languages: [Language]
    private let handle: OpaquePointer

    /// - Parameter languages: the first leads. Prose is read by `[.vie, .eng]`, numbers better by `[.eng]`.
    package init(languages: [Language] = [.vie, .eng]) throws(SohoaError) {
        self.languages = languages
        guard let handle = TessBaseAPICreate() else { throw Self.failure("no memory") }
        self.handle = handle
        // Complaints of single images are no concern of ours: what can't be read is not in the answer.
        _ = TessBaseAPISetVariable(handle, "debug_file", "/dev/null")
        let names = languages.map(\.rawValue).joined(separator: "+")
        guard !names.isEmpty, TessBaseAPIInit2(handle, nil, names, OEM_LSTM_ONLY) == 0 else {
            throw Self.failure("tessdata: \(names)")
        }
    }

    deinit {
        TessBaseAPIEnd(handle)
        TessBaseAPIDelete(handle)
    }

    /// `tesseract 5.3.0`
    package static var version: String { "tesseract " + (TessVersion().map { String(cString: $0) } ?? "unknown") }

    private static func failure(_ cause: String) -> SohoaError {
        SohoaError(
            code: "ocr.start",
            message: LocalizedText(
                vi: "Không khởi động được bộ nhận dạng chữ (OCR).",
                en: "The text recogniser (OCR) could not be started."),
            hint: LocalizedText(
                vi: "Cài tesseract-ocr-vie và tesseract-ocr-eng; xem “sohoa doctor”.",
                en: "Install tesseract-ocr-vie and tesseract-ocr-eng; see “sohoa doctor”."),
            disposition: .hold, cause: cause)
    }

    /// Text of an image in reading order; empty when there is none, and when the time is up.
    ///
    /// - Parameters:
    ///   - image: colour is read as gray. Capital letters of 30–40 pixels read best, with a white border around them.
    ///   - dpi: resolution of the image; it says how large letters may be.
    ///   - whitelist: the only characters that may be read; empty for all.
    ///   - seconds: time it may take.
    package func recognise(
        _ image: PixelImage, layout: Layout = .block, dpi: Double = 300, whitelist: String = "", seconds: Double = 30
    ) -> [OCRLine] {
        let gray = image.gray
        guard gray.width >= Self.leastSide, gray.height >= Self.leastSide, let width = Int32(exactly: gray.width),
            let height = Int32(exactly: gray.height), gray.samples.count <= Self.mostPixels
        else { return [] }
        configure(layout, dpi, whitelist)
        defer { TessBaseAPIClear(handle) }
        gray.samples.withUnsafeBufferPointer { TessBaseAPISetImage(handle, $0.baseAddress, width, height, 1, width) }
        TessBaseAPISetSourceResolution(handle, Int32(min(2400, max(70, dpi.isFinite ? dpi : 300))))
        return run(seconds) ? lines() : []
    }

    /// Pixels: smaller images hold no letter, larger ones no title block.
    private static let leastSide = 8
    private static let mostPixels = 200_000_000

    private func configure(_ layout: Layout, _ dpi: Double, _ whitelist: String) {
        TessBaseAPISetPageSegMode(handle, layout.mode)
        _ = TessBaseAPISetVariable(handle, "tessedit_char_whitelist", whitelist)
    }

    private func run(_ seconds: Double) -> Bool {
        guard let monitor = TessMonitorCreate() else { return false }
        defer { TessMonitorDelete(monitor) }
        TessMonitorSetDeadlineMSecs(monitor, Int32(min(3_600_000, max(1, seconds * 1000))))
        return TessBaseAPIRecognize(handle, monitor) == 0
    }
}

extension OCREngine.Layout {
    fileprivate var mode: TessPageSegMode {
        switch self {
        case .page: PSM_AUTO
        case .column: PSM_SINGLE_COLUMN
        case .block: PSM_SINGLE_BLOCK
        case .line: PSM_SINGLE_LINE
        case .word: PSM_SINGLE_WORD
        case .sparse: PSM_SPARSE_TEXT
        }
    }
}

// MARK: What was read

extension OCREngine {
    private func lines() -> [OCRLine] {
        guard let iterator = TessBaseAPIGetIterator(handle), let page = TessResultIteratorGetPageIterator(iterator)
        else { return [] }
        defer { TessResultIteratorDelete(iterator) }
        var lines: [OCRLine] = []
        repeat {
            guard let word = Self.word(iterator, page) else { continue }
            let begins = TessPageIteratorIsAtBeginningOf(page, RIL_TEXTLINE) != 0
            if begins || lines.isEmpty, let box = Self.box(page, RIL_TEXTLINE) {
                lines.append(OCRLine(words: [], box: box))
            }
            guard !lines.isEmpty else { continue }
            lines[lines.count - 1].words.append(word)
        } while TessResultIteratorNext(iterator, RIL_WORD) != 0
        return lines
    }

    private static func word(_ iterator: OpaquePointer, _ page: OpaquePointer) -> OCRWord? {
        guard let bytes = TessResultIteratorGetUTF8Text(iterator, RIL_WORD) else { return nil }
        defer { TessDeleteText(bytes) }
        let text = String(cString: bytes).trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty, let box = box(page, RIL_WORD) else { return nil }
        let confidence = Double(TessResultIteratorConfidence(iterator, RIL_WORD)) / 100
        return OCRWord(
            text: text.precomposedStringWithCanonicalMapping,
            confidence: confidence.isFinite ? min(1, max(0, confidence)) : 0, box: box)
    }

    private static func box(_ page: OpaquePointer, _ level: TessPageIteratorLevel) -> PixelBox? {
        var (left, top, right, bottom): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
        guard TessPageIteratorBoundingBox(page, level, &left, &top, &right, &bottom) != 0 else { return nil }
        return PixelBox(x: Int(left), y: Int(top), width: Int(right - left), height: Int(bottom - top))
    }
}
