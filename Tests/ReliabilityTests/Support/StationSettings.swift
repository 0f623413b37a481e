import ArchiveModel
import Foundation
import TestSupport

/// The shipped profiles with shorter waits: a test can't sit through what people find comfortable.
///
/// Only the waits differ, and page images are papers of their own instead of runs that stay open for a minute.
enum StationSettings {
    /// Writes the profiles into the home; returns the environment that makes the programs read them.
    static func hasten(_ home: Home, quietSeconds: Double) throws -> [String: String] {
        let shipped = Oracle.checkout + "/profiles"
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: shipped) else { return [:] }
        let folder = home.path + "/test-profiles"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in names where name.hasSuffix(".yaml") {
            let text = try String(contentsOfFile: shipped + "/" + name, encoding: .utf8)
            let changed = hastened(text, quietSeconds: quietSeconds)
            try changed.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
        }
        return ["SOHOA_PROFILES": folder]
    }

    static func hastened(_ text: String, quietSeconds: Double) -> String {
        var result: [Substring] = []
        var isInRuns = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("  runs:") {
                isInRuns = true
            } else if isInRuns, !line.hasPrefix("    ") {
                isInRuns = false
            }
            if isInRuns { continue }
            let isWait = line.hasPrefix("  quiet:") || line.hasPrefix("  wait:")
            result.append(isWait ? "\(line.prefix { $0 != ":" }): \(quietSeconds) s" : line)
        }
        return result.joined(separator: "\n")
    }
}
