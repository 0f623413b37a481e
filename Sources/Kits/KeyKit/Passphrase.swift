internal import COpenSSL
internal import Glibc

/// A pass phrase, or that there is none. OpenSSL never gets to ask a terminal.
struct Passphrase: ~Copyable {
    private let secret: SecretBytes
    let isGiven: Bool

    /// Reads one line; nil stands for no pass phrase.
    init(file: String?) throws(KeyError) {
        guard let file else {
            secret = SecretBytes(capacity: 0)
            isGiven = false
            return
        }
        var bytes = try KeyFile.read(file, for: .owner)
        bytes.trimLineBreak()
        secret = bytes
        isGiven = true
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
