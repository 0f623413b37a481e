internal import COpenSSL

/// OpenSSL keeps its errors in a queue for each thread; they are taken here, once, right after the call.
enum ErrorQueue {
    struct Entry {
        var library: Int32
        var reason: Int32
        var text: String
    }

    /// Empties the queue; the oldest error, which is the cause, comes first.
    static func drain() -> [Entry] {
        var entries: [Entry] = []
        while true {
            let code = ERR_get_error()
            if code == 0 { return entries }
            var text = [CChar](repeating: 0, count: 256)
            ERR_error_string_n(code, &text, text.count)
            let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            entries.append(
                Entry(
                    library: ERR_GET_LIB(code), reason: ERR_GET_REASON(code),
                    text: String(decoding: bytes, as: UTF8.self)))
        }
    }

    /// Empties the queue into an error.
    static func error(_ code: KeyError.Code, _ subject: String, _ what: String) -> KeyError {
        let cause = drain().first.map { " (\($0.text))" } ?? ""
        return KeyError(code, subject, what + cause)
    }
}
