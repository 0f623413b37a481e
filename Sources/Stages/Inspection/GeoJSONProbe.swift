internal import ArchiveModel

/// Looks through the text of a GeoJSON for what parsers pass over in silence.
struct GeoJSONProbe {
    private var facts = GeoJSONFacts()
    /// Keys of each open object; nil for an array.
    private var open: [Set<Int>?] = []
    private var awaitsKey = false

    private static let depthLimit = 512
    private static let keyLimit = 64

    static func facts(_ path: String, deadline: Deadline) -> GeoJSONFacts {
        var probe = GeoJSONProbe()
        probe.read(path, deadline)
        return probe.facts
    }

    private mutating func read(_ path: String, _ deadline: Deadline) {
        var stream = ByteStream(path)
        var text: [UInt8]?
        var isEscaped = false
        var pieces = 0
        while let piece = stream.chunk() {
            pieces += 1
            if deadline.hasPassed {
                facts.limit = "the text was not read to its end in the time allowed"
                return
            }
            for byte in piece {
                if text != nil {
                    if isEscaped {
                        isEscaped = false
                    } else if byte == 0x5C {
                        isEscaped = true
                    } else if byte == 0x22 {
                        if awaitsKey { key(text ?? []) }
                        text = nil
                        continue
                    }
                    if awaitsKey, (text?.count ?? 0) < 200 { text?.append(byte) }
                } else if byte == 0x22 {
                    text = []
                } else if !structure(byte) {
                    return
                }
            }
        }
    }

    /// False where the nesting is too deep to go on.
    private mutating func structure(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "{"):
            open.append([])
            awaitsKey = true
        case UInt8(ascii: "["):
            open.append(nil)
            awaitsKey = false
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            _ = open.popLast()
            awaitsKey = false
        case UInt8(ascii: ":"): awaitsKey = false
        case UInt8(ascii: ","): awaitsKey = (open.last ?? nil) != nil
        default: break
        }
        guard open.count <= Self.depthLimit else {
            facts.limit = "nested deeper than \(Self.depthLimit)"
            return false
        }
        return true
    }

    private mutating func key(_ bytes: [UInt8]) {
        guard let last = open.indices.last, var keys = open[last] else { return }
        // Or the set would be copied.
        open[last] = nil
        // The hash stands for the key: 64 bits do not collide among the keys of one object.
        if keys.count < 10_000, !keys.insert(bytes.hashValue).inserted {
            let name = String(decoding: bytes.prefix(Self.keyLimit), as: UTF8.self)
            if facts.duplicateKeys.count < 20 || facts.duplicateKeys[name] != nil {
                facts.duplicateKeys[name, default: 0] += 1
            }
        }
        open[last] = keys
        if open.count == 1, bytes == Array("crs".utf8) { facts.hasCRSMember = true }
    }
}
