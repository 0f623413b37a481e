internal import ArchiveModel
internal import Foundation
internal import TestSupport
internal import Testing
internal import WorkerClient

/// ASiC containers through a real, confined worker.
@Suite(.enabled(if: Oracle.program("python3") != nil), .serialized) struct ContainerJobTests {
    /// A container by Python's own zipfile: `good`, or what is wrong with it.
    private func container(_ how: String, in folder: TemporaryFolder) throws -> String {
        let script = """
            import base64, hashlib, sys, zipfile
            how, path = sys.argv[1:3]
            content = b"0123456789" * 1000
            digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
            manifest = f'''<ASiCManifest xmlns="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
            <SigReference URI="META-INF/signature.p7s"/><DataObjectReference URI="t%E1%BB%9D.txt">
            <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>{digest}</ds:DigestValue>
            </DataObjectReference></ASiCManifest>'''
            with zipfile.ZipFile(path, "w") as file:
                file.writestr("mimetype", "application/vnd.etsi.asic-e+zip")
                file.writestr("tờ.txt", content, zipfile.ZIP_DEFLATED)
                file.writestr("META-INF/ASiCManifest.xml", manifest, zipfile.ZIP_DEFLATED)
                file.writestr("META-INF/signature.p7s", b"0\\0")
                if how == "bomb":
                    with file.open(zipfile.ZipInfo("zeros"), "w") as member:
                        pass
                    file.writestr("bomb", bytes(100 << 20), zipfile.ZIP_DEFLATED, 9)
            """
        let path = folder.path + "/\(how).asice"
        let answer = try Oracle.run("python3", ["-c", script, how, path])
        #expect(answer.status == 0, "\(answer.errors)")
        return path
    }

    private func read(_ path: String, _ desk: Desk) async throws -> ASiCContainerReading {
        let outcome = await desk.pool.perform(
            .container(ContainerJob(file: "c.asice")), inputs: ["c.asice": path], outputDirectory: desk.result,
            limits: WorkerLimits(seconds: 30))
        guard case .container(let reading) = outcome else { throw CocoaError(.coderInvalidValue) }
        return reading
    }

    @Test func aContainerIsReadAndABombIsRefused() async throws {
        let desk = try Desk()
        let good = try await read(container("good", in: desk.folder), desk)
        #expect(good.problem == nil && good.objects.map(\.name) == ["tờ.txt"] && good.unproven.isEmpty, "\(good)")
        #expect(good.signatures.first?.content == "META-INF/ASiCManifest.xml")
        let bomb = try await read(container("bomb", in: desk.folder), desk)
        #expect(bomb.problem?.code == "zip.bomb")
        let text = try desk.folder.file("text.asice", "no container")
        #expect(try await read(text, desk).problem?.code == "zip.not-zip")
        await desk.pool.shutdown()
    }
}
