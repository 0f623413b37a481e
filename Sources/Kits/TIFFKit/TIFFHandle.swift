internal import CTIFF

/// An open TIFF. It owns the handle and the client that libtiff calls; one thread uses it at a time.
final class TIFFHandle {
    let tiff: OpaquePointer
    private let client: UnsafeMutablePointer<sohoa_tiff_client>
    /// Kept alive for the client.
    private let owner: AnyObject

    /// Bytes of one allocation that a header may ask for.
    private static let largestAllocation: Int64 = 512 << 20

    /// Reads through `bytes`.
    convenience init(reading bytes: any TIFFBytes) throws(TIFFError) {
        let source = ReadingClient(bytes)
        try self.init(owner: source, mode: "rmO") { client in
            client.size = bytes.size
            client.read = { owner, offset, memory, count in
                guard let owner, let memory, count >= 0 else { return -1 }
                let client = Unmanaged<ReadingClient>.fromOpaque(owner).takeUnretainedValue()
                let room = UnsafeMutableRawBufferPointer(start: memory, count: Int(count))
                return Int64(client.bytes.read(at: offset, into: room))
            }
        }
    }

    /// Hands what is written to `sink`, wherever libtiff wants to put it.
    convenience init(writing sink: EncodedBytes) throws(TIFFError) {
        try self.init(owner: sink, mode: "wl") { client in
            client.write = { owner, _, memory, count in
                guard let owner, let memory, count >= 0 else { return -1 }
                let sink = Unmanaged<EncodedBytes>.fromOpaque(owner).takeUnretainedValue()
                sink.append(UnsafeRawBufferPointer(start: memory, count: Int(count)))
                return count
            }
        }
    }

    private init(
        owner: AnyObject, mode: String, _ fill: (inout sohoa_tiff_client) -> Void
    ) throws(TIFFError) {
        let client = UnsafeMutablePointer<sohoa_tiff_client>.allocate(capacity: 1)
        client.initialize(to: sohoa_tiff_client())
        client.pointee.owner = Unmanaged.passUnretained(owner).toOpaque()
        fill(&client.pointee)
        guard let tiff = sohoa_tiff_open(client, mode, Self.largestAllocation) else {
            let message = Self.text(client.pointee.error)
            client.deallocate()
            throw TIFFError("open", message)
        }
        self.tiff = tiff
        self.client = client
        self.owner = owner
    }

    deinit {
        // Nothing is written at the end: the encoder's file exists in memory only.
        TIFFCleanup(tiff)
        client.deallocate()
    }

    /// Errors so far.
    var errors: Int { Int(client.pointee.errors) }

    /// The first warning that concerns pixels.
    var warning: String? { client.pointee.warnings > 0 ? Self.text(client.pointee.warning) : nil }

    func failure(_ operation: String) -> TIFFError { TIFFError(operation, Self.text(client.pointee.error)) }

    private static func text<T>(_ characters: T) -> String {
        withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    // MARK: Fields

    func short(_ tag: Int32, _ otherwise: UInt16) -> UInt16 { sohoa_tiff_short(tiff, UInt32(tag), otherwise) }
    func long(_ tag: Int32, _ otherwise: UInt32) -> UInt32 { sohoa_tiff_long(tiff, UInt32(tag), otherwise) }

    func set(_ tag: Int32, short value: Int) { _ = sohoa_tiff_set_short(tiff, UInt32(tag), UInt16(clamping: value)) }
    func set(_ tag: Int32, long value: Int) { _ = sohoa_tiff_set_long(tiff, UInt32(tag), UInt32(clamping: value)) }
    func set(_ tag: Int32, int value: Int) { _ = sohoa_tiff_set_int(tiff, UInt32(tag), Int32(clamping: value)) }
}

private final class ReadingClient {
    let bytes: any TIFFBytes

    init(_ bytes: any TIFFBytes) { self.bytes = bytes }
}

/// What an encoder wrote.
final class EncodedBytes {
    private(set) var bytes: [UInt8] = []

    func append(_ more: UnsafeRawBufferPointer) { bytes.append(contentsOf: more) }

    /// Takes what came, and begins again.
    func take() -> [UInt8] {
        let taken = bytes
        bytes = []
        return taken
    }
}
