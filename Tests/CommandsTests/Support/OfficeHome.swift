import Foundation
import TestSupport

/// A station with a real (not demonstration) authority of its own: seal, an operator, the agency's key behind a PIN.
final class OfficeHome: Sendable {
    let folder: TemporaryFolder
    var path: String { folder.path + "/home" }
    static let pin = "246813"

    init(level: String = "L3") throws {
        folder = try TemporaryFolder("office")
        _ = try Tool.run(["setup", "--home", path, "--demo", "--non-interactive"])
        try openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "root.key",
            "-out",
            "root.pem", "-days", "3650", "-subj", "/O=CA thử nghiệm/CN=Root", "-utf8", "-addext",
            "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign")
        for name in ["seal", "an", "co-quan", "nguoi-la"] { try key(name, pin: name == "co-quan" ? Self.pin : nil) }
        try folder.file("home/sohoa.yaml", try settings())
        try folder.file("home/profiles/giay.yaml", Self.profile(level))
        try FileManager.default.createDirectory(atPath: path + "/drop/giay", withIntermediateDirectories: true)
    }

    private func key(_ name: String, pin: String?) throws {
        try openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "\(name).plain")
        let secret = pin.map { ["-v2", "aes-256-cbc", "-passout", "pass:\($0)"] } ?? []
        try openssl(
            ["pkcs8", "-topk8", "-in", "\(name).plain", "-out", "\(name).key"] + (pin == nil ? ["-nocrypt"] : secret))
        chmod(folder.path + "/\(name).key", 0o600)
        try folder.file(
            "\(name).ext",
            "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\n")
        try openssl(
            "req", "-new", "-key", "\(name).plain", "-out", "\(name).csr", "-subj", "/O=Cơ quan thử/CN=\(name)", "-utf8"
        )
        try openssl(
            "x509", "-req", "-sha256", "-in", "\(name).csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial",
            "-days", "30", "-extfile", "\(name).ext", "-out", "\(name).pem")
    }

    private func openssl(_ arguments: String...) throws { try openssl(arguments) }

    private func openssl(_ arguments: [String]) throws {
        let result = try Oracle.run("openssl", arguments, directory: folder.path)
        guard result.status == 0 else {
            throw CocoaError(.featureUnsupported, userInfo: ["openssl": result.errors])
        }
    }

    func thumbprint(_ name: String) throws -> String {
        let result = try Oracle.run(
            "openssl", ["x509", "-in", "\(name).pem", "-noout", "-fingerprint", "-sha256"], directory: folder.path)
        return result.output.split(separator: "=").last.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) } ?? ""
    }

    private func settings() throws -> String {
        """
        agency: Cơ quan thử
        agency_code: H00
        language: vi
        roots:
          - { name: giay, path: drop/giay, profile: giay }
        signing:
          kind: pem
          key: ../seal.key
          certificate: ../seal.pem
          trusted_roots: [../root.pem]
          clock: trust
          keys:
            - { name: an, owner: person, kind: pem, key: ../an.key, certificate: ../an.pem }
            - { name: con-dau, owner: agency, kind: pem, key: ../co-quan.key, certificate: ../co-quan.pem }
            - { name: la, owner: person, kind: pem, key: ../nguoi-la.key, certificate: ../nguoi-la.pem }
        signatories:
          - { for: operator, name: Nguyễn Văn An, key: an, certificates: ["\(try thumbprint("an"))"] }
          - { for: agency, name: UBND phường thử, key: con-dau, certificates: ["\(try thumbprint("co-quan"))"] }
        low_water: 1 MB
        workers: 1
        """
    }

    private static func profile(_ level: String) -> String {
        """
        id: giay
        version: 1
        name: { vi: Giấy tờ thử, en: Test paper }
        sector: giay
        status: active
        accepts: [pdf, tiff]
        fields:
          so_ky_hieu:
            label: { vi: "Số, ký hiệu", en: Number }
        derive: { products: [preview, archive] }
        signature: \(level)
        """
    }

    /// A sheet of A4 at 150 dpi with wide margins, as a scanner leaves it.
    func scan(_ name: String, shade: Int = 90) throws -> String {
        let (width, height) = (1240, 1754)
        var picture = Data("P5\n\(width) \(height)\n255\n".utf8)
        for row in 0..<height {
            let isInk = (600..<1200).contains(row) && row % 40 < 12
            picture += Data(repeating: 250, count: 200)
            picture += Data(repeating: isInk ? UInt8(shade) : 250, count: width - 400)
            picture += Data(repeating: 250, count: 200)
        }
        let source = try folder.file("papers/\(name).pgm", picture)
        let target = folder.path + "/papers/" + name
        _ = try Oracle.run(
            "gdal_translate",
            [
                "-q", "-co", "COMPRESS=DEFLATE", "-mo", "TIFFTAG_XRESOLUTION=150", "-mo", "TIFFTAG_YRESOLUTION=150",
                "-mo", "TIFFTAG_RESOLUTIONUNIT=2", source, target,
            ])
        return target
    }

    func run(_ arguments: [String]) throws -> Answer { try Tool.run(arguments + ["--home", path]) }

    /// Answers the confirmation, and hands the PIN over on a descriptor of its own.
    func sign(_ arguments: [String], pin: String = "", confirm: String = "c") throws -> Answer {
        let words = ([Oracle.products + "/sohoa", "sign"] + arguments + ["--home", path, "--pin-fd", "3"])
            .map { "'\($0)'" }.joined(separator: " ")
        let script = "printf '%s\\n' '\(confirm)' | \(words) 3< <(printf '%s\\n' '\(pin)')"
        let result = try Oracle.run("bash", ["-c", script], environment: ["LC_ALL": "C.UTF-8"])
        return Answer(status: result.status, output: result.output, errors: result.errors)
    }

    var states: [String] {
        get throws {
            let items = try run(["status", "--json"]).object["items"] as? [[String: Any]]
            return (items ?? []).compactMap { $0["state"] as? String }
        }
    }
}
