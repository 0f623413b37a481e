import Foundation
import TestSupport
import Testing

/// Expected texts as files that people can open and judge: `Tests/ShareDeskTests/Golden`.
///
/// After a wanted change, renew them and look at the difference before committing:
/// `SOHOA_RENEW_GOLDEN=1 swift test --filter ShareDeskTests && git diff Tests/ShareDeskTests/Golden`
enum Golden {
    static let folder = Oracle.checkout + "/Tests/ShareDeskTests/Golden"
    static let renews = ProcessInfo.processInfo.environment["SOHOA_RENEW_GOLDEN"] == "1"

    static func expect(_ data: Data, matches name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let path = URL(fileURLWithPath: "\(folder)/\(name)")
        if renews { try data.write(to: path) }
        let expected = try Data(contentsOf: path)
        #expect(data == expected, "\(name) differs; see Golden.swift for renewing", sourceLocation: sourceLocation)
    }
}
