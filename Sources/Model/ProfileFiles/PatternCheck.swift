internal import ArchiveModel

/// Regular expressions that technicians write: they must compile, and must not run for hours on a file name.
enum PatternCheck {
    /// What is wrong; nil when the pattern may be used.
    static func complaint(about pattern: String) -> LocalizedText? {
        if pattern.count > 300 { return LocalizedText(vi: "dài quá 300 ký tự", en: "longer than 300 characters") }
        if (try? Regex(pattern)) == nil { return LocalizedText(vi: "sai cú pháp", en: "wrong syntax") }
        if repeatsARepetition(pattern) {
            return LocalizedText(vi: "lặp trong lặp, như (a+)+", en: "a repetition inside a repetition, like (a+)+")
        }
        return nil
    }

    /// Whether a group that holds a repetition is itself repeated without bound. Such patterns take exponential time.
    private static func repeatsARepetition(_ pattern: String) -> Bool {
        let characters = Array(pattern)
        var groups: [Bool] = []
        var isEscaped = false
        var isInClass = false
        for (index, character) in characters.enumerated() {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch character {
            case "\\": isEscaped = true
            case "[": isInClass = true
            case "]": isInClass = false
            case "(" where !isInClass: groups.append(false)
            case "+", "*", "{":
                if !isInClass, let last = groups.indices.last { groups[last] = true }
            case ")" where !isInClass:
                let holdsRepetition = groups.popLast() ?? false
                if holdsRepetition, isUnbounded(characters[(index + 1)...]) { return true }
                if holdsRepetition, let last = groups.indices.last { groups[last] = true }
            default: break
            }
        }
        return false
    }

    /// `+`, `*` or `{2,}`; `{0,6}` has an end.
    private static func isUnbounded(_ rest: ArraySlice<Character>) -> Bool {
        guard let first = rest.first else { return false }
        guard first == "{" else { return first == "+" || first == "*" }
        return rest.prefix { $0 != "}" }.last == ","
    }
}
