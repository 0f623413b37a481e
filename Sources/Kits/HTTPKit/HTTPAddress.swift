internal import Foundation

/// An absolute `http` or `https` address without a login in it.
struct HTTPAddress {
    let text: String
    let host: String
    let port: Int
    private let url: URL

    init(_ text: String) throws(HTTPFailure) {
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(), let host = url.host, !host.isEmpty,
            ["http", "https"].contains(scheme), url.user == nil
        else { throw .badAddress(text) }
        self.text = url.absoluteString
        self.host = host
        port = url.port ?? (scheme == "https" ? 443 : 80)
        self.url = url
    }

    private var isProtected: Bool { url.scheme?.lowercased() == "https" }

    func redirected(to location: String) throws(HTTPFailure) -> HTTPAddress {
        guard let next = URL(string: location, relativeTo: url)?.absoluteString,
            let address = try? HTTPAddress(next), !isProtected || address.isProtected
        else { throw .redirection(location) }
        return address
    }
}
