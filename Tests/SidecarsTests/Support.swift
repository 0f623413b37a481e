import ArchiveModel
import Foundation
import TestSupport

@testable import Sidecars

extension SidecarTable {
    /// The texts of every row, without places.
    var texts: [[String]] { rows.map { $0.cells.map(\.text) } }

    func cell(_ address: String) -> SidecarCell? {
        rows.flatMap(\.cells).first { $0.place.cell == address }
    }
}

enum Read {
    static func table(_ text: String, _ name: String = "a.csv") throws -> SidecarTable {
        try SidecarReader.read(Array(text.utf8), name: name)
    }

    /// The problem of bytes that can't be read; nil when they can.
    static func problem(_ bytes: [UInt8], _ name: String) -> SidecarProblem? {
        do throws(SidecarProblem) {
            _ = try SidecarReader.read(bytes, name: name)
            return nil
        } catch {
            return error
        }
    }
}

/// A profile of cadastral sheets, as offices have it.
enum Office {
    static func label(_ vi: String, _ en: String) -> LocalizedText { LocalizedText(vi: vi, en: en) }

    static let fields = [
        FieldRule(key: "ma_xa", label: label("Mã xã", "Commune code"), pattern: "[0-9]{5}"),
        FieldRule(key: "so_hieu_manh", label: label("Số hiệu mảnh", "Sheet label")),
        FieldRule(key: "ty_le", label: label("Tỷ lệ", "Scale"), kind: .scale),
        FieldRule(key: "nam", label: label("Năm thành lập", "Year"), kind: .year),
        FieldRule(key: "ngay_do", label: label("Ngày đo", "Survey date"), kind: .date),
        FieldRule(key: "chu_su_dung", label: label("Chủ sử dụng", "Owner")),
        FieldRule(key: "dien_tich", label: label("Diện tích (m²)", "Area (m²)"), kind: .number),
        FieldRule(key: "epsg", label: label("Mã EPSG", "EPSG code"), kind: .integer, sources: [.epsg]),
    ]

    static func profile(_ sidecars: SidecarRules? = nil) -> Profile {
        Profile(
            id: "mau", name: label("Mẫu", "Sample"), sector: "dia-chinh", accepts: [.tiff],
            naming: NamingRules(patterns: ["DC_{ma_xa}_{so_hieu_manh}_{ty_le}_{nam}"]), fields: fields,
            sidecars: sidecars)
    }

    static func scan(_ name: String = "DC_00123_725500-6-d_500_2024.tif") -> Submission {
        Submission(
            id: ItemID(rawValue: "01"), root: "r", station: "s", kind: .single, title: name,
            files: [SubmittedFile(name: name, size: 1)], arrivedAt: Date(timeIntervalSince1970: 1_795_237_200))
    }

    /// What a table beside the scan says.
    static func sidecar(_ csv: String, name: String = "a.csv", of scan: Submission = scan()) throws -> FieldEvidence {
        SidecarStatement.sidecar(
            try Read.table(csv, name), digest: .empty, profile: profile(), submission: scan)
    }

    static func list(
        _ csv: String, rules: SidecarRules = SidecarRules(lists: ["danh-sach"]), of scan: Submission = scan()
    ) throws -> FieldEvidence {
        SidecarStatement.list(
            try Read.table(csv, "danh-sach.csv"), digest: .empty, profile: profile(rules), submission: scan)
    }
}

extension FieldEvidence {
    var values: [String: String] {
        Dictionary(candidates.map { ($0.field, $0.text) }, uniquingKeysWith: { first, _ in first })
    }
    var rules: [String] { findings.map(\.rule) }
}

/// Writes ZIP files, stored; or with content that is deflated already.
struct ZipMaker {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    private static func number(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    mutating func add(_ name: String, _ content: [UInt8], deflated: [UInt8]? = nil, unpacked: Int? = nil) {
        let data = deflated ?? content
        let middle =
            Self.number(deflated == nil ? 0 : 8, 2) + [0, 0, 0, 0]
            + Self.number(Int(Checksum.crc32(content)), 4) + Self.number(data.count, 4)
            + Self.number(unpacked ?? content.count, 4) + Self.number(name.utf8.count, 2) + [0, 0]
        let offset = bytes.count
        bytes += [0x50, 0x4B, 3, 4, 20, 0, 0, 0] + middle + Array(name.utf8) + data
        directory += [0x50, 0x4B, 1, 2, 20, 0, 20, 0, 0, 0] + middle + [UInt8](repeating: 0, count: 10)
        directory += Self.number(offset, 4) + Array(name.utf8)
        count += 1
    }

    var file: [UInt8] {
        bytes + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + Self.number(count, 2) + Self.number(count, 2)
            + Self.number(directory.count, 4) + Self.number(bytes.count, 4) + [0, 0]
    }
}

/// The smallest workbook that spreadsheets open.
enum Book {
    static let relations = """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
        Target="xl/workbook.xml"/></Relationships>
        """
    static let links = """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" \
        Target="worksheets/sheet1.xml"/><Relationship Id="rId2" \
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" \
        Target="sharedStrings.xml"/></Relationships>
        """
    static let workbook = """
        <?xml version="1.0" encoding="UTF-8"?><workbook xmlns:r="r"><sheets><sheet name="Trang 1" sheetId="1" \
        r:id="rId1"/></sheets></workbook>
        """
    static let strings = """
        <sst><si><t>Mã xã</t></si><si><r><t>00</t></r><r><rPr><b/></rPr><t>123</t></r><rPh><t>x</t></rPh></si></sst>
        """
    static let sheet = """
        <worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="3"><c r="A3" t="s"><v>1</v></c>\
        <c r="C3" t="inlineStr"><is><t>a &amp; b_x000D_</t></is></c><c r="D3"><v>1.5</v></c></row></sheetData></worksheet>
        """

    static func make(
        sheet: String = sheet, strings: String = strings, workbook: String = workbook, links: String = links
    ) -> [UInt8] {
        make(sheet: Array(sheet.utf8), strings: Array(strings.utf8), workbook: Array(workbook.utf8), links: links)
    }

    static func make(sheet: [UInt8], strings: [UInt8], workbook: [UInt8], links: String = links) -> [UInt8] {
        var zip = ZipMaker()
        zip.add("_rels/.rels", Array(relations.utf8))
        zip.add("xl/workbook.xml", workbook)
        zip.add("xl/_rels/workbook.xml.rels", Array(links.utf8))
        zip.add("xl/sharedStrings.xml", strings)
        zip.add("xl/worksheets/sheet1.xml", sheet)
        return zip.file
    }
}
