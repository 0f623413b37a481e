package import ArchiveModel
internal import Glibc

/// The word that a signing service knows this station by; a file that only its owner reads.
package enum BearerToken {
    private static let limit = 8192

    /// - Returns: nil when no file is configured.
    /// - Throws: `SohoaError` `signer.fileMissing`, `signer.fileExposed`, … naming the file.
    package static func read(_ path: String) throws(SohoaError) -> String? {
        guard !path.isEmpty else { return nil }
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw fault(errno == ENOENT ? .fileMissing : .fileUnreadable, path) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else {
            throw fault(.fileUnreadable, path)
        }
        guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() || status.st_uid == 0 else {
            throw fault(.fileExposed, path)
        }
        var bytes = [UInt8](repeating: 0, count: limit)
        let count = Glibc.read(file, &bytes, bytes.count)
        let text = bytes.prefix(max(0, count)).prefix { $0 > 0x20 && $0 < 0x7F }
        guard !text.isEmpty else { throw fault(.fileUnreadable, path) }
        return String(decoding: text, as: UTF8.self)
    }

    private static func fault(_ code: SignerFailure.Code, _ path: String) -> SohoaError {
        SohoaError(SignerFailure(code: code, detail: path))
    }
}
