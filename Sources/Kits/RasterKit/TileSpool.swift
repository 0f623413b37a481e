internal import Glibc
internal import TIFFKit

/// The encoded tiles of one level, one after the other, in a file that has no name any more.
final class TileSpool {
    let file: TIFFFile
    private(set) var sizes: [UInt32] = []
    private var end: UInt64 = 0

    init(folder: String, name: String) throws(TIFFError) {
        let path = folder + "/" + name
        file = try TIFFFile(writing: path)
        unlink(path)
    }

    /// Appends tiles with the leader and trailer that the finished file has around them.
    func append(_ tiles: [[UInt8]]) throws(TIFFError) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(tiles.reduce(0) { $0 + $1.count + 8 })
        for tile in tiles {
            guard tile.count >= 4, let size = UInt32(exactly: tile.count) else {
                throw TIFFError("encode", "a tile of \(tile.count) bytes")
            }
            withUnsafeBytes(of: size.littleEndian) { bytes.append(contentsOf: $0) }
            bytes += tile
            bytes += tile.suffix(4)
            sizes.append(size)
        }
        let place = end
        let written = bytes.withUnsafeBytes { raw in
            Result { () throws(TIFFError) in try file.write(raw, at: place) }
        }
        try written.get()
        end += UInt64(bytes.count)
    }
}
