internal import Foundation

/// Quantizes 8×8 blocks as JPEG does (ITU-T T.81), each channel with the luminance table of annex K.
struct BlockCoder {
    private let table: [Float]
    private let cosines: [Float]

    private static let usual: [Float] = [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29,
        51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121,
        120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
    ]

    init(quality: Int) {
        let scale = Float(quality < 50 ? 5000 / quality : 200 - 2 * quality)
        table = Self.usual.map { max(1, (($0 * scale + 50) / 100).rounded(.down)) }
        cosines = (0..<64).map { index in
            let (u, x) = (Double(index / 8), Double(index % 8))
            return Float((u == 0 ? 0.125.squareRoot() : 0.5) * cos((2 * x + 1) * u * .pi / 16))
        }
    }

    func apply(_ samples: inout [UInt8], _ width: Int, _ height: Int) {
        for channel in 0..<3 {
            for row in stride(from: 0, through: height - 8, by: 8) {
                for column in stride(from: 0, through: width - 8, by: 8) {
                    block(&samples, (row * width + column) * 3 + channel, width * 3)
                }
            }
        }
    }

    private func block(_ samples: inout [UInt8], _ start: Int, _ stride: Int) {
        var values = (0..<64).map { Float(samples[start + $0 / 8 * stride + $0 % 8 * 3]) - 128 }
        values = transformed(values) { u, x in cosines[u * 8 + x] }
        for index in 0..<64 { values[index] = (values[index] / table[index]).rounded() * table[index] }
        values = transformed(values) { x, u in cosines[u * 8 + x] }
        for index in 0..<64 {
            samples[start + index / 8 * stride + index % 8 * 3] = UInt8(
                min(255, max(0, (values[index] + 128).rounded())))
        }
    }

    /// Rows, then columns.
    private func transformed(_ values: [Float], _ factor: (Int, Int) -> Float) -> [Float] {
        var half = [Float](repeating: 0, count: 64)
        for row in 0..<8 {
            for to in 0..<8 {
                half[row * 8 + to] = (0..<8).reduce(0) { $0 + factor(to, $1) * values[row * 8 + $1] }
            }
        }
        var whole = half
        for column in 0..<8 {
            for to in 0..<8 {
                whole[to * 8 + column] = (0..<8).reduce(0) { $0 + factor(to, $1) * half[$1 * 8 + column] }
            }
        }
        return whole
    }
}
