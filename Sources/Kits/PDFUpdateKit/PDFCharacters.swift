/// Classes of bytes (ISO 32000-1 §7.2.2).
extension UInt8 {
    var isPDFSpace: Bool { self == 32 || self == 10 || self == 13 || self == 9 || self == 12 || self == 0 }
    var isPDFDelimiter: Bool {
        switch self {
        case 40, 41, 60, 62, 91, 93, 123, 125, 47, 37: true
        default: false
        }
    }
    var isPDFRegular: Bool { !isPDFSpace && !isPDFDelimiter }
    var isDigit: Bool { (48...57).contains(self) }

    var hexValue: UInt8? {
        switch self {
        case 48...57: self - 48
        case 65...70: self - 55
        case 97...102: self - 87
        default: nil
        }
    }
}
