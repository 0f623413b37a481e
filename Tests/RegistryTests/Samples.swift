import ArchiveModel
import Foundation
import TestSupport

@testable import Registry

/// Values that tests start from.
enum Samples {
    /// 2026-11-21 10:00 in Vietnam.
    static let morning = Date(timeIntervalSince1970: 1_795_230_000)
    static let profile = ProfileReference(id: "dia-chinh", version: 3, digest: digest("profile"))

    /// A different digest for each text of up to 32 bytes.
    static func digest(_ text: String) -> ContentDigest {
        let bytes = Array(text.utf8.prefix(32))
        guard let digest = ContentDigest(bytes: bytes + Array(repeating: 0xEE, count: 32 - bytes.count)) else {
            preconditionFailure("32 bytes are a digest")
        }
        return digest
    }

    static func id(_ number: Int) -> ItemID {
        let digits = String(number)
        return ItemID(rawValue: "01JD" + String(repeating: "0", count: 22 - digits.count) + digits)
    }

    static func submission(_ number: Int, title: String = "A01.tif", at: Date = morning) -> Submission {
        Submission(
            id: id(number), root: "dia-chinh", station: "may-1", kind: .single, title: title,
            files: [SubmittedFile(name: title, size: 10, digest: digest("\(number)"))], arrivedAt: at)
    }

    static func registry(_ folder: TemporaryFolder) throws -> Registry {
        try Registry(path: folder.path + "/registry.sqlite", clock: FixedTime(date: morning))
    }

    /// Claims an item completely, ready for the step `stage`.
    @discardableResult
    static func claim(_ registry: Registry, _ number: Int, title: String = "A01.tif", at: Date = morning) throws
        -> ItemID
    {
        let submission = submission(number, title: title, at: at)
        try registry.openClaim(submission)
        try registry.completeClaim(submission.id)
        return submission.id
    }

    static func manifest(
        _ record: String, version: Int = 1, item: Int = 1, title: String = "Bản đồ địa chính đất",
        fields: [String: String] = [:], parts: [RecordPart] = []
    ) -> RecordManifest {
        RecordManifest(
            record: RecordID(rawValue: record), version: version, title: title, sector: "dia-chinh",
            agency: "Văn phòng đăng ký đất đai", createdAt: morning, submission: submission(item),
            origin: OriginFact(kind: .paper, evidence: []), profile: profile, verdict: .accepted, findings: [],
            parts: parts, fields: fields,
            georeference: GeoreferenceFacts(
                effective: .init(
                    source: "world file", geotransform: nil,
                    crs: CRSFacts(epsg: 9210, name: "VN-2000", kind: "projected", unit: "m", wkt: "")), statements: [],
                extent: [500_000, 1_100_000, 500_900, 1_100_600]),
            software: "sohoa test", demonstration: true)
    }

    static func row(_ record: String, version: Int = 1, title: String = "Bản đồ địa chính đất", item: Int = 1)
        -> RecordRow
    {
        RecordRow(
            manifest: manifest(record, version: version, item: item, title: title),
            manifestDigest: digest("m\(version)"),
            level: .systemSeal, registeredAt: morning)
    }

    /// Changes a database behind our back, with another program's SQLite.
    static func tamper(_ path: String, _ sql: String) throws {
        let script = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2]); c.commit()"
        let result = try Oracle.run("python3", ["-c", script, path, sql])
        if result.status != 0 { throw CocoaError(.fileWriteUnknown) }
    }

    /// Every row of the tables that a rebuild restores, as another program reads them.
    static func dump(_ path: String) throws -> String {
        let script = """
            import sqlite3, sys
            c = sqlite3.connect(sys.argv[1])
            for q in ("select * from record order by id", "select * from sequence order by key, number",
                      "select r.id, s.searched from record_search s join record r on r.seq = s.rowid order by r.id"):
                cur = c.execute(q)
                names = [d[0] for d in cur.description]
                for row in cur:
                    print({n: v for n, v in zip(names, row) if n != "seq"})
            """
        return try Oracle.run("python3", ["-c", script, path]).output
    }

    static let fault = SohoaError(
        code: "test.disk", message: LocalizedText(vi: "Ổ đĩa đầy.", en: "The disk is full."),
        hint: LocalizedText(vi: "Giải phóng.", en: "Free some."), disposition: .retry)
}

struct FixedTime: TimeSource {
    var date: Date
    func now() -> Date { date }
}
