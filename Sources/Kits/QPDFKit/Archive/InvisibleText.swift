internal import CQPDF
internal import Glibc
package import PDFWriteKit

/// The text layer that scanner software puts on its pages: letters in rendering mode 3, neither filled nor stroked
/// (ISO 32000-1 §9.3.6). Its fonts are rarely embedded, and its letters were often read without Vietnamese.
struct InvisibleText {
    private let objects: PDFObjects

    /// A page's content without its letters, and the forms that it does not draw any more.
    struct Rest {
        var content: [UInt8]
        var forms: Set<String>
    }

    init(_ objects: PDFObjects) { self.objects = objects }

    /// nil when a letter may be seen, when there is none, or no image.
    func removed(from page: qpdf_oh) -> Rest? {
        guard let content = objects.pageContent(page) else { return nil }
        defer { free(content.baseAddress) }
        let bytes = UnsafeBufferPointer(content)
        guard let letters = Self.letters(bytes), let forms = forms(bytes, objects.value(page, "/Resources")),
            !letters.isEmpty || !forms.isEmpty
        else { return nil }
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var position = 0
        for range in (letters + forms.map(\.range)).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            kept += bytes[position..<range.lowerBound]
            kept.append(10)
            position = range.upperBound
        }
        return Rest(content: kept + bytes[position...], forms: Set(forms.map(\.name)))
    }

    /// Where letters are shown, with their operands; nil when one may be seen.
    static func letters(_ bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>]? {
        var found: [Range<Int>] = []
        var mode = 0.0
        var saved: [Double] = []
        var reader = ContentOperators(bytes)
        while let step = reader.next() {
            switch step.name {
            case "q": saved.append(mode)
            case "Q": mode = saved.popLast() ?? mode
            case "Tr": mode = step.number ?? 0
            case "BI": return nil
            case _ where ContentOperators.showing.contains(step.name):
                guard mode == 3 else { return nil }
                found.append(step.range)
            default: break
            }
            if saved.count > 1000 { return nil }
        }
        return found
    }

    /// Where forms are drawn that hold invisible letters and nothing else; nil when another form is drawn, or no image.
    private func forms(
        _ bytes: UnsafeBufferPointer<UInt8>, _ resources: qpdf_oh
    ) -> [(name: String, range: Range<Int>)]? {
        let known = objects.value(resources, "/XObject")
        var found: [(name: String, range: Range<Int>)] = []
        var images = 0
        var reader = ContentOperators(bytes)
        while let step = reader.next() {
            guard step.name == "Do" else { continue }
            let object = objects.value(known, "/" + (step.operand ?? ""))
            guard objects.isStream(object) else { return nil }
            switch objects.name(objects.value(objects.dictionary(object), "/Subtype")) {
            case "/Image": images += 1
            case "/Form":
                guard holdsLettersAlone(object) else { return nil }
                found.append(("/" + (step.operand ?? ""), step.range))
            default: return nil
            }
        }
        return images > 0 ? found : nil
    }

    private func holdsLettersAlone(_ form: qpdf_oh) -> Bool {
        guard let content = objects.streamData(form) else { return false }
        defer { free(content.baseAddress) }
        let bytes = UnsafeBufferPointer(content)
        guard Self.letters(bytes)?.isEmpty == false else { return false }
        var reader = ContentOperators(bytes)
        while let step = reader.next() {
            guard Self.writing.contains(step.name) || ContentOperators.showing.contains(step.name) else { return false }
        }
        return true
    }

    /// Operators that draw nothing by themselves.
    private static let writing: Set<String> = [
        "q", "Q", "cm", "BT", "ET", "Tf", "Tr", "Tz", "Tm", "Td", "TD", "T*", "TL", "Tc", "Tw", "Ts", "BDC", "BMC",
        "EMC", "MP", "DP", "gs", "g", "G", "rg", "RG", "w",
    ]
}

extension PDFEditor {
    /// Takes the invisible letters of a scan away, and the fonts that only they used; false where there are none, or
    /// where something of them may be seen.
    package func removeInvisibleText(from index: Int) throws(PDFWriteError) -> Bool {
        let page = page(index)
        defer { qpdf_oh_release_all(objects.handle) }
        guard objects.isDictionary(page), let rest = InvisibleText(objects).removed(from: page) else { return false }
        let stream = try add(stream: rest.content)
        objects.set(page, "/Contents", qpdf_get_object_by_id(objects.handle, Int32(stream.number), 0))
        // Pages may share their resources: this one gets its own.
        let own = copy(objects.value(page, "/Resources"), without: ["/Font"])
        objects.set(page, "/Resources", own)
        objects.set(own, "/XObject", copy(objects.value(own, "/XObject"), without: rest.forms))
        return true
    }

    private func copy(_ dictionary: qpdf_oh, without left: Set<String>) -> qpdf_oh {
        let new = qpdf_oh_new_dictionary(objects.handle)
        for key in objects.keys(dictionary) where !left.contains(key) {
            objects.set(new, key, objects.value(dictionary, key))
        }
        return new
    }
}
