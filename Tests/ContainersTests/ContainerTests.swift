import ArchiveModel
import Containers
import Foundation
import HostKit
import TestSupport
import Testing

/// Containers that we write, judged by Python, lxml and OpenSSL; and what our reader says of them.
@Suite(.enabled(if: Oracle.program("python3") != nil && Oracle.program("openssl") != nil)) struct ContainerTests {
    struct Shape: Decodable {
        struct Manifest: Decodable { var token: String; var objects: [String] }
        var digests: [String: String]
        var problems: [String]
        var magic, stored: Bool
        var bad: String?
        var names: [String]
        var mimetype: String
        var manifests: [String: Manifest]
    }
    let workshop: Workshop

    init() throws { workshop = try Workshop() }

    private func shape(_ path: String) throws -> Shape {
        let script = Oracle.checkout + "/Tests/ContainersTests/Oracles/asic.py"
        let answer = try Oracle.run("python3", [script, path, workshop.folder.path + "/out"])
        #expect(answer.status == 0, "\(answer.errors)")
        return try JSONDecoder().decode(Shape.self, from: Data(answer.output.utf8))
    }

    @Test func pythonAndTheSchemaAgree() throws {
        let shape = try shape(try workshop.container())
        #expect(shape.magic && shape.stored && shape.bad == nil && shape.problems.isEmpty, "\(shape)")
        #expect(shape.names.first == "mimetype" && shape.mimetype == "application/vnd.etsi.asic-e+zip")
        let manifest = try #require(shape.manifests["META-INF/ASiCManifest.xml"])
        #expect(manifest.token == "META-INF/signature.p7s")
        #expect(Set(manifest.objects) == Set(workshop.files.keys))
        let archive = try #require(shape.manifests["META-INF/ASiCArchiveManifest.xml"])
        let all = Set(workshop.files.keys).union(["META-INF/ASiCManifest.xml", "META-INF/signature.p7s"])
        #expect(Set(archive.objects) == all)
    }

    @Test func opensslVerifiesTheSignatureOverTheManifest() throws {
        _ = try shape(try workshop.container())
        let meta = workshop.folder.path + "/out/META-INF"
        let arguments = [
            "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", meta + "/signature.p7s", "-content",
            meta + "/ASiCManifest.xml", "-CAfile", workshop.folder.path + "/seal.pem", "-purpose", "any", "-out",
            "/dev/null",
        ]
        #expect(try Oracle.run("openssl", arguments).status == 0)
    }

    @Test func theReaderSaysWhatIsThere() throws {
        let reading = ContainerReader.read(try workshop.container())
        #expect(reading.problem == nil, "\(String(describing: reading.problem))")
        #expect(reading.kind == .extended && reading.unproven.isEmpty && reading.others.isEmpty)
        #expect(Set(reading.objects.map(\.name)) == Set(workshop.files.keys))
        #expect(reading.manifests.allSatisfy { $0.references.allSatisfy { $0.outcome == .matches } })
        let manifest = try #require(reading.manifests.first { !$0.isArchive })
        let signature = try #require(reading.signatures.first)
        #expect(signature.content == manifest.name && signature.contentDigest == manifest.sha256)
        #expect(manifest.references.filter(\.isRoot).map(\.name) == ["phieu-ket-qua.pdf"])
        #expect(reading.timestamps.map(\.content) == ["META-INF/ASiCArchiveManifest.xml"])
        for object in reading.objects {
            #expect(object.sha256 == Digests.sha256(workshop.files[object.name] ?? Data()))
        }
    }

    @Test func aFileThatChangedIsNotPacked() throws {
        let writer = try ContainerWriter(creating: workshop.folder.path + "/changed.asice", at: Date())
        let path = try workshop.folder.file("f", "content")
        let file = ContainerFile(name: "f", path: path, mediaType: "text/plain", digest: .empty)
        let error = #expect(throws: SohoaError.self) { try writer.add(file) }
        #expect(error?.code == "container.changed")
    }

    @Test(arguments: ["mimetype", "META-INF/x", "../x"])
    func reservedNamesAreNotTaken(name: String) throws {
        let writer = try ContainerWriter(creating: workshop.folder.path + "/reserved.asice", at: Date())
        let path = try workshop.folder.file("f", "content")
        #expect(throws: SohoaError.self) {
            try writer.add(ContainerFile(name: name, path: path, mediaType: "text/plain"))
        }
    }

    /// What is not proven is named, never overlooked; what is no container is refused with the reason.
    @Test(arguments: WrongContainer.allCases)
    func everythingWrongIsSeen(wrong: WrongContainer) throws {
        let reading = ContainerReader.read(try workshop.container(wrong))
        #expect(reading.problem?.code == wrong.code, "\(String(describing: reading.problem))")
        guard reading.problem == nil else { return }
        let references = reading.manifests.filter { !$0.isArchive }.flatMap(\.references)
        switch wrong {
        case .extraFile: #expect(reading.unproven == ["thêm.txt"])
        case .changedObject: #expect(references.filter { $0.outcome == .differs }.map(\.name) == ["facts.json"])
        case .missingObject: #expect(references.filter { $0.outcome == .missing }.map(\.name) == ["facts.json"])
        case .brokenDigest: #expect(references.contains { $0.outcome == .unsupported })
        case .strangeMeta: #expect(reading.others == ["META-INF/signatures.xml"])
        default: break
        }
        #expect(reading.others.count + reading.unproven.count + references.count { $0.outcome != .matches } > 0)
    }
}
