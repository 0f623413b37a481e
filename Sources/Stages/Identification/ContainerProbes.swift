internal import ArchiveModel

extension Identifier {
    static func executable(_ sample: Sample) -> Match? {
        guard let basis = programSignature(sample) else { return nil }
        let warning = LocalizedText(
            vi: "Tệp này là một chương trình; trạm không nhận chương trình.",
            en: "This file is a program; the station takes no programs.")
        return Match(.executable, [basis], warnings: [warning])
    }

    private static func programSignature(_ sample: Sample) -> String? {
        if sample.starts([0x7F, 0x45, 0x4C, 0x46]) { return "bytes 0-3: 7F 45 4C 46 (ELF)" }
        if sample.starts("MZ"), let offset = sample.little32(60), sample.starts("PE\0\0", at: offset) {
            return "bytes 0-1: MZ, PE header at \(offset) (Windows program)"
        }
        let machO: [[UInt8]] = [
            [0xFE, 0xED, 0xFA, 0xCE], [0xFE, 0xED, 0xFA, 0xCF], [0xCE, 0xFA, 0xED, 0xFE], [0xCF, 0xFA, 0xED, 0xFE],
            [0xCA, 0xFE, 0xBA, 0xBE],
        ]
        if machO.contains(where: { sample.starts($0) }) { return "bytes 0-3: Mach-O or Java class magic" }
        return sample.starts("#!") ? "bytes 0-1: #! (script)" : nil
    }

    /// GeoPackage 1.3 §1.1.1: the application id at byte 68 is GPKG (GP10, GP11 before 1.2).
    static func sqlite(_ sample: Sample) -> Match? {
        guard sample.starts("SQLite format 3\0") else { return nil }
        let basis = "bytes 0-15: SQLite format 3"
        let ids = ["GPKG", "GP10", "GP11"]
        if let id = ids.first(where: { sample.starts($0, at: 68) }) {
            return Match(.geoPackage, [basis, "bytes 68-71: \(id) (GeoPackage 1.3 §1.1.1.1)"])
        }
        if sample.contains("gpkg_contents") {
            let warning = LocalizedText(
                vi: "Thiếu mã nhận dạng GPKG trong phần đầu tệp.", en: "The header lacks the GPKG application id.")
            return Match(.geoPackage, [basis, "table gpkg_contents"], warnings: [warning])
        }
        return Match(.unknown, [basis], mediaType: "application/vnd.sqlite3")
    }

    static func zipContainer(_ sample: Sample) -> Match? {
        guard sample.starts([0x50, 0x4B, 0x03, 0x04]) || sample.starts([0x50, 0x4B, 0x05, 0x06]) else { return nil }
        let basis = "bytes 0-3: PK (APPNOTE.TXT §4.3.7)"
        if sample.contains("[Content_Types].xml") {
            if sample.contains("xl/") { return Match(.xlsx, [basis, "[Content_Types].xml, xl/ (ECMA-376)"]) }
            if sample.contains("word/") { return Match(.docx, [basis, "[Content_Types].xml, word/ (ECMA-376)"]) }
        }
        return Match(.zip, [basis])
    }

    /// dBASE has no magic: version, date, header length and record length must all make sense together.
    static func dbase(_ sample: Sample) -> Match? {
        guard let version = sample.byte(0), [3, 4, 5, 0x30, 0x31, 0x83, 0x8B, 0x8E, 0xF5].contains(version),
            let month = sample.byte(2), let day = sample.byte(3), month <= 12, day <= 31,
            let count = sample.little32(4), let header = sample.little16(8), let record = sample.little16(10),
            header >= 33, record >= 1
        else { return nil }
        let ends = sample.byte(header - 1) == 0x0D
        let fits = abs(sample.size - Int64(header) - Int64(count) * Int64(record)) <= 1
        guard ends || fits || sample.suffix == "dbf" else { return nil }
        return Match(
            .dbase, ["byte 0: \(hex(version)), header of \(header) bytes, \(count) records of \(record) bytes"])
    }
}
