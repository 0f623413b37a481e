internal import Glibc

/// The bytes of a file without reading them all: a private, read-only mapping.
package final class MappedFile {
    private let base: UnsafeMutableRawPointer
    package let count: Int

    /// nil when it can't be opened, or has no bytes.
    package init?(path: String) {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_size > 0,
            let start = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED
        else { return nil }
        base = start
        count = Int(status.st_size)
    }

    deinit { munmap(base, count) }

    /// What of a range lies in the file; valid as long as the file is kept.
    package func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        let kept = range.clamped(to: 0..<count)
        return UnsafeRawBufferPointer(start: base + kept.lowerBound, count: kept.count)
    }

    package var whole: UnsafeRawBufferPointer { bytes(0..<count) }

    /// Where a text stands in a part of the file; the last place when `backwards`.
    package func find(_ text: String, in range: Range<Int>, backwards: Bool = false) -> Int? {
        let part = bytes(range)
        let wanted = Array(text.utf8)
        guard let start = part.baseAddress, !wanted.isEmpty, part.count >= wanted.count else {
            return nil
        }
        let offset = range.clamped(to: 0..<count).lowerBound
        if !backwards {
            var position = 0
            while position <= part.count - wanted.count,
                let hit = memchr(start + position, Int32(wanted[0]), part.count - wanted.count - position + 1)
            {
                position = start.distance(to: UnsafeRawPointer(hit))
                if memcmp(hit, wanted, wanted.count) == 0 { return position + offset }
                position += 1
            }
            return nil
        }
        var last = part.count - wanted.count
        while last >= 0 {
            if memcmp(start + last, wanted, wanted.count) == 0 { return last + offset }
            last -= 1
        }
        return nil
    }
}
