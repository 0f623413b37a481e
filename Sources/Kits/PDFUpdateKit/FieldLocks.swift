/// Fields that earlier signatures lock (ISO 32000-1 §12.8.2.4, FieldMDP; table 233, the lock of a field).
struct FieldLocks {
    private enum Rule {
        case all
        case include(Set<String>)
        case exclude(Set<String>)
    }
    private var rules: [Rule] = []
    /// A signature's lock says that nothing may change any more (ISO 32000-2 table 236, `/P` 1).
    private(set) var forbidsEverything = false
    /// Fields that are looked at.
    private static let limit = 10_000

    init(_ reader: PDFReader) throws {
        guard let form = try reader.resolve(reader.catalog().dictionary["AcroForm"]).dictionary else { return }
        var waiting = try reader.resolve(form["Fields"]).array ?? []
        var seen: Set<PDFReference> = []
        while let next = waiting.popLast(), seen.count < Self.limit {
            if let reference = next.reference, !seen.insert(reference).inserted { continue }
            guard let field = try reader.resolve(next).dictionary else { continue }
            waiting += try reader.resolve(field["Kids"]).array ?? []
            guard let signature = try reader.resolve(field["V"]).dictionary, signature["Contents"] != nil else {
                continue
            }
            try add(signature, reader)
            let lock = try reader.resolve(field["Lock"]).dictionary
            if try reader.resolve(lock?["P"]).integer == 1 { forbidsEverything = true }
        }
    }

    private mutating func add(_ signature: PDFDictionary, _ reader: PDFReader) throws {
        for item in try reader.resolve(signature["Reference"]).array ?? [] {
            guard let reference = try reader.resolve(item).dictionary,
                try reader.resolve(reference["TransformMethod"]).name == "FieldMDP",
                let parameters = try reader.resolve(reference["TransformParams"]).dictionary
            else { continue }
            let names = try reader.resolve(parameters["Fields"]).array ?? []
            let fields = Set(
                try names.compactMap { name -> String? in
                    guard case .string(let raw) = try reader.resolve(name) else { return nil }
                    return PDFText.decoded(raw)
                })
            switch try reader.resolve(parameters["Action"]).name {
            case "Include": rules.append(.include(fields))
            case "Exclude": rules.append(.exclude(fields))
            default: rules.append(.all)
            }
        }
    }

    /// Whether a new field of that name may get a value.
    func permits(_ name: String) -> Bool {
        !forbidsEverything
            && rules.allSatisfy { rule in
                switch rule {
                case .all: false
                case .include(let names): !names.contains(name)
                case .exclude(let names): names.contains(name)
                }
            }
    }
}
