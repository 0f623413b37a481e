import ArchiveModel
import Foundation
import HostKit
import TestSupport
import Testing
import ZipKit

/// ZIP files that Python wrote, good ones and hostile ones.
@Suite(.enabled(if: Oracle.program("python3") != nil)) struct ZipReaderTests {
    static let folder = Result { try TemporaryFolder("zips") }

    static let cases = Result {
        let script = Oracle.checkout + "/Tests/ContainersTests/Oracles/zips.py"
        let answer = try Oracle.run("python3", [script, try folder.get().path])
        guard answer.status == 0 else {
            throw CocoaError(.executableLoad, userInfo: [NSLocalizedDescriptionKey: answer.errors])
        }
        return try JSONDecoder().decode([String: String].self, from: Data(answer.output.utf8))
    }

    /// The code of the fault that a file meets, "" for none.
    private func verdict(_ path: String) -> String {
        do {
            let zip = try ZipArchive(reading: FileBytes(opening: path))
            for entry in zip.entries { try zip.unpack(entry) { _ in } }
            return ""
        } catch let fault as ZipFault {
            #expect(!fault.text.vi.isEmpty && !fault.text.en.isEmpty)
            return fault.code.rawValue
        } catch {
            return "\(error)"
        }
    }

    @Test func everyFileMeetsItsFault() throws {
        let cases = try Self.cases.get()
        #expect(cases.count >= 50)
        for (name, code) in cases.sorted(by: { $0.key < $1.key }) {
            #expect(verdict(try Self.folder.get().path + "/" + name) == code, "\(name)")
        }
    }

    @Test(arguments: ["stored", "deflated", "level1", "level9", "descriptors"])
    func contentIsWhatPythonWrote(name: String) throws {
        _ = try Self.cases.get()
        let path = try Self.folder.get().path + "/\(name).zip"
        let zip = try ZipArchive(reading: FileBytes(opening: path))
        let script = """
            import hashlib, json, sys, zipfile
            file = zipfile.ZipFile(sys.argv[1])
            print(json.dumps({name: hashlib.sha256(file.read(name)).hexdigest() for name in file.namelist()}))
            """
        let answer = try Oracle.run("python3", ["-c", script, path])
        let expected = try JSONDecoder().decode([String: String].self, from: Data(answer.output.utf8))
        #expect(expected.count == 5)
        for entry in zip.entries {
            let content = try zip.read(entry, limit: 1 << 20)
            #expect(Digests.sha256(Data(content)).hex == expected[entry.name], "\(entry.name)")
        }
    }

    @Test func nothingIsUnpackedBeyondTheLimit() throws {
        _ = try Self.cases.get()
        let zip = try ZipArchive(reading: FileBytes(opening: try Self.folder.get().path + "/stored.zip"))
        let entry = try #require(zip["long"])
        #expect(throws: ZipFault.self) { try zip.read(entry, limit: 1000) }
        let few = ZipLimits(entries: 2)
        #expect(throws: ZipFault.self) {
            try ZipArchive(reading: FileBytes(opening: Self.folder.get().path + "/stored.zip"), limits: few)
        }
    }
}
