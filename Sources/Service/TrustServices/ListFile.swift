internal import ArchiveModel
internal import Foundation
internal import HTTPKit
internal import HostKit
internal import Signing

/// A revocation list from the network or from a file that somebody dropped on the disk.
enum ListFile {
    /// `file:` or a path.
    static func isLocal(_ address: String) -> Bool { !address.lowercased().hasPrefix("http") }

    /// DER; a list in PEM is taken out of its wrapping.
    static func read(
        _ address: String, by caller: HTTPCaller, limit: Int
    ) async -> Result<[UInt8], TroubleError> {
        isLocal(address) ? local(address, limit) : await remote(address, caller)
    }

    private static func local(_ address: String, _ limit: Int) -> Result<[UInt8], TroubleError> {
        let path = address.hasPrefix("file:") ? URL(string: address)?.path ?? "" : address
        do {
            return .success(unwrapped([UInt8](try DurableFiles.read(path, limit: limit))))
        } catch {
            return .failure(TroubleError(RevocationTrouble(.unreachable, source: address, detail: "\(error)")))
        }
    }

    private static func remote(_ address: String, _ caller: HTTPCaller) async -> Result<[UInt8], TroubleError> {
        do {
            let answer = try await caller.get(address)
            guard answer.isSuccess else {
                let detail = "HTTP \(answer.status)"
                return .failure(TroubleError(RevocationTrouble(.unreachable, source: address, detail: detail)))
            }
            return .success(unwrapped(answer.body))
        } catch {
            return .failure(TroubleError(RevocationTrouble(failure: error, source: address)))
        }
    }

    private static func unwrapped(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.starts(with: Array("-----BEGIN X509 CRL-----".utf8)) else { return bytes }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("-----") }
        return Data(base64Encoded: lines.joined(), options: .ignoreUnknownCharacters).map { [UInt8]($0) } ?? bytes
    }

    struct TroubleError: Error {
        var trouble: RevocationTrouble
        init(_ trouble: RevocationTrouble) { self.trouble = trouble }
    }
}
