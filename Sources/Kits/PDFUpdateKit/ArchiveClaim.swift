extension PDFReader {
    /// Whether the file calls itself PDF/A-1 (ISO 19005-1 §6.7.11): that part asks for a picture of every field, also of
    /// one without any size; later parts do not (ISO 19005-2 §6.3.3).
    var claimsPDFA1: Bool {
        get throws {
            guard let reference = try catalog().dictionary["Metadata"]?.reference,
                let (dictionary, raw) = try? stream(reference), raw.count <= 1 << 20,
                let data = try? StreamDecoder.decode(raw, dictionary)
            else { return false }
            let text = String(decoding: data, as: UTF8.self)
            return ["pdfaid:part>1", "pdfaid:part=\"1", "pdfaid:part='1"].contains { text.contains($0) }
        }
    }
}
