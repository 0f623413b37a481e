internal import Foundation

/// Damage that is done to pixels: light, seams, blur, noise, compression.
struct ScanPixels {
    let width: Int
    let height: Int
    let damage: Damage

    /// - Parameter other: darkness of the other side's writing.
    func apply(_ samples: inout [UInt8], _ other: [UInt8]?, _ random: inout Random) {
        var planes = (0..<3).map { channel in
            (0..<width * height).map { Float(samples[$0 * 3 + channel]) }
        }
        if let other { bleed(&planes, other) }
        if damage.seamShift != 0 { shiftHalf(&planes) }
        if damage.blur > 0 { for channel in 0..<3 { Self.blur(&planes[channel], width, height, damage.blur) } }
        light(&planes, &random)
        noise(&planes, &random)
        for channel in 0..<3 {
            for index in 0..<width * height {
                samples[index * 3 + channel] = UInt8(min(255, max(0, planes[channel][index].rounded())))
            }
        }
        if damage.jpeg > 0 { BlockCoder(quality: damage.jpeg).apply(&samples, width, height) }
    }

    private func bleed(_ planes: inout [[Float]], _ other: [UInt8]) {
        var soft = other.map(Float.init)
        Self.blur(&soft, width, height, 2)
        for channel in 0..<3 {
            for index in soft.indices { planes[channel][index] *= 1 - Float(damage.bleed) * soft[index] / 255 }
        }
    }

    private func shiftHalf(_ planes: inout [[Float]]) {
        for channel in 0..<3 {
            let source = planes[channel]
            for row in 0..<height {
                let from = min(height - 1, max(0, row - damage.seamShift))
                for column in width * 5 / 9..<width {
                    planes[channel][row * width + column] = source[from * width + column]
                }
            }
        }
    }

    /// Paper tone, contrast, shading, gain, cast, streaks and steps.
    private func light(_ planes: inout [[Float]], _ random: inout Random) {
        let paper: [Double] = [243 + random.between(-6, 6), 240 + random.between(-6, 6), 231 + random.between(-8, 8)]
        let ink = 24 + random.between(-6, 10)
        let angle = random.between(0, 2 * .pi)
        let (across, down) = (cos(angle), sin(angle))
        let slope = damage.shading / (abs(across) + abs(down))
        let streak = width / 3 + random.below(width / 4)
        let seam = width * 5 / 9
        for channel in 0..<3 {
            let full = (paper[channel] - ink) * damage.contrast / 255
            let dark = paper[channel] - (paper[channel] - ink) * damage.contrast
            let add = damage.gain + damage.cast[channel]
            planes[channel].withUnsafeMutableBufferPointer { plane in
                for row in 0..<height {
                    let v = (Double(row) / Double(height) - 0.5) * down
                    for column in 0..<width {
                        let u = (Double(column) / Double(width) - 0.5) * across
                        // The lightest corner keeps its light: nothing is clipped by the shadow.
                        let light = 1 + slope * (u + v) - damage.shading / 2
                        var value = (Double(plane[row * width + column]) * full + dark) * light + add
                        if column >= seam { value -= damage.seamStep }
                        if column == streak { value -= damage.streak }
                        plane[row * width + column] = Float(value)
                    }
                }
            }
        }
    }

    private func noise(_ planes: inout [[Float]], _ random: inout Random) {
        guard damage.noise > 0 else { return }
        // Sums of four uniform numbers are close to normal; a table is fast.
        let table = (0..<65_536).map { _ in
            Float(((0..<4).reduce(0.0) { sum, _ in sum + random.share() } - 2) * 3.0.squareRoot() * damage.noise)
        }
        for channel in 0..<3 {
            planes[channel].withUnsafeMutableBufferPointer { plane in
                var bits: UInt64 = 0
                for index in plane.indices {
                    if index & 3 == 0 { bits = random.next() }
                    plane[index] += table[Int(truncatingIfNeeded: bits & 65_535)]
                    bits >>= 16
                }
            }
        }
    }

    static func blur(_ plane: inout [Float], _ width: Int, _ height: Int, _ sigma: Double) {
        let reach = max(1, Int((sigma * 3).rounded(.up)))
        var kernel = (-reach...reach).map { Float(exp(-Double($0 * $0) / (2 * sigma * sigma))) }
        let sum = kernel.reduce(0, +)
        kernel = kernel.map { $0 / sum }
        var across = plane
        plane.withUnsafeBufferPointer { source in
            for row in 0..<height {
                for column in 0..<width {
                    var value: Float = 0
                    for offset in -reach...reach {
                        value += kernel[offset + reach] * source[row * width + min(width - 1, max(0, column + offset))]
                    }
                    across[row * width + column] = value
                }
            }
        }
        across.withUnsafeBufferPointer { source in
            for row in 0..<height {
                for column in 0..<width { plane[row * width + column] = 0 }
                for offset in -reach...reach {
                    let from = min(height - 1, max(0, row + offset)) * width
                    for column in 0..<width {
                        plane[row * width + column] += kernel[offset + reach] * source[from + column]
                    }
                }
            }
        }
    }
}
