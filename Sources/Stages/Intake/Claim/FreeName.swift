/// Names beside one that is taken.
enum FreeName {
    /// The name itself for attempt 1, then `a (2).tif`, `a (3).tif` …; the stem is cut where the name would exceed the
    /// 255 bytes that file systems allow.
    static func numbered(_ name: String, _ attempt: Int) -> String {
        if attempt <= 1 { return name }
        let stem = FileNameParts(name).writtenStem
        let tail = " (\(attempt))" + name.dropFirst(stem.count)
        var head = stem
        while head.utf8.count + tail.utf8.count > 255, !head.isEmpty { head.removeLast() }
        return head + tail
    }

    /// `run (2)`, `run (3)` …
    static func numberedFolder(_ name: String, _ attempt: Int) -> String {
        var head = name
        while head.utf8.count > 240 { head.removeLast() }
        return "\(head) (\(attempt))"
    }
}
