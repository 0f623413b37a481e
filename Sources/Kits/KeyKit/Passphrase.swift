internal import COpenSSL
internal import Glibc

/// A pass phrase or PIN, or that there is none. OpenSSL never gets to ask a terminal.
package struct Passphrase: ~Copyable {
    private var secret: SecretBytes
    /// Where it can be read again.
    private let file: String?
    package let isGiven: Bool
    /// A person typed it, and sees what comes of it.
    package let isTyped: Bool

    /// Reads one line; nil stands for no pass phrase.
    package init(file: String?) throws(KeyError) {
        if let file { secret = try Self.read(file) } else { secret = SecretBytes(capacity: 0) }
        self.file = file
        isGiven = file != nil
        isTyped = false
    }

    /// Takes the first line of a pipe, byte by byte: what follows it stays there, and no buffer keeps a copy.
    /// - Throws: `passphraseNeeded` when there is no such line.
    package init(lineOf descriptor: Int32) throws(KeyError) {
        var bytes = SecretBytes(capacity: Self.limit)
        var isWhole = false
        while !isWhole, bytes.count < bytes.capacity {
            _ = try bytes.append { (room) throws(KeyError) in
                let count = Glibc.read(descriptor, room.baseAddress, 1)
                guard count == 1 else { throw KeyError(.passphraseNeeded, "", "no pass phrase came over the pipe") }
                return count
            }
            isWhole = bytes.last == UInt8(ascii: "\n")
        }
        guard isWhole else { throw KeyError(.passphraseNeeded, "", "a pass phrase of more than \(Self.limit) bytes") }
        bytes.trimLineBreak()
        secret = bytes
        file = nil
        isGiven = true
        isTyped = true
    }

    private static let limit = 1100

    private static func read(_ file: String) throws(KeyError) -> SecretBytes {
        var bytes = try KeyFile.read(file, for: .owner)
        bytes.trimLineBreak()
        return bytes
    }

    /// Reads the file again: an administrator may have written another one.
    mutating func renew() throws(KeyError) {
        if let file { secret = try Self.read(file) }
    }

    /// Lends it as bytes; nil when there is none.
    func lend<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer?) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try secret.withBytes { (bytes) throws(Failure) in try body(isGiven ? bytes : nil) }
    }

    /// Lends it as a C string; nil when there is none.
    func withCString<Result>(_ body: (UnsafePointer<CChar>?) -> Result) -> Result {
        secret.withBytes { bytes in
            body(isGiven ? bytes.baseAddress?.assumingMemoryBound(to: CChar.self) : nil)
        }
    }

    /// Lends it as OpenSSL's callback, and tells whether it was asked for.
    func withCallback<Result>(
        _ body: (@escaping Callback, UnsafeMutableRawPointer) -> Result
    ) -> (result: Result, asked: Bool) {
        secret.withBytes { bytes in
            var context = Context(bytes: isGiven ? bytes : nil)
            let result = withUnsafeMutablePointer(to: &context) { body(Self.callback, UnsafeMutableRawPointer($0)) }
            return (result, context.asked)
        }
    }

    typealias Callback =
        @convention(c) @Sendable (UnsafeMutablePointer<CChar>?, Int32, Int32, UnsafeMutableRawPointer?) -> Int32

    private struct Context {
        var bytes: UnsafeRawBufferPointer?
        var asked = false
    }

    private static let callback: Callback = { buffer, size, _, opaque in
        guard let buffer, let context = opaque?.assumingMemoryBound(to: Context.self) else { return -1 }
        context.pointee.asked = true
        guard let bytes = context.pointee.bytes, bytes.count <= Int(size) else { return -1 }
        if let start = bytes.baseAddress { memcpy(buffer, start, bytes.count) }
        return Int32(bytes.count)
    }
}
