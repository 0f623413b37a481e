/// What a document says of itself, in its information dictionary and, with the same words, in its XMP packet.
package struct DocumentMetadata: Hashable, Sendable {
    package var title: String
    /// The agency or the person; empty for none.
    package var author: String
    package var producer: String
    /// ISO 8601 with offset, `2026-06-12T11:45:37+07:00`; anything else is left out.
    package var created: String

    package init(title: String, author: String, producer: String, created: String) {
        self.title = title
        self.author = author
        self.producer = producer
        self.created = created
    }

    /// `2026-06-12T11:45:37+07:00` without fractions of seconds; nil when it is no such text.
    private var moment: String? {
        let bytes = Array(created.utf8)
        guard bytes.count >= 25 else { return nil }
        let text = String(decoding: bytes.prefix(19) + bytes.suffix(6), as: UTF8.self)
        let shape = text.map { $0.isASCII && $0.isNumber ? "9" : String($0) }.joined()
        return shape == "9999-99-99T99:99:99+99:99" || shape == "9999-99-99T99:99:99-99:99" ? text : nil
    }

    /// `D:20260612114537+07'00'` (ISO 32000-1 §7.9.4).
    private static func pdfDate(_ moment: String) -> String {
        let digits = moment.filter(\.isNumber)
        let sign = moment.dropFirst(19).prefix(1)
        return "D:\(digits.prefix(14))\(sign)\(digits.dropFirst(14).prefix(2))'\(digits.dropFirst(16))'"
    }

    /// The information dictionary.
    package var information: PDFDictionary {
        var dictionary: PDFDictionary = [:]
        if !title.isEmpty { dictionary["Title"] = .text(Self.clean(title)) }
        if !author.isEmpty { dictionary["Author"] = .text(Self.clean(author)) }
        dictionary["Creator"] = .text("sohoa")
        dictionary["Producer"] = .text(producer)
        if let moment {
            dictionary["CreationDate"] = .text(Self.pdfDate(moment))
            dictionary["ModDate"] = .text(Self.pdfDate(moment))
        }
        return dictionary
    }

    /// The XMP packet (ISO 16684-1).
    ///
    /// - Parameter conformance: the level of ISO 19005-2 that is claimed, `B`; nil claims nothing.
    package func packet(conformance: String?) -> String {
        var properties = ""
        if let conformance {
            properties += "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>\(conformance)</pdfaid:conformance>\n"
        }
        properties += "<dc:format>application/pdf</dc:format>\n"
        if !title.isEmpty {
            properties +=
                "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">\(Self.xml(title))</rdf:li></rdf:Alt></dc:title>\n"
        }
        if !author.isEmpty {
            properties += "<dc:creator><rdf:Seq><rdf:li>\(Self.xml(author))</rdf:li></rdf:Seq></dc:creator>\n"
        }
        properties += "<xmp:CreatorTool>sohoa</xmp:CreatorTool>\n<pdf:Producer>\(Self.xml(producer))</pdf:Producer>\n"
        if let moment {
            properties += "<xmp:CreateDate>\(moment)</xmp:CreateDate>\n<xmp:ModifyDate>\(moment)</xmp:ModifyDate>\n"
        }
        return """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" \
            xmlns:xmp="http://ns.adobe.com/xap/1.0/">
            \(properties)</rdf:Description>
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>
            """
    }

    /// Control characters have no place in either; long titles are cut (ISO 19005-2 §6.1.13 limits strings).
    private static func clean(_ text: String) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .control }).prefix(
                2000))
    }

    private static func xml(_ text: String) -> String {
        var escaped = ""
        for character in clean(text) {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
