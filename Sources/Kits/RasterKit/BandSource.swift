internal import GDALKit
internal import TIFFKit

/// Where bands of native samples come from, from top to bottom.
protocol BandSource: AnyObject {
    var layout: SampleLayout { get }
    /// Rows that a block may reach behind a band.
    var reach: Int { get }
    /// What fills a band; parts may be done at once. The band before it is already there.
    func work(for band: Band) -> [Work]
    /// What the library said about pixels that it gave all the same.
    var messages: [GDALError.Entry] { get }
    /// Smallest and largest value, where samples are no shares of full light.
    var range: (low: Double, high: Double) { get }
    /// TIFF's number of the source's codec; nil for other formats.
    var compression: Int? { get }
    /// SHA-256 of the file; nil when the source was not read in one go.
    func finish() -> [UInt8]?
    /// Bytes read of the file; nil where that is not known.
    var bytesRead: UInt64? { get }
}
