internal import ArchiveModel
internal import CLeptonica

/// A gray image in leptonica's memory. It owns the Pix.
struct Pix: ~Copyable {
    let handle: UnsafeMutablePointer<CLeptonica.Pix>

    private static let isSilent: Void = Preparation.silence()

    /// nil when leptonica made none.
    init?(takingOwnershipOf handle: UnsafeMutablePointer<CLeptonica.Pix>?) {
        guard let handle else { return nil }
        self.handle = handle
    }

    /// In 8 bits.
    static func copying(_ image: PixelImage) -> Pix? {
        Self.isSilent
        let gray = image.gray
        guard let width = Int32(exactly: gray.width), let height = Int32(exactly: gray.height),
            let handle = pixCreateNoInit(width, height, 8)
        else { return nil }
        let stride = Int(pixGetWpl(handle)) * 4
        if let words = pixGetData(handle) {
            let bytes = UnsafeMutableRawPointer(words)
            gray.samples.withUnsafeBytes { samples in
                guard let base = samples.baseAddress else { return }
                for row in 0..<gray.height {
                    bytes.advanced(by: row * stride).copyMemory(from: base + row * gray.width, byteCount: gray.width)
                }
            }
        }
        // Leptonica keeps the first pixel in the high byte of a word.
        _ = pixEndianByteSwap(handle)
        return Pix(takingOwnershipOf: handle)
    }

    deinit {
        var handle: UnsafeMutablePointer<CLeptonica.Pix>? = handle
        pixDestroy(&handle)
    }

    /// A copy of 8-bit pixels; nil for other depths.
    consuming func image() -> PixelImage? {
        let (width, height) = (Int(pixGetWidth(handle)), Int(pixGetHeight(handle)))
        guard pixGetDepth(handle) == 8, width > 0, height > 0, pixEndianByteSwap(handle) == 0,
            let words = pixGetData(handle)
        else { return nil }
        let stride = Int(pixGetWpl(handle)) * 4
        let bytes = UnsafeRawPointer(words)
        var samples: [UInt8] = []
        samples.reserveCapacity(width * height)
        for row in 0..<height {
            samples.append(contentsOf: UnsafeRawBufferPointer(start: bytes + row * stride, count: width))
        }
        return PixelImage(width: width, height: height, channels: 1, samples: samples)
    }
}
