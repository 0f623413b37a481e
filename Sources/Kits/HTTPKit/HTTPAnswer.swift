/// What a server said.
package struct HTTPAnswer: Hashable, Sendable {
    package var status: Int
    /// Media type with its parameters, as it came.
    package var type: String
    package var body: [UInt8]

    package var isSuccess: Bool { (200..<300).contains(status) }
}

/// Name and password for one server (RFC 7617).
package struct HTTPLogin: Sendable, CustomStringConvertible {
    package var user: String
    package var password: String

    package init(user: String, password: String) {
        self.user = user
        self.password = password
    }

    /// Passwords do not get into journals.
    package var description: String { "HTTPLogin(\(user))" }
}

/// Why there is no answer.
package enum HTTPFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// No `http` or `https` address.
    case badAddress(String)
    /// No connection, or it broke.
    case unreachable(String)
    /// Not whole before the deadline.
    case late
    case tooLarge
    /// To where we do not follow.
    case redirection(String)

    package var description: String {
        switch self {
        case .badAddress(let text): "bad address \(text)"
        case .unreachable(let detail): "unreachable: \(detail)"
        case .late: "no whole answer in time"
        case .tooLarge: "answer too large"
        case .redirection(let text): "redirected to \(text)"
        }
    }
}
