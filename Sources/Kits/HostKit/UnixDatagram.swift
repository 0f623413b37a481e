package import ArchiveModel
internal import Glibc

/// Sends datagrams to one Unix socket by its name; a name that starts with `@` is abstract (unix(7)).
///
/// Every message is sent by name, so a listener that restarted is found again.
package final class UnixDatagram: Sendable {
    package let name: String
    private let socket: Int32

    package init(to name: String) throws(SohoaError) {
        self.name = name
        socket = try SystemCall.check("socket", name) {
            Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        }
    }

    deinit { close(socket) }

    /// Sends one datagram; throws when nobody listens or it is too long for the socket.
    package func send(_ bytes: [UInt8]) throws(SohoaError) {
        guard var address = Self.address(name) else { throw SystemCall.failure("send", name, errno: ENAMETOOLONG) }
        let sent = try SystemCall.check("send", name) {
            withUnsafePointer(to: &address.value) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    sendto(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, address.length)
                }
            }
        }
        guard sent == bytes.count else { throw SystemCall.failure("send", name, errno: EMSGSIZE) }
    }

    /// The socket address of a name; nil when it is empty or longer than `sun_path`.
    static func address(_ name: String) -> (value: sockaddr_un, length: socklen_t)? {
        var value = sockaddr_un()
        value.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(name.utf8)
        let abstract = bytes.first == UInt8(ascii: "@")
        if abstract { bytes[0] = 0 }
        guard !bytes.isEmpty, bytes.count < MemoryLayout.size(ofValue: value.sun_path) else { return nil }
        withUnsafeMutableBytes(of: &value.sun_path) { $0.copyBytes(from: bytes) }
        // An abstract name is exactly as long as it says; a path ends with a zero byte.
        let path = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
        return (value, socklen_t(path + bytes.count + (abstract ? 0 : 1)))
    }
}
