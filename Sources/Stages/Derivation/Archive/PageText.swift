internal import ArchiveModel
internal import HostKit
internal import OCRKit
internal import PDFWriteKit
internal import Synchronization

/// Reads the text of page images.
protocol TextReader {
    /// Words in reading order; boxes in pixels.
    func lines(of image: PixelImage, dpi: Double, seconds: Double) -> [OCRLine]
}

extension OCREngine: TextReader {
    func lines(of image: PixelImage, dpi: Double, seconds: Double) -> [OCRLine] {
        recognise(image, layout: .page, dpi: dpi, seconds: seconds)
    }
}

/// The words of one page that go into its text layer.
struct PageText: Sendable {
    var words: [LayerWord] = []
    /// Sum of the words' confidences.
    var confidence = 0.0
    /// Words left out.
    var uncertain = 0

    /// Below this Tesseract takes strokes for letters: of such words on a letter with pen strokes across none was right
    /// (docs/benchmarks.md). The layer is there to be searched, nobody proofreads it, and a wrong word finds the wrong paper.
    static let leastConfidence = 0.3

    init() {}

    init(_ lines: [OCRLine], width: Int, height: Int) {
        let (w, h) = (Double(max(1, width)), Double(max(1, height)))
        for (number, line) in lines.enumerated() {
            for word in line.words {
                guard word.confidence >= Self.leastConfidence else {
                    uncertain += 1
                    continue
                }
                confidence += word.confidence
                let box = word.box
                words.append(
                    LayerWord(
                        text: word.text, x: Double(box.x) / w, y: Double(box.y) / h, width: Double(box.width) / w,
                        height: Double(box.height) / h, line: number))
            }
        }
    }
}

/// Recognises pages on as many lanes as there are processors, in any order; an engine a lane.
struct TextRecognition: Sendable {
    /// Makes one more reader.
    let reader: @Sendable () throws(SohoaError) -> any TextReader
    /// Called after each page with how many are done.
    let progress: @Sendable (Int) -> Void

    /// Engines at once: each holds some 150 MB.
    private static let lanes = 2
    /// Seconds one page may take.
    private static let seconds = 60.0

    /// A page as it is shown, in gray.
    struct Image: Sendable {
        var pixels: PixelImage
        var dpi: Double
    }

    private struct State: Sendable {
        var next = 0
        var done = 0
        var texts: [PageText]
        var failure: (any Error)?
    }

    /// Texts of the pages; nil images give none.
    ///
    /// - Parameter draw: gives the image of a page; called by one lane at a time.
    func texts(
        count: Int, draw: @escaping @Sendable (Int) throws(DerivationFailure) -> Image?
    ) throws(DerivationFailure) -> [PageText] {
        guard count > 0 else { return [] }
        let state = Locked(State(texts: Array(repeating: PageText(), count: count)))
        let lane: @Sendable (Int) -> Void = { _ in
            do {
                let reader = try reader()
                while let (index, image) = try take(state, count, draw) {
                    let text = image.map { read($0, reader) } ?? PageText()
                    state.with { state in
                        state.texts[index] = text
                        state.done += 1
                        progress(state.done)
                    }
                }
            } catch {
                state.with { $0.failure = $0.failure ?? error }
            }
        }
        let others = Lanes(1..<max(1, min(count, Self.lanes)), lane)
        lane(0)
        others.join()
        let (texts, failure) = state.with { ($0.texts, $0.failure) }
        if let failure = failure as? DerivationFailure { throw failure }
        if let failure { throw DerivationFailure(ReadProblem(.unsupported, "OCR: \(failure)")) }
        return texts
    }

    /// The next page with its image; nil when there is none left, or when another lane failed.
    private func take(
        _ state: Locked<State>, _ count: Int, _ draw: (Int) throws(DerivationFailure) -> Image?
    ) throws -> (Int, Image?)? {
        try state.with { state in
            guard state.failure == nil, state.next < count else { return nil }
            defer { state.next += 1 }
            return (state.next, try draw(state.next))
        }
    }

    private func read(_ image: Image, _ reader: any TextReader) -> PageText {
        let lines = reader.lines(of: image.pixels, dpi: image.dpi, seconds: Self.seconds)
        return PageText(lines, width: image.pixels.width, height: image.pixels.height)
    }
}

/// A value that lanes take turns with.
private final class Locked<Value: Sendable>: Sendable {
    private let mutex: Mutex<Value>

    init(_ value: Value) { mutex = Mutex(value) }

    func with<R: Sendable>(_ body: (inout Value) throws -> R) rethrows -> R {
        try mutex.withLock { try body(&$0) }
    }
}
