/// A bar code that was read from an image.
package struct Barcode: Hashable, Sendable {
    package enum Symbology: Sendable, CaseIterable { case code39, code128, qrCode }
    package var symbology: Symbology
    /// Bytes that are not UTF-8 show as U+FFFD.
    package var payload: String
    /// zbar's own count of agreeing scan lines: higher is better, without unit.
    package var quality: Int
    /// Pixels from the upper left corner of the image; the points at which it was read span it.
    package var columns: ClosedRange<Int>
    package var rows: ClosedRange<Int>
}
