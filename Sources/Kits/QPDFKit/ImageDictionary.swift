internal import CQPDF

/// How an image XObject is stored (ISO 32000-2 §8.9.5).
struct ImageDictionary {
    let objects: PDFObjects
    let image: qpdf_oh
    let dictionary: qpdf_oh

    func coding(isMask: Bool) -> DrawnImage.Coding {
        let colour = isMask ? ("-", 1) : space(objects.value(dictionary, "/ColorSpace"), depth: 0)
        let bits = objects.number(objects.value(dictionary, "/BitsPerComponent")).map { Int($0) } ?? (isMask ? 1 : 0)
        return DrawnImage.Coding(
            colour: colour.0, components: colour.1, bits: isMask ? 1 : min(64, max(0, bits)), encoding: encoding,
            isInterpolated: objects.flag(objects.value(dictionary, "/Interpolate")),
            object: Int(qpdf_oh_get_object_id(objects.handle, image)), mask: mask)
    }

    /// The last filter gives the pixels.
    private var encoding: String {
        let filter = objects.value(dictionary, "/Filter")
        let last = objects.items(filter, limit: 20).last ?? filter
        let names = [
            "/DCTDecode": "jpeg", "/JPXDecode": "jpx", "/CCITTFaxDecode": "ccitt", "/JBIG2Decode": "jbig2",
        ]
        return names.first { objects.isName(last, $0.key) }?.value ?? "image"
    }

    private var mask: DrawnImage.Coding.Mask? {
        for (key, type) in [("/SMask", "smask"), ("/Mask", "mask")] {
            let stream = objects.value(dictionary, key)
            guard objects.isStream(stream) else { continue }
            let own = objects.dictionary(stream)
            let size = ["/Width", "/Height"].compactMap { objects.number(objects.value(own, $0)).map { Int($0) } }
            guard size.count == 2 else { continue }
            return DrawnImage.Coding.Mask(
                type: type, width: size[0], height: size[1], object: Int(qpdf_oh_get_object_id(objects.handle, stream)))
        }
        return nil
    }

    /// Name and number of components (§8.6).
    private func space(_ value: qpdf_oh, depth: Int) -> (String, Int) {
        let items = objects.items(value, limit: 8)
        let family = items.first ?? value
        let plain = [
            "/DeviceGray": ("gray", 1), "/CalGray": ("gray", 1), "/DeviceRGB": ("rgb", 3), "/CalRGB": ("rgb", 3),
            "/DeviceCMYK": ("cmyk", 4), "/Lab": ("lab", 3), "/Indexed": ("index", 1), "/Separation": ("sep", 1),
        ]
        if let known = plain.first(where: { objects.isName(family, $0.key) })?.value { return known }
        if objects.isName(family, "/ICCBased"), items.count > 1, objects.isStream(items[1]) {
            let count = objects.number(objects.value(objects.dictionary(items[1]), "/N")) ?? 0
            return ("icc", min(32, max(0, Int(count))))
        }
        if objects.isName(family, "/DeviceN"), items.count > 1 {
            return ("devn", objects.items(items[1], limit: 32).count)
        }
        return ("-", 0)
    }
}
