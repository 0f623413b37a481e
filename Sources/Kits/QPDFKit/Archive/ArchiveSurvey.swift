package import ArchiveModel
internal import CQPDF
internal import Glibc
internal import PDFWriteKit

/// What keeps the pages of a PDF from being PDF/A-2b, or can't be checked here.
///
/// An allow-list: pages of images and paths in device or profiled colours. What is not on it is an obstacle, also where
/// ISO 19005-2 would allow it under conditions (fonts, spot colours, layers, JPEG 2000).
package struct ArchiveSurvey {
    private let editor: PDFEditor
    private let objects: PDFObjects
    package private(set) var obstacles: [ArchiveObstacle] = []
    /// Graphics states that each page saves and never restores.
    package private(set) var unrestored: [Int] = []
    private var page = 0
    private var seen: Set<Int> = []
    private var bytes = 256 << 20

    package init(_ editor: PDFEditor) {
        self.editor = editor
        objects = editor.objects
        for index in 0..<editor.pageCount {
            page = index + 1
            survey(editor.page(index))
            qpdf_oh_release_all(objects.handle)
        }
    }

    /// Each kind once a page.
    mutating func note(_ code: ArchiveObstacle.Code, _ detail: String) {
        guard obstacles.count < 200, !obstacles.contains(where: { $0.code == code && $0.page == page }) else { return }
        obstacles.append(ArchiveObstacle(code, page: page, detail))
    }

    // MARK: Pages

    private mutating func survey(_ dictionary: qpdf_oh) {
        guard objects.isDictionary(dictionary), let place = editor.place(page - 1),
            (3...14_400).contains(place.width), (3...14_400).contains(place.height)
        else {
            unrestored.append(0)
            return note(.size, "no box within 3…14 400 units")
        }
        if objects.has(dictionary, "/Group") { space(objects.value(objects.value(dictionary, "/Group"), "/CS")) }
        guard let content = objects.pageContent(dictionary) else {
            unrestored.append(0)
            if objects.has(dictionary, "/Contents") { note(.content, "the content can't be decoded") }
            return
        }
        defer { free(content.baseAddress) }
        unrestored.append(run(content, objects.value(dictionary, "/Resources"), depth: 0))
    }

    /// Operators and what they name; returns how many states are left saved.
    private mutating func run(
        _ content: UnsafeMutableBufferPointer<UInt8>, _ resources: qpdf_oh, depth: Int
    ) -> Int {
        bytes -= content.count
        guard depth < 12, bytes >= 0 else {
            note(.content, "nested too deeply or too large")
            return 0
        }
        var saved = 0
        var known: Set<String> = []
        var reader = ContentOperators(UnsafeBufferPointer(content))
        while let step = reader.next() {
            switch step.name {
            case "q": saved += 1
            case "Q": saved -= 1
            default: break
            }
            if saved > 28 || saved < 0 { note(.content, "saved states: \(saved)") }
            if step.name == "BI" {
                note(.image, "an inline image")
                return max(0, saved)
            }
            guard known.insert(step.name + " " + (step.operand ?? "")).inserted else { continue }
            check(step, resources, depth)
        }
        return max(0, saved)
    }

    private mutating func check(_ step: ContentOperators.Step, _ resources: qpdf_oh, _ depth: Int) {
        let name = step.operand ?? ""
        func resource(_ kind: String) -> qpdf_oh { objects.value(objects.value(resources, kind), "/" + name) }
        switch step.name {
        case _ where ContentOperators.showing.contains(step.name): note(.fonts, "the page shows text of its own")
        case "k", "K": note(.colour, "DeviceCMYK")
        case "cs", "CS":
            let device = ["DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern"].contains(name)
            space(device ? qpdf_oh_new_name(objects.handle, "/" + name) : resource("/ColorSpace"))
        case "sh": note(.graphics, "a shading")
        case "gs": state(resource("/ExtGState"), depth)
        case "ri": if !ContentOperators.intents.contains(name) { note(.graphics, "rendering intent \(name)") }
        case "Do": external(resource("/XObject"), depth)
        case _ where ContentOperators.known.contains(step.name): break
        default: note(.content, "unknown operator \(step.name.prefix(20))")
        }
    }

    // MARK: Resources

    private mutating func external(_ object: qpdf_oh, _ depth: Int) {
        guard objects.isStream(object) else { return note(.content, "a drawn object that is not there") }
        guard seen.insert(objects.number(of: object)).inserted else { return }
        let dictionary = objects.dictionary(object)
        switch objects.name(objects.value(dictionary, "/Subtype")) {
        case "/Image": image(object, dictionary)
        case "/Form": form(object, dictionary, depth)
        default: note(.content, "an external object that is neither image nor form")
        }
    }

    private mutating func form(_ object: qpdf_oh, _ dictionary: qpdf_oh, _ depth: Int) {
        for key in ["/PS", "/OPI", "/Ref", "/Subtype2", "/OC"] where objects.has(dictionary, key) {
            note(.content, "a form with \(key)")
        }
        if objects.has(dictionary, "/Group") { space(objects.value(objects.value(dictionary, "/Group"), "/CS")) }
        guard let content = objects.streamData(object) else { return note(.content, "a form can't be decoded") }
        defer { free(content.baseAddress) }
        if run(content, objects.value(dictionary, "/Resources"), depth: depth + 1) != 0 {
            note(.content, "a form leaves states saved")
        }
    }

    private mutating func state(_ dictionary: qpdf_oh, _ depth: Int) {
        guard objects.isDictionary(dictionary) else { return note(.graphics, "a graphics state that is not there") }
        for key in ["/TR", "/HT", "/HTP", "/HTO", "/Font", "/BG", "/UCR"] where objects.has(dictionary, key) {
            note(.graphics, "graphics state with \(key)")
        }
        if objects.has(dictionary, "/TR2"), !objects.isName(objects.value(dictionary, "/TR2"), "/Default") {
            note(.graphics, "a transfer function")
        }
        if objects.has(dictionary, "/BM"),
            !Self.blendModes.contains(objects.name(objects.value(dictionary, "/BM")) ?? "")
        {
            note(.graphics, "an unknown blend mode")
        }
        let mask = objects.value(dictionary, "/SMask")
        if objects.isDictionary(mask) { external(objects.value(mask, "/G"), depth) }
    }

    private static let blendModes: Set<String> = [
        "/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten", "/ColorDodge",
        "/ColorBurn", "/HardLight", "/SoftLight", "/Difference", "/Exclusion", "/Hue", "/Saturation", "/Color",
        "/Luminosity",
    ]

    private mutating func image(_ object: qpdf_oh, _ dictionary: qpdf_oh) {
        for key in ["/Alternates", "/OPI", "/F", "/OC"] where objects.has(dictionary, key) {
            note(.image, "an image with \(key)")
        }
        let intent = objects.name(objects.value(dictionary, "/Intent"))
        if let intent, !ContentOperators.intents.contains(String(intent.dropFirst())) {
            note(.image, "intent \(intent)")
        }
        filters(dictionary)
        if !objects.flag(objects.value(dictionary, "/ImageMask")) { space(objects.value(dictionary, "/ColorSpace")) }
        for key in ["/SMask", "/Mask"] {
            let mask = objects.value(dictionary, key)
            if objects.isStream(mask), seen.insert(objects.number(of: mask)).inserted {
                image(mask, objects.dictionary(mask))
            }
        }
        // Both say nothing about the samples: smoothing on screen, and a description that can't be checked.
        objects.remove(dictionary, "/Interpolate")
        objects.remove(dictionary, "/Metadata")
    }

    private mutating func filters(_ dictionary: qpdf_oh) {
        let filter = objects.value(dictionary, "/Filter")
        let names = objects.isArray(filter) ? objects.items(filter, limit: 8) : [filter]
        let filters = names.compactMap { objects.name($0) }
        for name in filters where !Self.filterNames.contains(name) { note(.image, "filter \(name)") }
        // LZW is forbidden; it is encoded anew only where nothing else stands beside it.
        let images: Set<String> = ["/DCTDecode", "/CCITTFaxDecode", "/JBIG2Decode", "/RunLengthDecode"]
        if filters.contains("/LZWDecode"), !images.isDisjoint(with: filters) {
            note(.image, "LZW before another codec")
        }
    }

    private static let filterNames: Set<String> = [
        "/FlateDecode", "/LZWDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode", "/CCITTFaxDecode",
        "/DCTDecode", "/JBIG2Decode",
    ]

    // MARK: Colours (ISO 19005-2 §6.2.4)

    private mutating func space(_ object: qpdf_oh, depth: Int = 0) {
        if let name = objects.name(object) {
            if !["/DeviceGray", "/DeviceRGB"].contains(name) { note(.colour, name) }
            return
        }
        let items = objects.items(object, limit: 4)
        guard let kind = items.first.flatMap({ objects.name($0) }), depth < 4 else {
            if objects.isArray(object) { note(.colour, "a colour space without a name") }
            return
        }
        switch kind {
        case "/CalGray", "/CalRGB", "/Lab": break
        case "/Indexed": if items.count > 1 { space(items[1], depth: depth + 1) }
        case "/ICCBased": if items.count > 1 { profile(items[1]) }
        default: note(.colour, kind)
        }
    }

    private mutating func profile(_ stream: qpdf_oh) {
        guard objects.isStream(stream), let bytes = objects.bytes(stream), bytes.count >= 132 else {
            return note(.colour, "a profile that can't be read")
        }
        let count = objects.number(objects.value(objects.dictionary(stream), "/N")).map { Int($0) }
        let space = String(decoding: bytes[16..<20], as: UTF8.self)
        let components = ["GRAY": 1, "RGB ": 3, "Lab ": 3, "CMYK": 4][space]
        let kind = String(decoding: bytes[12..<16], as: UTF8.self)
        guard components != nil, components == count, bytes[8] <= 4, bytes[36..<40].elementsEqual("acsp".utf8),
            ["mntr", "scnr", "prtr", "spac"].contains(kind)
        else { return note(.colour, "a profile that does not fit") }
    }
}
