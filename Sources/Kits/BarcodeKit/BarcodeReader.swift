internal import CZBar

/// Reads Code 39, Code 128 and QR codes with zbar.
package enum BarcodeReader {
    /// `zbar 0.23.92`
    package static var version: String {
        var (major, minor, patch): (UInt32, UInt32, UInt32) = (0, 0, 0)
        _ = zbar_version(&major, &minor, &patch)
        return "zbar \(major).\(minor).\(patch)"
    }

    /// Symbols of one image that are still reported, and bytes of one payload: more are an attack.
    private static let mostSymbols = 64
    private static let longestPayload = 1024
    private static let symbologies: [(zbar_symbol_type_t, Barcode.Symbology)] = [
        (ZBAR_CODE39, .code39), (ZBAR_CODE128, .code128), (ZBAR_QRCODE, .qrCode),
    ]

    /// - Parameters:
    ///   - gray: `width × height` bytes, row by row.
    ///   - density: pixels from one scan line to the next.
    package static func read(gray: [UInt8], width: Int, height: Int, density: Int = 1) -> [Barcode] {
        guard width > 0, height > 0, gray.count == width * height, let columns = UInt32(exactly: width),
            let rows = UInt32(exactly: height), let scanner = zbar_image_scanner_create()
        else { return [] }
        defer { zbar_image_scanner_destroy(scanner) }
        configure(scanner, density)
        guard let image = zbar_image_create() else { return [] }
        defer { zbar_image_destroy(image) }
        return gray.withUnsafeBytes { bytes in
            zbar_image_set_format(image, sohoa_zbar_gray())
            zbar_image_set_size(image, columns, rows)
            // Without a clean-up handler the bytes stay ours.
            zbar_image_set_data(image, bytes.baseAddress, UInt(bytes.count), nil)
            guard zbar_scan_image(scanner, image) > 0 else { return [] }
            return symbols(image)
        }
    }

    private static func configure(_ scanner: OpaquePointer, _ density: Int) {
        _ = zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0)
        for (type, _) in symbologies { _ = zbar_image_scanner_set_config(scanner, type, ZBAR_CFG_ENABLE, 1) }
        for direction in [ZBAR_CFG_X_DENSITY, ZBAR_CFG_Y_DENSITY] {
            _ = zbar_image_scanner_set_config(scanner, ZBAR_NONE, direction, Int32(clamping: max(1, density)))
        }
    }

    private static func symbols(_ image: OpaquePointer) -> [Barcode] {
        var found: [Barcode] = []
        var next = zbar_image_first_symbol(image)
        while let symbol = next, found.count < mostSymbols {
            if let code = barcode(symbol) { found.append(code) }
            next = zbar_symbol_next(symbol)
        }
        return found
    }

    private static func barcode(_ symbol: OpaquePointer) -> Barcode? {
        let type = zbar_symbol_get_type(symbol)
        guard let symbology = symbologies.first(where: { $0.0 == type })?.1, let data = zbar_symbol_get_data(symbol)
        else { return nil }
        let length = min(Int(zbar_symbol_get_data_length(symbol)), longestPayload)
        let bytes = UnsafeRawBufferPointer(start: data, count: length)
        let points = 0..<zbar_symbol_get_loc_size(symbol)
        let across = points.map { max(0, Int(zbar_symbol_get_loc_x(symbol, $0))) }
        let down = points.map { max(0, Int(zbar_symbol_get_loc_y(symbol, $0))) }
        guard let left = across.min(), let right = across.max(), let top = down.min(), let bottom = down.max() else {
            return nil
        }
        return Barcode(
            symbology: symbology, payload: String(decoding: bytes, as: UTF8.self),
            quality: Int(zbar_symbol_get_quality(symbol)), columns: left...right, rows: top...bottom)
    }
}
