import Foundation
import TestSupport

/// One answer of the person's tool.
struct Answer {
    var status: Int32
    var output: String
    var errors: String

    /// Non-empty lines of standard error.
    var complaint: [String] { errors.split(separator: "\n").map(String.init) }

    /// Every complaint is `error:` and `hint:`, never a stack trace.
    var isTwoLines: Bool {
        complaint.count == 2 && complaint[0].hasPrefix("error: ") && complaint[1].hasPrefix("hint: ")
            && complaint.allSatisfy { $0.count > 12 }
    }

    var json: Any? { try? JSONSerialization.jsonObject(with: Data(output.utf8)) }
    var object: [String: Any] { json as? [String: Any] ?? [:] }
    var list: [[String: Any]] { json as? [[String: Any]] ?? [] }
}

/// Runs `sohoa` as people do.
enum Tool {
    static func run(
        _ arguments: [String], environment: [String: String] = [:], program: String = Oracle.products + "/sohoa"
    ) throws -> Answer {
        let plain = ["LC_ALL": "C.UTF-8", "SOHOA_HOME": "/nonexistent/sohoa"].merging(environment) { $1 }
        let result = try Oracle.run(program, arguments, environment: plain)
        return Answer(status: result.status, output: result.output, errors: result.errors)
    }
}

/// Waits for a condition, with a bound; what it waits for is checked by the caller again.
func eventually(within seconds: Double = 60, _ condition: () throws -> Bool) rethrows -> Bool {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
        if try condition() { return true }
        usleep(50_000)
    }
    return try condition()
}
