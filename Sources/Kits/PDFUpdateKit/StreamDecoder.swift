internal import Deflate

/// Undoes the filters that cross-reference and object streams use: none, or FlateDecode with a predictor.
enum StreamDecoder {
    /// Bytes of one decoded stream: an index of three million objects.
    static let limit = 32 << 20

    static func decode(_ raw: [UInt8], _ dictionary: PDFDictionary) throws(PDFUpdateRefusal) -> [UInt8] {
        var filters: [PDFName?] = []
        switch dictionary["Filter"] {
        case nil, .null: break
        case .array(let items): filters = items.map(\.name)
        case let one?: filters = [one.name]
        }
        guard let filter = filters.first else { return raw }
        guard filters.count == 1, filter == "FlateDecode" || filter == "Fl" else {
            throw PDFUpdateRefusal(.unsupportedFilter, filters.map { $0?.description ?? "?" }.joined(separator: " "))
        }
        let data: [UInt8]
        do {
            data = try Inflater.inflate(zlib: raw, limit: limit)
        } catch {
            throw PDFUpdateRefusal(error == .tooLarge ? .tooLarge : .brokenReferences, "a packed stream")
        }
        var parameters = dictionary["DecodeParms"] ?? dictionary["DP"]
        if case .array(let items) = parameters { parameters = items.first }
        return try undoPredictor(data, parameters?.dictionary ?? PDFDictionary())
    }

    /// ISO 32000-1 §7.4.4.4: PNG predictors have 10 or more, each row begins with its own.
    private static func undoPredictor(
        _ data: [UInt8], _ parameters: PDFDictionary
    ) throws(PDFUpdateRefusal) -> [UInt8] {
        let predictor = parameters["Predictor"]?.integer ?? 1
        if predictor == 1 { return data }
        let colours = parameters["Colors"]?.integer ?? 1
        let depth = parameters["BitsPerComponent"]?.integer ?? 8
        let columns = parameters["Columns"]?.integer ?? 1
        guard predictor >= 10, colours == 1, depth == 8, (1...1024).contains(columns) else {
            throw PDFUpdateRefusal(.unsupportedFilter, "Predictor \(predictor)")
        }
        let width = Int(columns)
        var output: [UInt8] = []
        output.reserveCapacity(data.count)
        var above = [UInt8](repeating: 0, count: width)
        for start in stride(from: 0, to: data.count - width, by: width + 1) {
            above = try row(Array(data[start + 1...start + width]), type: data[start], above: above)
            output += above
        }
        return output
    }

    private static func row(_ raw: [UInt8], type: UInt8, above: [UInt8]) throws(PDFUpdateRefusal) -> [UInt8] {
        var row = raw
        for index in row.indices {
            let left = index > 0 ? row[index - 1] : 0
            let up = above[index]
            switch type {
            case 0: break
            case 1: row[index] &+= left
            case 2: row[index] &+= up
            case 3: row[index] &+= UInt8((Int(left) + Int(up)) / 2)
            case 4: row[index] &+= paeth(Int(left), Int(up), index > 0 ? Int(above[index - 1]) : 0)
            default: throw PDFUpdateRefusal(.brokenReferences, "PNG filter \(type)")
            }
        }
        return row
    }

    private static func paeth(_ left: Int, _ up: Int, _ corner: Int) -> UInt8 {
        let guess = left + up - corner
        let (a, b, c) = (abs(guess - left), abs(guess - up), abs(guess - corner))
        return UInt8(a <= b && a <= c ? left : b <= c ? up : corner)
    }
}
