internal import QPDFKit

/// Compares objects of two states of a document to the depth, streams byte by byte.
///
/// Both may run in circles: a pair that is being compared counts as equal.
final class ValueComparison {
    private let old: PDFStructure
    private let new: PDFStructure
    private var equal: Set<Pair> = []
    /// Pairs of the comparison that is running.
    private var added: [Pair] = []
    private var budget = Limit.values
    private var bytes = Limit.bytes
    /// Too much to compare: what follows counts as different.
    private(set) var isExhausted = false

    private struct Pair: Hashable {
        var old: PDFReference
        var new: PDFReference
    }
    private enum Limit {
        static let values = 2_000_000
        static let bytes = 512 << 20
        static let depth = 200
    }
    /// Pages, annotations and the catalog: compared on their own, and by place where something refers to them.
    private let landmarks: Set<PDFReference>

    init(old: PDFStructure, new: PDFStructure, landmarks: Set<PDFReference> = []) {
        self.old = old
        self.new = new
        self.landmarks = landmarks
    }

    /// Two values where they stand; nil is a null.
    func isSame(_ one: PDFValue?, _ other: PDFValue?) -> Bool {
        added.removeAll(keepingCapacity: true)
        let isSame = same(one ?? .null, other ?? .null, 0)
        // What was taken as equal on the way rests on an assumption that did not hold.
        if !isSame { equal.subtract(added) }
        return isSame
    }

    /// Two dictionaries without some of their keys.
    func isSame(_ one: [String: PDFValue], _ other: [String: PDFValue], without skipped: Set<String>) -> Bool {
        differences(one, other).subtracting(skipped).isEmpty
    }

    /// Keys whose values differ.
    func differences(_ one: [String: PDFValue], _ other: [String: PDFValue]) -> Set<String> {
        Set(one.keys).union(other.keys).filter { !isSame(one[$0], other[$0]) }
    }

    private func same(_ one: PDFValue, _ other: PDFValue, _ depth: Int) -> Bool {
        budget -= 1
        guard budget > 0, depth < Limit.depth else {
            isExhausted = true
            return false
        }
        guard case .reference(let first) = one, case .reference(let second) = other else {
            if one.reference == nil, other.reference == nil { return content(one, other, depth) }
            return content(old.resolve(one), new.resolve(other), depth)
        }
        let pair = Pair(old: first, new: second)
        guard equal.insert(pair).inserted else { return true }
        added.append(pair)
        if first == second, landmarks.contains(first) { return true }
        return content(old.object(first), new.object(second), depth)
    }

    private func content(_ one: PDFValue, _ other: PDFValue, _ depth: Int) -> Bool {
        switch (one, other) {
        case (.array(let left), .array(let right)):
            return left.count == right.count && zip(left, right).allSatisfy { same($0, $1, depth + 1) }
        case (.dictionary(let left), .dictionary(let right)): return entries(left, right, depth)
        case (.stream(let first, let left), .stream(let second, let right)):
            return entries(left.filter { $0.key != "Length" }, right.filter { $0.key != "Length" }, depth)
                && data(first, second)
        default: return one == other
        }
    }

    private func entries(_ one: [String: PDFValue], _ other: [String: PDFValue], _ depth: Int) -> Bool {
        one.count == other.count
            && one.allSatisfy { key, value in other[key].map { same(value, $0, depth + 1) } ?? false }
    }

    private func data(_ one: PDFReference, _ other: PDFReference) -> Bool {
        guard let left = old.rawData(one), let right = new.rawData(other) else { return false }
        bytes -= left.count + right.count
        if bytes < 0 { isExhausted = true }
        return bytes >= 0 && left == right
    }
}
