package import ArchiveModel

/// What the structure of a file says about its end.
package enum WholenessResult: Hashable, Sendable {
    /// The structure reaches its own end.
    case whole(FormatID)
    /// Something that the structure promises is not there.
    case incomplete(LocalizedText)
    /// The structure reaches its end, but the file system says that the end was never written: a hole or a reserved
    /// extent. Left by a preallocating writer that stopped, or by a copy that makes holes of zeros.
    case unwritten(FormatID)
    /// The format has no end that could be checked; quiet and "nobody writes" must be enough.
    case unproven(FormatID)
}

/// How a probe ends early.
enum ProbeStop: Error {
    /// The structure needs something that is not there; the text completes "tệp chưa trọn vẹn: …".
    case missing(LocalizedText)
    /// The probe has no opinion.
    case unproven
    /// The file could not be read.
    case unreadable(SohoaError)

    static func missing(_ vi: String, _ en: String) -> ProbeStop { .missing(LocalizedText(vi: vi, en: en)) }
}
