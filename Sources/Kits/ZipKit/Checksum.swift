/// CRC-32 of ZIP (ISO/IEC 13239, polynomial EDB88320), eight bytes a step.
struct Checksum {
    /// Eight tables of 256 numbers, one after the other.
    private static let flat: [UInt32] = {
        var numbers = (0..<256).map { step(UInt32($0), times: 8) }
        for index in 256..<2048 { numbers.append(numbers[Int(numbers[index - 256] & 255)] ^ numbers[index - 256] >> 8) }
        return numbers
    }()

    private static func step(_ value: UInt32, times: Int) -> UInt32 {
        (0..<times).reduce(value) { number, _ in number & 1 == 1 ? 0xEDB8_8320 ^ (number >> 1) : number >> 1 }
    }

    private var state = ~UInt32(0)

    var value: UInt32 { ~state }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        var crc = state
        Self.flat.withUnsafeBufferPointer { table in
            var index = 0
            while bytes.count - index >= 8 {
                let low = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self)) ^ crc
                let high = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index + 4, as: UInt32.self))
                let first = table[1792 + Int(low & 255)] ^ table[1536 + Int(low >> 8 & 255)]
                let second = table[1280 + Int(low >> 16 & 255)] ^ table[1024 + Int(low >> 24)]
                let third = table[768 + Int(high & 255)] ^ table[512 + Int(high >> 8 & 255)]
                let fourth = table[256 + Int(high >> 16 & 255)] ^ table[Int(high >> 24)]
                crc = first ^ second ^ third ^ fourth
                index += 8
            }
            while index < bytes.count {
                crc = table[Int((crc ^ UInt32(bytes[index])) & 255)] ^ crc >> 8
                index += 1
            }
        }
        state = crc
    }

    mutating func update(_ bytes: ArraySlice<UInt8>) { bytes.withUnsafeBytes { update($0) } }
}
