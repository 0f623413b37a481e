internal import CQPDF
internal import Glibc

/// Follows a page's content and the forms it draws, and notes each image with its matrix.
struct ImageCollector {
    private let objects: PDFObjects
    private(set) var images: [DrawnImage] = []
    private var budget = Budget()

    /// Bounds for hostile content.
    private struct Budget {
        var draws = 20_000
        var bytes = 128 << 20
        var images = 2_000
        static let depth = 8
    }

    /// An entry of a resource dictionary.
    private enum Drawable {
        case image(width: Int, height: Int, isMask: Bool, coding: DrawnImage.Coding)
        case form(qpdf_oh)
        case other
    }

    init(_ objects: PDFObjects) { self.objects = objects }

    mutating func collect(page: qpdf_oh, resources: qpdf_oh) {
        guard let content = objects.pageContent(page) else { return }
        defer { free(content.baseAddress) }
        run(content, resources: resources, matrix: Matrix(), depth: 0)
    }

    private mutating func run(
        _ content: UnsafeMutableBufferPointer<UInt8>, resources: qpdf_oh, matrix start: Matrix, depth: Int
    ) {
        budget.bytes -= content.count
        guard depth < Budget.depth, budget.bytes >= 0 else { return }
        var reader = ContentReader(UnsafeBufferPointer(content))
        var matrix = start
        var saved: [Matrix] = []
        var known: [String: Drawable] = [:]
        while let step = reader.next() {
            switch step {
            case .save: if saved.count < 10_000 { saved.append(matrix) }
            case .restore: matrix = saved.popLast() ?? matrix
            case .concatenate(let inner): matrix = inner.then(matrix)
            case .inlineImage(let width, let height, let isMask): add(width, height, isMask, matrix)
            case .draw(let name):
                budget.draws -= 1
                guard budget.draws >= 0 else { return }
                let drawable = known[name] ?? look(name, resources)
                known[name] = drawable
                draw(drawable, resources: resources, matrix: matrix, depth: depth)
            }
        }
    }

    private mutating func draw(_ drawable: Drawable, resources: qpdf_oh, matrix: Matrix, depth: Int) {
        switch drawable {
        case .other: return
        case .image(let width, let height, let isMask, let coding): add(width, height, isMask, matrix, coding)
        case .form(let stream):
            guard let content = objects.streamData(stream) else { return }
            defer { free(content.baseAddress) }
            let dictionary = objects.dictionary(stream)
            let inner = objects.value(dictionary, "/Resources")
            let own = Matrix(objects.numbers(objects.value(dictionary, "/Matrix")))
            run(
                content, resources: objects.isDictionary(inner) ? inner : resources, matrix: own.then(matrix),
                depth: depth + 1)
        }
    }

    private mutating func add(
        _ width: Int, _ height: Int, _ isMask: Bool, _ matrix: Matrix, _ coding: DrawnImage.Coding? = nil
    ) {
        guard images.count < budget.images, width > 0, height > 0 else { return }
        images.append(DrawnImage(width: width, height: height, isMask: isMask, matrix: matrix, coding: coding))
    }

    private func look(_ name: String, _ resources: qpdf_oh) -> Drawable {
        let table = objects.value(resources, "/XObject")
        guard objects.isDictionary(table) else { return .other }
        let object = objects.value(table, "/" + name)
        guard objects.isStream(object) else { return .other }
        let dictionary = objects.dictionary(object)
        let subtype = objects.value(dictionary, "/Subtype")
        if objects.isName(subtype, "/Form") { return .form(object) }
        guard objects.isName(subtype, "/Image"), let width = objects.number(objects.value(dictionary, "/Width")),
            let height = objects.number(objects.value(dictionary, "/Height"))
        else { return .other }
        let isMask = objects.flag(objects.value(dictionary, "/ImageMask"))
        let coding = ImageDictionary(objects: objects, image: object, dictionary: dictionary).coding(isMask: isMask)
        return .image(width: Int(width), height: Int(height), isMask: isMask, coding: coding)
    }
}
