import Foundation
import TestSupport

/// A station in a temporary folder: two drop folders with small profiles, demonstration keys, relative paths.
final class TestHome: Sendable {
    let folder: TemporaryFolder
    var path: String { folder.path + "/home" }

    /// Nothing was dropped yet.
    init() throws {
        folder = try TemporaryFolder("tool")
        _ = try Tool.run(["setup", "--home", path, "--demo", "--non-interactive"])
        try folder.file("home/sohoa.yaml", Self.settings)
        try folder.file("home/profiles/giay.yaml", Self.profile("giay", required: false))
        try folder.file("home/profiles/thieu.yaml", Self.profile("thieu", required: true))
        for name in ["giay", "thieu"] {
            try FileManager.default.createDirectory(atPath: path + "/drop/" + name, withIntermediateDirectories: true)
        }
    }

    /// A copy of a home in which two records are registered and one submission is held.
    init(copying other: TestHome) throws {
        folder = try TemporaryFolder("tool")
        _ = try Oracle.run("cp", ["-a", other.path, path])
    }

    /// Made once: everything in it is as the tool left it.
    static let used = Result {
        let home = try TestHome()
        let papers = try ["Quyết định.pdf", "Bản đồ.pdf"].map { try home.paper($0, $0) }
        let first = try home.run(["process"] + papers + ["--profile", "giay"])
        let second = try home.run(["process", try home.paper("Thiếu số.pdf", "held"), "--profile", "thieu"])
        guard first.status == 0, second.status == 1 else {
            throw CocoaError(.featureUnsupported, userInfo: ["tool": first.errors + second.errors])
        }
        return home
    }

    static func copy() throws -> TestHome { try TestHome(copying: used.get()) }

    /// Runs the tool on this home.
    func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Answer {
        try Tool.run(arguments + ["--home", path], environment: environment)
    }

    func paper(_ name: String, _ text: String) throws -> String { try folder.file("papers/" + name, Self.pdf(text)) }

    /// Every file below a part of the home.
    func files(below part: String) -> [String] {
        (FileManager.default.subpaths(atPath: path + "/" + part) ?? []).map { path + "/" + part + "/" + $0 }.filter {
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: $0, isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }

    var records: [String] {
        get throws { try run(["find", "--json"]).list.compactMap { $0["id"] as? String }.sorted() }
    }

    var held: String? {
        get throws {
            let items = try run(["status", "--json"]).object["items"] as? [[String: Any]]
            return items?.first { $0["state"] as? String == "held" }?["id"] as? String
        }
    }

    static func flip(_ file: String, at share: Double = 0.5) throws {
        var data = try Data(contentsOf: URL(fileURLWithPath: file))
        data[Int(Double(data.count - 1) * share)] ^= 1
        try data.write(to: URL(fileURLWithPath: file))
    }

    private static let settings = """
        agency: Cơ quan thử
        agency_code: H00
        language: vi
        roots:
          - { name: giay, path: drop/giay, profile: giay }
          - { name: thieu, path: drop/thieu, profile: thieu }
        signing:
          kind: pem
          key: keys/demo-key.pem
          certificate: keys/demo-certificate.pem
          trusted_roots: [keys/demo-root.pem]
          demonstration: true
        low_water: 1 MB
        workers: 1
        """

    private static func profile(_ id: String, required: Bool) -> String {
        """
        id: \(id)
        version: 1
        name: { vi: Giấy tờ thử, en: Test paper }
        sector: \(id)
        status: active
        accepts: [pdf]
        fields:
          so_ky_hieu:
            label: { vi: "Số, ký hiệu", en: Number }
            required: \(required)
        """
    }

    /// A whole PDF; the text makes its content its own.
    static func pdf(_ text: String) -> Data {
        var body = "%PDF-1.4\n% \(text)\n"
        let drawing = "0 0 0 rg 50 50 300 400 re f"
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 4 0 R >>",
            "<< /Length \(drawing.utf8.count) >>\nstream\n\(drawing)\nendstream",
        ]
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(body.utf8.count)
            body += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = body.utf8.count
        body += "xref\n0 5\n0000000000 65535 f \n"
        for offset in offsets { body += String(format: "%010d 00000 n \n", offset) }
        body += "trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Data(body.utf8)
    }
}
