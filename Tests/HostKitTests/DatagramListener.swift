import Foundation
import Glibc

@testable import HostKit

/// A datagram socket that a test listens on.
final class DatagramListener {
    let name: String
    private let socket: Int32

    /// - Parameter name: a path, or an abstract name that starts with `@`.
    init(_ name: String) throws {
        self.name = name
        socket = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        guard var address = UnixDatagram.address(name) else { throw CocoaError(.fileNoSuchFile) }
        let bound = withUnsafePointer(to: &address.value) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, address.length) }
        }
        guard bound == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    deinit { close(socket) }

    /// The next datagram; nil when none has been sent.
    func receive() -> Data? {
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        let count = recv(socket, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        return count < 0 ? nil : Data(buffer[0..<count])
    }

    func receiveText() -> String? { receive().map { String(decoding: $0, as: UTF8.self) } }
}
